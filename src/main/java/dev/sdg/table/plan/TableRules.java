package dev.sdg.table.plan;

import java.util.List;

/**
 * What is known of a table before rows are counted.
 *
 * @param links which key makes which column
 * @param columns where the values of each column come from
 */
record TableRules(KeyLinks links, List<ColumnRule> columns) {
    TableRules {
        columns = List.copyOf(columns);
    }
}
