package dev.sdg.run.table;

import dev.sdg.schema.ForeignKey;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of a plan that are too many: they are taken from one table, whose rows no others follow from. */
public final class SurplusRows {
    private SurplusRows() {}

    /**
     * Returns how many rows tables have without the surplus, as options say it: those without driving key and the
     * largest one that no table refers to. The numbers of the others follow from these.
     *
     * @param written the tables whose rows are too many
     * @param surplus rows in all
     * @return empty where no such table has more rows
     */
    public static Optional<Map<String, Long>> takenFrom(TablePlan plan, List<PlannedTable> written, long surplus) {
        Set<String> parents = plan.tables().stream()
                .flatMap(table -> table.table().foreignKeys().stream())
                .map(ForeignKey::parent)
                .collect(Collectors.toSet());
        return written.stream()
                .filter(table -> written.size() == 1 || !parents.contains(table.name()))
                .max(Comparator.comparingLong(PlannedTable::rows))
                .filter(largest -> largest.rows() > surplus)
                .map(largest -> {
                    Map<String, Long> sizes = new LinkedHashMap<>();
                    plan.tables().stream()
                            .filter(table -> table.drivingKey().isEmpty())
                            .forEach(table -> sizes.put(table.name(), table.rows()));
                    sizes.put(largest.name(), largest.rows() - surplus);
                    return sizes;
                });
    }
}
