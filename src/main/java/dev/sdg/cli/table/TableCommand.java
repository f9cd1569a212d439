package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tables that refer to each other. It is always one of the commands below it that does something. */
@Command(
        name = "table",
        description = "Generate, learn, load, verify and measure tables that refer to each other.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "[generate --schema SCHEMA | mimic SAMPLE... | augment SAMPLE... --rows N | fill URL"
                + " | verify DATA --schema SCHEMA | report DATA]")
public final class TableCommand implements PlainCommand {
    @Mixin
    StandardOptions standard = new StandardOptions();

    private TableCommand() {}

    /** Returns the command with those below it. */
    public static CommandLine in(AppContext context) {
        return new CommandLine(new TableCommand())
                .addSubcommand(new GenerateTables(context))
                .addSubcommand(new MimicTables(context))
                .addSubcommand(new AugmentTables(context))
                .addSubcommand(new FillTables(context))
                .addSubcommand(new VerifyTables(context))
                .addSubcommand(new ReportTables(context));
    }

    @Override
    public ExitCode run() {
        throw new CliException(ExitCode.USAGE, "no command given: see 'sdg table --help'");
    }
}
