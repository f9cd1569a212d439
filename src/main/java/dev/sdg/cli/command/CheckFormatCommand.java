package dev.sdg.cli.command;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.format.ChosenFormat;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.FormatException;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks a format file without making rows. */
@Command(name = "check", description = "Say whether a format file can be used, and all that is wrong with it if not.")
final class CheckFormatCommand implements PlainCommand {
    private final Formats formats;
    private final Path folder;
    private final PrintStream out;

    @Parameters(paramLabel = "FILE", description = "The format file.")
    Path file = Path.of("");

    @Mixin
    StandardOptions standard = new StandardOptions();

    CheckFormatCommand(Formats formats, Path folder, PrintStream out) {
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
            out.println(TerminalText.safe("%s is fine: format '%s' with %,d fields"
                    .formatted(file, chosen.format().name(), fields)));
            out.flush();
            return ExitCode.COMPLETE;
        } catch (FormatException e) {
            throw new CliException(ExitCode.USAGE, e.problems());
        }
    }
}
