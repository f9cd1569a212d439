package dev.sdg.run.learn;

import dev.sdg.table.learn.tree.LearningOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What tables are learned from, and how; checked.
 *
 * @param samples files and folders
 * @param correction the schema that corrects what is inferred, where there is one
 * @param rows how many rows of a table are learned from
 * @param holdout the share of rows that are not learned from; empty: 0.2 of tables from 500 rows on, else none
 * @param augments whether the rows of the samples are kept, and others come after them
 * @param model where what was learned is written
 */
public record LearnSpec(
        List<Path> samples,
        Optional<String> correction,
        int rows,
        OptionalDouble holdout,
        LearningOptions options,
        boolean augments,
        Optional<Path> model) {
    /** How many rows of a table are learned from where nobody says it. */
    static final int USUAL_ROWS = 100_000;

    public LearnSpec {
        samples = List.copyOf(samples);
    }

    /** Returns how tables are learned where nobody says it: tables that are there already, none of them in files. */
    public static LearnSpec usual(boolean augments) {
        return new LearnSpec(
                List.of(),
                Optional.empty(),
                USUAL_ROWS,
                OptionalDouble.empty(),
                LearningOptions.USUALLY,
                augments,
                Optional.empty());
    }
}
