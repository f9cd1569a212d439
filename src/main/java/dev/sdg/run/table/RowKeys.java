package dev.sdg.run.table;

import dev.sdg.database.Numbers;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.Table;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.RowView;
import dev.sdg.table.plan.TablePlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The numbers that a plan gives the rows of a table, in columns that number them. */
final class RowKeys {
    private RowKeys() {}

    /** Returns the numbers of each column that numbers the rows, by its name. */
    static Map<String, Numbers> of(TablePlan plan, PlannedTable planned) {
        Map<String, Numbers> numbers = new LinkedHashMap<>();
        Table table = planned.table();
        if (planned.rows() > 0) {
            RowView view = plan.open(planned);
            for (Column column : table.columns()) {
                if (isNumbered(table, column)) {
                    int index = table.columns().indexOf(column);
                    long first = view.at(0).cell(index).number();
                    long last = view.at(planned.rows() - 1).cell(index).number();
                    numbers.put(column.name(), new Numbers(Math.min(first, last), Math.max(first, last)));
                }
            }
        }
        return numbers;
    }

    private static boolean isNumbered(Table table, Column column) {
        boolean isKey = table.primaryKey().equals(List.of(column.name()));
        return column.type().kind() == ColumnType.Kind.INTEGER
                && !column.computed()
                && column.required()
                && column.generator()
                        .map(generator -> generator instanceof GeneratorSpec.Sequence)
                        .orElse(isKey);
    }
}
