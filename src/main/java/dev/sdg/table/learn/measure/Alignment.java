package dev.sdg.table.learn.measure;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns of one name that were read as values of different types, made comparable: days become moments, truth values
 * the numbers 0 and 1; what is a number here and a word there is a word.
 */
final class Alignment {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final Map<String, Map<String, Form>> forms = new HashMap<>();

    /** What a column is compared as. */
    private enum Form {
        AS_IT_IS,
        WORD,
        NUMBER,
        MOMENT
    }

    /** Aligns the columns that tables of both lists have. */
    Alignment(List<SampleTable> first, List<SampleTable> second) {
        for (SampleTable table : first) {
            Map<String, Form> own = forms.computeIfAbsent(table.name(), any -> new HashMap<>());
            second.stream()
                    .filter(other -> other.name().equals(table.name()))
                    .flatMap(other -> other.columns().stream())
                    .forEach(other -> table.column(other.name())
                            .ifPresent(column -> own.put(column.name(), form(column.type(), other.type()))));
        }
    }

    private static Form form(ColumnType first, ColumnType second) {
        Group a = Group.of(first.kind());
        Group b = Group.of(second.kind());
        if (a == b) {
            boolean mixed = a == Group.MOMENTS && first.kind() != second.kind();
            return mixed ? Form.MOMENT : Form.AS_IT_IS;
        }
        return a.countable && b.countable ? Form.NUMBER : Form.WORD;
    }

    private enum Group {
        WORDS(false),
        NUMBERS(true),
        FLAGS(true),
        MOMENTS(false),
        TIMES(false);

        private final boolean countable;

        Group(boolean countable) {
            this.countable = countable;
        }

        static Group of(Kind kind) {
            return switch (kind) {
                case INTEGER, DECIMAL, FLOAT -> NUMBERS;
                case BOOLEAN -> FLAGS;
                case DATE, TIMESTAMP -> MOMENTS;
                case TIME -> TIMES;
                case STRING, UUID, JSON, BYTES -> WORDS;
            };
        }
    }

    /** Returns {@code tables} with all columns in the form that they are compared in. */
    List<SampleTable> of(List<SampleTable> tables) {
        return tables.stream().map(this::of).toList();
    }

    private SampleTable of(SampleTable table) {
        Map<String, Form> own = forms.getOrDefault(table.name(), Map.of());
        if (own.values().stream().allMatch(form -> form == Form.AS_IT_IS)) {
            return table;
        }
        return new SampleTable(
                table.name(),
                table.columns().stream()
                        .map(column -> of(
                                column,
                                Optional.ofNullable(own.get(column.name())).orElse(Form.AS_IT_IS)))
                        .toList());
    }

    private static SampleColumn of(SampleColumn column, Form form) {
        Kind kind = column.type().kind();
        return switch (form) {
            case AS_IT_IS -> column;
            case WORD -> column.isWords() ? column : words(column);
            case NUMBER -> kind == Kind.BOOLEAN ? numbers(column, Kind.INTEGER, 1) : column;
            case MOMENT -> kind == Kind.DATE ? numbers(column, Kind.TIMESTAMP, MICROS_PER_DAY) : column;
        };
    }

    private static SampleColumn words(SampleColumn column) {
        SampleColumn.Builder words = SampleColumn.builder(column.name(), ColumnType.of(Kind.STRING));
        for (int row = 0; row < column.rows(); row++) {
            column.text(row).ifPresentOrElse(words::add, words::addNull);
        }
        return words.build();
    }

    private static SampleColumn numbers(SampleColumn column, Kind kind, long unit) {
        SampleColumn.Builder numbers = SampleColumn.builder(column.name(), ColumnType.of(kind));
        for (int row = 0; row < column.rows(); row++) {
            if (column.isNull(row)) {
                numbers.addNull();
            } else {
                numbers.add(column.held(row) * unit);
            }
        }
        return numbers.build();
    }
}
