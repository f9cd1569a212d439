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

/** Learns tables from a sample and makes new rows like it. */
@Command(
        name = "mimic",
        sortOptions = false,
        customSynopsis = "sdg table mimic SAMPLE... [options]",
        description = MimicTables.DESCRIPTION,
        footer = {
            "",
            "Exit codes: 0 all rows written, 2 usage or a schema that cannot be met, 4 user or password of a database, "
                    + "6 fewer rows, 7 unreadable sample, 8 output, 9 rows that break the schema.",
            "",
            "Examples:",
            "  sdg table mimic customers.csv",
            "  sdg table mimic shop/ --rows customers=10k -o more --seed 1",
            "  sdg table mimic customers.csv --save-model model.json"
        })
final class MimicTables implements RunCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Learn tables from samples and make new rows like them: the links between columns are kept, "
                    + "personal columns and rare values are not taken over.";

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

    MimicTables(AppContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run(ParseResult root, ParseResult command, Problems problems) {
        return new TableRuns(context)
                .learned(SampleRuns.request(command, samples), root.originalArgs(), false, problems);
    }
}
