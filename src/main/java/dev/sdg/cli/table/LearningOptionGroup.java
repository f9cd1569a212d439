package dev.sdg.cli.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of learning; what they mean is checked by {@code run.learn}. */
final class LearningOptionGroup {
    @Option(
            names = "--learn-rows",
            paramLabel = "N",
            description = "Rows of a table that are learned from, drawn by the seed (default: 100000).")
    @Nullable
    String rows;

    @Option(
            names = "--holdout",
            paramLabel = "SHARE",
            description = "Share of the rows that are kept from learning, to measure privacy by, 0.0 to 0.9 (default: "
                    + "0.2 of tables from 500 rows on, else 0).")
    @Nullable
    String holdout;

    @Option(
            names = "--min-group",
            paramLabel = "N",
            description = "A learned value or range rests on at least N rows (default: 20; 5 in tables under 1,000 "
                    + "rows).")
    @Nullable
    String minGroup;

    @Option(
            names = "--keep",
            paramLabel = "T.C",
            split = ",",
            description = "Columns whose values are taken over although they look personal or are rare.")
    @Nullable
    List<String> keep;

    @Option(
            names = "--save-model",
            paramLabel = "FILE",
            description = "Write what was learned, without rows, as JSON; it can be given to --schema.")
    @Nullable
    String saveModel;
}
