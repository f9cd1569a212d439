package dev.sdg.integrity;

import com.google.re2j.Pattern;
import dev.sdg.integrity.Findings.Finding;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Literals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the values of one column to its type and rules. One thread. */
final class ColumnVerifier {
    private final ColumnType type;
    private final int index;
    private final boolean required;
    private final Set<String> words;
    private final Optional<BigDecimal> minimum;
    private final Optional<BigDecimal> maximum;
    private final long shortest;
    private final long longest;
    private final boolean hasLength;
    private final Optional<Pattern> pattern;
    private final Finding types;
    private final Finding nulls;
    private final Finding ranges;
    private final Finding lengths;
    private final Finding patterns;
    private final Finding enums;

    /**
     * Creates the verifier of {@code column}.
     *
     * @param index of the column in its table
     * @param required whether a row must have a value, as those of a primary key must
     */
    ColumnVerifier(Column column, int index, boolean required, Findings findings) {
        this.type = column.type();
        this.index = index;
        this.required = required;
        Column.Rules rules = column.rules();
        this.words = Set.copyOf(rules.words());
        this.minimum = rules.minimum();
        this.maximum = rules.maximum();
        this.shortest = rules.minLength().orElse(0);
        this.longest = rules.maxLength().orElse(Integer.MAX_VALUE);
        this.hasLength = rules.minLength().isPresent() || rules.maxLength().isPresent();
        this.pattern = rules.pattern();
        List<String> name = List.of(column.name());
        this.types = findings.of(Violation.Kind.TYPE, name);
        this.nulls = findings.of(Violation.Kind.NULL, name);
        this.ranges = findings.of(Violation.Kind.RANGE, name);
        this.lengths = findings.of(Violation.Kind.LENGTH, name);
        this.patterns = findings.of(Violation.Kind.PATTERN, name);
        this.enums = findings.of(Violation.Kind.ENUM, name);
    }

    /** Holds the value in the row where {@code rows} stands to the rules. */
    void verify(TableRows rows) {
        FieldValue value = rows.value(index);
        if (value.isNull()) {
            found(required, nulls, rows);
        } else if (!value.isOfType()) {
            found(true, types, rows);
        } else {
            found(!isInRange(value), ranges, rows);
            found(hasLength && !hasLength(value.text()), lengths, rows);
            found(pattern.isPresent() && !pattern.get().matches(value.text()), patterns, rows);
            found(!words.isEmpty() && !isWord(value.text()), enums, rows);
        }
    }

    private void found(boolean broken, Finding finding, TableRows rows) {
        if (broken && finding.add()) {
            finding.example(rows.example(index));
        }
    }

    /** Floats are compared with the floats nearest to the bounds, as which they are written. */
    private boolean isInRange(FieldValue value) {
        if (minimum.isEmpty() && maximum.isEmpty()) {
            return true;
        }
        if (type.kind() == Kind.FLOAT) {
            double number = Double.longBitsToDouble(value.number());
            return (minimum.isEmpty() || number >= minimum.get().doubleValue())
                    && (maximum.isEmpty() || number <= maximum.get().doubleValue());
        }
        BigDecimal number =
                value.isNumeric() ? BigDecimal.valueOf(value.number(), type.scale()) : new BigDecimal(value.key());
        return (minimum.isEmpty() || number.compareTo(minimum.get()) >= 0)
                && (maximum.isEmpty() || number.compareTo(maximum.get()) <= 0);
    }

    private boolean hasLength(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= shortest && length <= longest;
    }

    private boolean isWord(String text) {
        return words.contains(text)
                || Literals.canonical(text, type).filter(words::contains).isPresent();
    }
}
