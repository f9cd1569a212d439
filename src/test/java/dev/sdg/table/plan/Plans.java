package dev.sdg.table.plan;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import dev.sdg.table.Cell;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Plans for tests, and the values of their rows as texts. */
final class Plans {
    static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 21, 0, 0);

    private Plans() {}

    /** Returns the schema whose tables are {@code yaml}. */
    static Schema schema(String yaml) {
        return new SchemaReader(new SchemaProblems())
                .read(SchemaText.read("tables:\n" + yaml.indent(2), "test.yaml", true), Optional.empty());
    }

    static TablePlan plan(String yaml) {
        return TablePlan.of(schema(yaml), TableOptions.of(1, NOW));
    }

    static TablePlan plan(String yaml, Map<String, Long> rows) {
        return TablePlan.of(schema(yaml), rows(rows));
    }

    static TableOptions rows(Map<String, Long> rows) {
        return new TableOptions(1, NOW, Locale.ENGLISH, rows, OptionalLong.empty(), 1);
    }

    static long rows(TablePlan plan, String table) {
        return plan.table(table).orElseThrow().rows();
    }

    /** Returns what is wrong with the rows of {@code plan}. */
    static List<RowFault> faults(TablePlan plan) {
        List<RowFault> faults = new ArrayList<>();
        for (PlannedTable table : plan.tables()) {
            RowView view = plan.open(table);
            for (long row = 0; row < table.rows(); row++) {
                RowFault fault = view.at(row).fault();
                if (fault != null) {
                    faults.add(fault);
                }
            }
        }
        return faults;
    }

    /** Returns all values of {@code columns}, a list each row; null where there is none. */
    static List<List<@Nullable Object>> values(TablePlan plan, String table, String... columns) {
        PlannedTable planned = plan.table(table).orElseThrow();
        RowView view = plan.open(planned);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (long row = 0; row < planned.rows(); row++) {
            rows.add(values(view.at(row), columns));
        }
        return rows;
    }

    /** Returns the values of {@code columns} of the row that {@code view} is at. */
    static List<@Nullable Object> values(RowView view, String... columns) {
        List<@Nullable Object> values = new ArrayList<>();
        for (String column : columns) {
            int index = view.table().column(column);
            values.add(value(
                    view.cell(index),
                    view.table().table().columns().get(index).type().kind()));
        }
        return values;
    }

    private static @Nullable Object value(Cell cell, ColumnType.Kind kind) {
        if (cell.isNull()) {
            return null;
        }
        return switch (kind) {
            case STRING, UUID, JSON, BYTES -> cell.text();
            default -> (Object) cell.number();
        };
    }
}
