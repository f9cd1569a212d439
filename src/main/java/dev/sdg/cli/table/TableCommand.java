package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.Subcommands;
import dev.sdg.cli.generate.RunCommand;
import dev.sdg.cli.generate.RunOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tables that refer to each other. It is always one of the commands below it that does something. */
@Command(
        name = "table",
        description = TableCommand.DESCRIPTION,
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "[generate --schema SCHEMA | mimic SAMPLE... | augment SAMPLE... --rows N | fill URL"
                + " | verify DATA --schema SCHEMA | report DATA]")
public final class TableCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION =
            "Generate, learn, load, verify and measure tables that refer to each other.";

    @Mixin
    StandardOptions standard = new StandardOptions();

    private TableCommand() {}

    /** Returns the command with those below it, as far as they are {@code named}. */
    public static CommandLine in(AppContext context, Subcommands named) {
        CommandLine line = new CommandLine(new TableCommand());
        named.add(line, "generate", GenerateTables.DESCRIPTION, () -> run(new GenerateTables(context)))
                .add(line, "mimic", MimicTables.DESCRIPTION, () -> run(new MimicTables(context)))
                .add(line, "augment", AugmentTables.DESCRIPTION, () -> run(new AugmentTables(context)))
                .add(line, "fill", FillTables.DESCRIPTION, () -> run(new FillTables(context)))
                .add(line, "verify", VerifyTables.DESCRIPTION, () -> new VerifyTables(context))
                .add(line, "report", ReportTables.DESCRIPTION, () -> new ReportTables(context));
        return line;
    }

    private static CommandLine run(RunCommand command) {
        CommandLine line = new CommandLine(command);
        RunOptions.addModelTo(
                line.getCommandSpec(),
                "gemini; openai, or any server with its chat API (--base-url); anthropic; ollama; or offline: a rule"
                        + " reads a query, and columns with the generator 'model' are made by their 'otherwise'",
                2);
        return line;
    }

    @Override
    public ExitCode run() {
        throw new CliException(ExitCode.USAGE, "no command given: see 'sdg table --help'");
    }
}
