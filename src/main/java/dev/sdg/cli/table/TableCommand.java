package dev.sdg.cli.table;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.Subcommands;
import dev.sdg.cli.generate.ModelOptions;
import dev.sdg.cli.generate.RunCommand;
import java.util.List;
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

    private static final List<String> DESCRIBED = List.of(
            "generate",
            GenerateTables.DESCRIPTION,
            "mimic",
            MimicTables.DESCRIPTION,
            "augment",
            AugmentTables.DESCRIPTION,
            "fill",
            FillTables.DESCRIPTION,
            "verify",
            VerifyTables.DESCRIPTION,
            "report",
            ReportTables.DESCRIPTION);

    @Mixin
    StandardOptions standard = new StandardOptions();

    private TableCommand() {}

    /** Returns the command with those below it. */
    public static CommandLine in(AppContext context, Subcommands commands) {
        return commands.add(new CommandLine(new TableCommand()), DESCRIBED, name -> command(name, context));
    }

    private static Object command(String name, AppContext context) {
        return switch (name) {
            case "generate" -> run(new GenerateTables(context));
            case "mimic" -> run(new MimicTables(context));
            case "augment" -> run(new AugmentTables(context));
            case "fill" -> run(new FillTables(context));
            case "verify" -> new VerifyTables(context);
            case "report" -> new ReportTables(context);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandLine run(RunCommand command) {
        CommandLine line = new CommandLine(command);
        ModelOptions.addTo(
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
