package dev.sdg.run.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.learn.LearnedSample;
import dev.sdg.table.learn.tree.Treatment;
import java.util.Locale;

/** Says which columns were learned from a sample, and which were not taken over. */
final class LearningJson {
    private LearningJson() {}

    /** Returns the rows that were learned from and held, and how each column is made, by table. */
    static ObjectNode of(LearnedSample sample) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (LearnedSample.Rows rows : sample.rows()) {
            ObjectNode table = json.putObject(rows.table().name());
            table.put("learned_rows", rows.holdout().learned().length);
            table.put("held_rows", rows.holdout().held().length);
            ObjectNode columns = table.putObject("columns");
            sample.treatments().stream()
                    .filter(one -> one.table().equals(rows.table().name()))
                    .forEach(one -> columns.put(one.column(), word(one.how())));
        }
        return json;
    }

    private static String word(Treatment.How how) {
        return how.name().toLowerCase(Locale.ROOT);
    }
}
