package dev.sdg.cli.command;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.Subcommands;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.format.ChosenFormat;
import dev.sdg.format.FormatJson;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.FormatException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what rows can look like. */
@Command(
        name = "formats",
        description = FormatsCommand.DESCRIPTION,
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "[show NAME | check FILE]")
public final class FormatsCommand implements PlainCommand {
    /** What lists of commands say of it. */
    public static final String DESCRIPTION = "List the available row formats.";

    private final Formats formats;
    private final PrintStream out;

    @Mixin
    StandardOptions standard = new StandardOptions();

    private FormatsCommand(Formats formats, PrintStream out) {
        this.formats = formats;
        this.out = out;
    }

    /** Returns the command with those below it. */
    public static CommandLine in(AppContext context, Subcommands commands) {
        Formats formats = new Formats(context.formatFolders());
        PrintStream out = context.streams().out();
        return commands.add(
                new CommandLine(new FormatsCommand(formats, out)),
                List.of("show", Show.DESCRIPTION, "check", Check.DESCRIPTION),
                name -> name.equals("show") ? new Show(formats, out) : new Check(formats, context.folder(), out));
    }

    @Override
    public ExitCode run() {
        for (Formats.Entry format : formats.list()) {
            out.println(TerminalText.safe("%-24s %s".formatted(format.name(), format.description())));
        }
        out.flush();
        return ExitCode.COMPLETE;
    }

    /** Prints one format. */
    @Command(name = "show", description = Show.DESCRIPTION)
    static final class Show implements PlainCommand {
        static final String DESCRIPTION = "Print the definition of a format, as a format file.";

        private final Formats formats;
        private final PrintStream out;

        @Parameters(paramLabel = "NAME", description = "One of the names that 'sdg formats' lists.")
        String name = "";

        @Mixin
        StandardOptions standard = new StandardOptions();

        Show(Formats formats, PrintStream out) {
            this.formats = formats;
            this.out = out;
        }

        @Override
        public ExitCode run() {
            try {
                out.println(FormatJson.whole(formats.named(name).format().definition())
                        .toPrettyString());
                out.flush();
                return ExitCode.COMPLETE;
            } catch (FormatException e) {
                throw new CliException(ExitCode.USAGE, e.problems());
            }
        }
    }

    /** Checks a format file without making rows. */
    @Command(name = "check", description = Check.DESCRIPTION)
    static final class Check implements PlainCommand {
        static final String DESCRIPTION = "Check a format file and list all problems in it.";

        private final Formats formats;
        private final Path folder;
        private final PrintStream out;

        @Parameters(paramLabel = "FILE", description = "The format file.")
        Path file = Path.of("");

        @Mixin
        StandardOptions standard = new StandardOptions();

        Check(Formats formats, Path folder, PrintStream out) {
            this.formats = formats;
            this.folder = folder;
            this.out = out;
        }

        @Override
        public ExitCode run() {
            try {
                ChosenFormat chosen = formats.fromFile(folder.resolve(file));
                chosen.warnings().forEach(warning -> out.println("warning: " + TerminalText.safe(warning)));
                int fields = chosen.format().schema().fields().size();
                out.println(TerminalText.safe("%s is valid: format '%s' with %,d fields"
                        .formatted(file, chosen.format().name(), fields)));
                out.flush();
                return ExitCode.COMPLETE;
            } catch (FormatException e) {
                throw new CliException(ExitCode.USAGE, e.problems());
            }
        }
    }
}
