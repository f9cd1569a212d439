package dev.sdg.table.learn.tree;

import dev.sdg.schema.Schema;
import java.util.List;

/**
 * A schema whose columns are made from what was learned of a sample.
 *
 * @param schema with what was learned in it
 * @param treatments of the columns of the sample, in the order of the schema
 */
public record LearnedSchema(Schema schema, List<Treatment> treatments) {
    public LearnedSchema {
        treatments = List.copyOf(treatments);
    }
}
