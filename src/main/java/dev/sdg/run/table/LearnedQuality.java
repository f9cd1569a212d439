package dev.sdg.run.table;

import dev.sdg.run.learn.LearnedSample;
import dev.sdg.schema.Schema;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.measure.Reference;
import dev.sdg.table.learn.measure.TableMeasures;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.table.learn.tree.Treatment;
import dev.sdg.table.learn.tree.Treatment.How;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.table.plan.TablePlan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures how near the rows of a run are to those that it learned from, beside those that were held. */
final class LearnedQuality {
    /** So many rows of a table are made again to be measured. */
    private static final int MOST_ROWS = 100_000;

    private LearnedQuality() {}

    /** Returns what was measured of the rows of {@code tables}. */
    static TableQuality of(LearnedSample sample, Schema schema, TablePlan plan, List<PlannedTable> tables) {
        Set<String> inPart = tables.stream()
                .filter(table -> table.rows() > MOST_ROWS)
                .map(PlannedTable::name)
                .collect(Collectors.toSet());
        List<SampleTable> made = tables.stream()
                .filter(table -> table.rows() > 0)
                .map(table -> PlannedRows.of(plan, table, MOST_ROWS))
                .toList();
        return of(sample, schema, made, inPart);
    }

    /**
     * Returns what was measured of {@code made}.
     *
     * @param inPart the tables that have more rows than were made
     */
    static TableQuality of(LearnedSample sample, Schema schema, List<SampleTable> made, Set<String> inPart) {
        List<SampleTable> learned = sample.rows().stream()
                .map(rows -> rows.table().select(rows.holdout().learned()))
                .toList();
        List<SampleTable> held = sample.rows().stream()
                .filter(rows -> rows.holdout().held().length > 0)
                .map(rows -> rows.table().select(rows.holdout().held()))
                .toList();
        return TableMeasures.of(schema, made, new Reference(learned, held, generated(sample), inPart));
    }

    private static Map<String, Set<String>> generated(LearnedSample sample) {
        Map<String, Set<String>> generated = new HashMap<>();
        for (Treatment one : sample.treatments()) {
            if (one.how() == How.PERSONAL || one.how() == How.RARE || one.how() == How.TOO_FEW) {
                generated.computeIfAbsent(one.table(), any -> new HashSet<>()).add(one.column());
            }
        }
        return generated;
    }
}
