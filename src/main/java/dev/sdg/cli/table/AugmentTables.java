package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.generate.RunCommand;
import dev.sdg.run.spec.Problems;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** Keeps the rows of a sample and adds rows like them. */
@Command(
        name = "augment",
        sortOptions = false,
        customSynopsis = "sdg table augment SAMPLE... --rows N [options]",
        description = AugmentTables.DESCRIPTION,
        footer = {
            "",
            "Exit codes: 0 all rows written, 2 usage or a schema that cannot be met, 4 user or password of a database, "
                    + "6 fewer rows, 7 unreadable sample, 8 output, 9 rows that break the schema.",
            "",
            "Examples:",
            "  sdg table augment customers.csv --rows 10k",
            "  sdg table augment shop/ --rows customers=10k -o more --seed 1"
        })
final class AugmentTables implements RunCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Keep the rows of samples as they are and add rows like them, up to the number that --rows says: new "
                    + "keys continue theirs.";

    private final AppContext context;

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

    AugmentTables(AppContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run(ParseResult root, ParseResult command, Problems problems) {
        return new TableRuns(context)
                .learned(SampleRuns.request(command, samples), root.originalArgs(), true, problems);
    }
}
