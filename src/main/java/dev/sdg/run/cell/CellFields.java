package dev.sdg.run.cell;

import dev.sdg.format.CellFormat;
import dev.sdg.format.validation.RowRule;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.CellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Columns of a table as fields of what a model answers. */
final class CellFields {
    private static final String UNIQUE = "no two rows of the table have the same one";

    private CellFields() {}

    /** Returns how a model is asked for {@code columns} of {@code table}. */
    static CellFormat format(Table table, List<Column> columns) {
        List<Field> fields =
                columns.stream().map(column -> field(table, column)).toList();
        return new CellFormat(
                table.name(),
                table.description(),
                table.prompt(),
                fields,
                List.of(RowRule.notPlaceholders(), (values, schema) -> unreadable(values, columns)));
    }

    private static Field field(Table table, Column column) {
        return new Field(
                column.name(),
                type(column.type().kind()),
                description(table, column),
                column.required(),
                Optional.empty(),
                constraints(column));
    }

    private static FieldType type(Kind kind) {
        return switch (kind) {
            case INTEGER -> FieldType.INTEGER;
            case DECIMAL, FLOAT -> FieldType.FLOAT;
            case BOOLEAN -> FieldType.BOOLEAN;
            case STRING, DATE, TIME, TIMESTAMP, UUID, JSON, BYTES -> FieldType.STRING;
        };
    }

    private static String description(Table table, Column column) {
        List<String> parts = new ArrayList<>();
        parts.add(column.description()
                .filter(text -> !text.isBlank())
                .orElseGet(() ->
                        "the " + column.name().replace('_', ' ').strip().toLowerCase(Locale.ROOT) + " of the row"));
        form(column.type()).ifPresent(parts::add);
        if (isUnique(table, column)) {
            parts.add(UNIQUE);
        }
        if (column.generator().orElseThrow() instanceof GeneratorSpec.Model model) {
            model.prompt().filter(text -> !text.isBlank()).ifPresent(parts::add);
        }
        return String.join("; ", parts);
    }

    private static Optional<String> form(ColumnType type) {
        return switch (type.kind()) {
            case DATE -> Optional.of("a date such as 2026-01-31");
            case TIME -> Optional.of("a time such as 08:00:00");
            case TIMESTAMP -> Optional.of("a time such as 2026-01-31T08:00:00");
            case UUID -> Optional.of("a UUID");
            case JSON -> Optional.of("JSON, written as a text");
            case BYTES -> Optional.of("bytes in hexadecimal digits");
            case DECIMAL -> Optional.of("at most " + type.scale() + " digits behind the point");
            default -> Optional.empty();
        };
    }

    /** Returns whether no two rows may have the same value, whatever else they have. */
    private static boolean isUnique(Table table, Column column) {
        return table.isUnique(List.of(column.name()));
    }

    private static Constraints constraints(Column column) {
        Column.Rules rules = column.rules();
        boolean isNumber = column.type().kind().isNumber();
        return new Constraints(
                allowed(column),
                isNumber ? rules.minimum() : Optional.empty(),
                isNumber ? rules.maximum() : Optional.empty(),
                rules.minLength(),
                rules.maxLength(),
                rules.pattern());
    }

    private static List<Value> allowed(Column column) {
        return column.type().kind() == Kind.STRING
                ? column.rules().words().stream().<Value>map(Value.Text::new).toList()
                : List.of();
    }

    /** A date is a text until it is looked at as a date. */
    private static Optional<Constraints.Violation> unreadable(List<Value> values, List<Column> columns) {
        return Stream.iterate(0, i -> i < columns.size(), i -> i + 1)
                .filter(i -> values.get(i) != Value.absent() && !isReadable(values.get(i), columns.get(i)))
                .map(i -> new Constraints.Violation(
                        RejectionReason.WRONG_TYPE,
                        "'%s': %s is not a value of the type %s"
                                .formatted(
                                        columns.get(i).name(),
                                        ValueJson.ofScalar(values.get(i)),
                                        columns.get(i).type())))
                .findFirst();
    }

    private static boolean isReadable(Value value, Column column) {
        Cell cell = new Cell();
        put(Optional.of(ValueJson.ofScalar(value).asText()), column.type(), cell);
        return !cell.isNull();
    }

    /** Puts the text of a value into {@code cell}; empty: there is none. */
    static void put(Optional<String> text, ColumnType type, Cell cell) {
        CellText.read(text.orElse(null), type, cell);
    }
}
