package dev.sdg.cli.command;

import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.format.FormatJson;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.FormatException;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints one format. */
@Command(name = "show", description = "Print the definition of a format, as a format file.")
final class ShowFormatCommand implements PlainCommand {
    private final Formats formats;
    private final PrintStream out;

    @Parameters(paramLabel = "NAME", description = "One of the names that 'sdg formats' lists.")
    String name = "";

    @Mixin
    StandardOptions standard = new StandardOptions();

    ShowFormatCommand(Formats formats, PrintStream out) {
        this.formats = formats;
        this.out = out;
    }

    @Override
    public ExitCode run() {
        try {
            out.println(FormatJson.of(formats.named(name).format()).toPrettyString());
            out.flush();
            return ExitCode.COMPLETE;
        } catch (FormatException e) {
            throw new CliException(ExitCode.USAGE, e.problems());
        }
    }
}
