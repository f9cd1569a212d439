package dev.sdg.run.learn;

import dev.sdg.schema.source.SchemaSource;
import dev.sdg.table.learn.Holdout;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.tree.Treatment;
import java.util.List;

/**
 * What was learned of a sample.
 *
 * @param source the schema with what was learned
 * @param treatments of all columns
 * @param rows of the sample, in the order of the tables
 */
public record LearnedSample(SchemaSource source, List<Treatment> treatments, List<Rows> rows) {
    public LearnedSample {
        treatments = List.copyOf(treatments);
        rows = List.copyOf(rows);
    }

    /**
     * The rows of a table.
     *
     * @param holdout which of them were learned from
     */
    public record Rows(SampleTable table, Holdout holdout) {}
}
