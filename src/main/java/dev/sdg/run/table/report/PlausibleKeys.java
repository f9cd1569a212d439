package dev.sdg.run.table.report;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The keys of an inferred schema that are keys by more than chance. Numbers and times of a small sample may all differ
 * without identifying a row: that others repeat them is no fault, and how they are distributed says something.
 */
final class PlausibleKeys {
    private static final Pattern NAME = Pattern.compile(
            "(?i)((.*[_ .-])?(id|ids|key|pk|no|nr|num|number|code|uuid|guid|index|idx|rowid|row)|unnamed.*|)"
                    + "|(?-i:.*[a-z](Id|ID|Key|No|Nr|Number|Code))");

    private PlausibleKeys() {}

    /** Returns {@code schema} without unique numbers and times that neither name nor reference makes a key. */
    static Schema of(Schema schema) {
        return new Schema(
                schema.name(),
                schema.description(),
                schema.locale(),
                schema.tables().stream().map(table -> of(table, schema)).toList());
    }

    private static Table of(Table table, Schema schema) {
        List<String> key = isPlausible(table.primaryKey(), table, schema) ? table.primaryKey() : List.of();
        return new Table(
                table.name(),
                table.description(),
                table.prompt(),
                table.rows(),
                table.columns(),
                key,
                table.uniqueSets().stream()
                        .filter(set -> isPlausible(set, table, schema))
                        .toList(),
                table.foreignKeys(),
                table.checks());
    }

    private static boolean isPlausible(List<String> columns, Table table, Schema schema) {
        return columns.size() != 1
                || table.column(columns.get(0))
                        .filter(column -> isCountable(column)
                                && !NAME.matcher(column.name()).matches())
                        .isEmpty()
                || isReferredTo(table.name(), columns, schema);
    }

    private static boolean isCountable(Column column) {
        Kind kind = column.type().kind();
        return kind.isNumber() || kind.isTime();
    }

    private static boolean isReferredTo(String table, List<String> columns, Schema schema) {
        return schema.tables().stream()
                .flatMap(other -> other.foreignKeys().stream())
                .anyMatch(
                        key -> key.parent().equals(table) && key.parentColumns().equals(columns));
    }
}
