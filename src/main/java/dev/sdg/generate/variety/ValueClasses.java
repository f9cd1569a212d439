package dev.sdg.generate.variety;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The kinds of row that a field tells apart: its values where they are few, else five bands of equal width between its least and
 * greatest number.
 */
final class ValueClasses {
    private static final int BANDS = 5;
    private static final int FEW = 20;

    private final int position;
    private final List<Kind> kinds;

    private ValueClasses(int position, List<Kind> kinds) {
        this.position = position;
        this.kinds = kinds;
    }

    /** One of them: its name in prompts, and the values in it, the upper bound excluded. */
    private record Kind(String name, Optional<Value> value, double from, double to) {

        boolean holds(Value candidate) {
            if (value.isPresent()) {
                return value.get().equals(candidate);
            }
            return candidate instanceof Value.Whole whole
                    ? isWithin((double) whole.number())
                    : candidate instanceof Value.Decimal decimal && isWithin(decimal.number());
        }

        private boolean isWithin(double number) {
            return number >= from && number < to;
        }
    }

    /** Returns the kinds by the field {@code name}; empty where the schema has none, or its values cannot be counted up. */
    static Optional<ValueClasses> of(RowSchema schema, String name) {
        int position = schema.indexOf(name);
        return position < 0
                ? Optional.empty()
                : Optional.of(new ValueClasses(position, kinds(schema.fields().get(position))))
                        .filter(kinds -> kinds.number() > 1);
    }

    /** Returns how many there are. */
    int number() {
        return kinds.size();
    }

    /** Returns the words for a kind in prompts: {@code "label" 0}. */
    String name(int kind) {
        return kinds.get(kind).name();
    }

    /** Returns which kind {@code row} is of, or -1. */
    int of(Sample row) {
        for (int kind = 0; kind < kinds.size(); kind++) {
            if (kinds.get(kind).holds(row.values().get(position))) {
                return kind;
            }
        }
        return -1;
    }

    private static List<Kind> kinds(Field field) {
        Constraints constraints = field.constraints();
        if (!constraints.allowed().isEmpty()) {
            return values(field, constraints.allowed());
        }
        if (field.type() == FieldType.BOOLEAN) {
            return values(field, List.of(new Value.Flag(true), new Value.Flag(false)));
        }
        if (constraints.minimum().isEmpty() || constraints.maximum().isEmpty()) {
            return List.of();
        }
        BigDecimal least = constraints.minimum().get();
        BigDecimal greatest = constraints.maximum().get();
        boolean areFew = greatest.subtract(least).compareTo(BigDecimal.valueOf(FEW)) < 0;
        return field.type() == FieldType.INTEGER && areFew
                ? values(field, wholes(least, greatest))
                : bands(field, least, greatest);
    }

    private static List<Value> wholes(BigDecimal least, BigDecimal greatest) {
        return LongStream.rangeClosed(
                        least.setScale(0, RoundingMode.CEILING).longValue(),
                        greatest.setScale(0, RoundingMode.FLOOR).longValue())
                .<Value>mapToObj(Value.Whole::new)
                .toList();
    }

    private static List<Kind> values(Field field, List<Value> values) {
        return values.stream()
                .map(value -> new Kind("\"" + field.name() + "\" " + ValueJson.of(value), Optional.of(value), 0, 0))
                .toList();
    }

    private static List<Kind> bands(Field field, BigDecimal least, BigDecimal greatest) {
        List<Kind> bands = new ArrayList<>();
        BigDecimal width = greatest.subtract(least).divide(BigDecimal.valueOf(BANDS));
        for (int i = 0; i < BANDS; i++) {
            BigDecimal from = least.add(width.multiply(BigDecimal.valueOf(i)));
            BigDecimal to = from.add(width);
            boolean isLast = i == BANDS - 1;
            String name =
                    "\"%s\" from %s to %s%s".formatted(field.name(), shown(from), isLast ? "" : "under ", shown(to));
            bands.add(new Kind(
                    name,
                    Optional.empty(),
                    from.doubleValue(),
                    isLast ? Math.nextUp(to.doubleValue()) : to.doubleValue()));
        }
        return bands;
    }

    private static String shown(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
