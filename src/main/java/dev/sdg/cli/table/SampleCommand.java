package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.generate.RunCommand;
import dev.sdg.run.spec.Problems;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** A command that learns tables from samples and makes rows like theirs. */
abstract class SampleCommand implements RunCommand {
    /** What its help says of how it ends. */
    static final String EXIT_CODES =
            "Exit codes: 0 all rows written, 2 usage or a schema that cannot be met, 4 user or password of a database, "
                    + "6 fewer rows, 7 unreadable sample, 8 output, 9 rows that break the schema.";

    private final AppContext context;
    private final boolean augments;

    @Parameters(
            paramLabel = "SAMPLE",
            arity = "1..*",
            description = "Files (.csv, .tsv, .jsonl, .json, .parquet, .xlsx), or folders of them; each file or sheet "
                    + "is a table.")
    List<String> samples = List.of();

    @ArgGroup(validate = false, heading = "%nLearning:%n", order = 0)
    LearningOptionGroup learning = new LearningOptionGroup();

    @Mixin
    TableOptionGroups options = new TableOptionGroups();

    @Mixin
    StandardOptions standard = new StandardOptions();

    /** @param augments whether the rows of the samples are kept */
    SampleCommand(AppContext context, boolean augments) {
        this.context = context;
        this.augments = augments;
    }

    @Override
    public ExitCode run(ParseResult root, ParseResult command, Problems problems) {
        return new TableRuns(context)
                .learned(SampleRuns.request(command, samples), root.originalArgs(), augments, problems);
    }
}
