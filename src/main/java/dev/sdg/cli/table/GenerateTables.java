package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.generate.RunCommand;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.run.spec.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** Makes rows of tables: from the command line to the exit code. */
@Command(
        name = "generate",
        sortOptions = false,
        customSynopsis = "sdg table generate --schema SCHEMA | --query TEXT [options]",
        description = GenerateTables.DESCRIPTION,
        footer = {
            "",
            "Exit codes: 0 all rows written, 2 usage or a schema that cannot be met, 4 user or password of a database, "
                    + "6 fewer rows, 7 unreadable schema, 8 output, 9 rows that break the schema.",
            "",
            "Examples:",
            "  sdg table generate --schema crm --seed 1",
            "  sdg table generate --schema shop.json --rows customers=10k -o shop --output-format csv jsonl",
            "  sdg table generate --schema crm --to crm.db --create"
        })
final class GenerateTables implements RunCommand {
    /** What lists of commands say of it. */
    static final String DESCRIPTION =
            "Generate tables from a schema: every key refers to a row, every rule holds, and the same seed "
                    + "gives the same files.";

    private final AppContext context;

    @Mixin
    TableOptionGroups options = new TableOptionGroups();

    @Mixin
    StandardOptions standard = new StandardOptions();

    GenerateTables(AppContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run(ParseResult root, ParseResult command, Problems problems) {
        return new TableRuns(context).run(RunOptions.request(command), root.originalArgs(), problems);
    }
}
