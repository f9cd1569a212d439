package dev.sdg.cli.command;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.format.Formats;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what rows can look like. */
@Command(
        name = "formats",
        description = "List the formats of rows.",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "[show NAME | check FILE]")
public final class FormatsCommand implements PlainCommand {
    private final Formats formats;
    private final PrintStream out;

    @Mixin
    StandardOptions standard = new StandardOptions();

    private FormatsCommand(Formats formats, PrintStream out) {
        this.formats = formats;
        this.out = out;
    }

    /** Returns the command with those below it. */
    public static CommandLine in(AppContext context) {
        Formats formats = new Formats(context.formatFolders());
        PrintStream out = context.streams().out();
        return new CommandLine(new FormatsCommand(formats, out))
                .addSubcommand(new ShowFormatCommand(formats, out))
                .addSubcommand(new CheckFormatCommand(formats, context.folder(), out));
    }

    @Override
    public ExitCode run() {
        for (Formats.Entry format : formats.list()) {
            out.println(TerminalText.safe("%-24s %s".formatted(format.name(), format.description())));
        }
        out.flush();
        return ExitCode.COMPLETE;
    }
}
