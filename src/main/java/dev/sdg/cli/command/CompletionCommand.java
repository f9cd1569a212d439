package dev.sdg.cli.command;

import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.StandardOptions;
import java.io.PrintStream;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that teaches the shell to complete this program's options. */
@Command(name = "completion", description = "Print a completion script for bash and zsh: source <(sdg completion)")
public final class CompletionCommand implements PlainCommand {
    private final PrintStream out;

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Mixin
    StandardOptions standard = new StandardOptions();

    public CompletionCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public ExitCode run() {
        out.print(AutoComplete.bash("sdg", spec.root().commandLine()));
        out.flush();
        return ExitCode.COMPLETE;
    }
}
