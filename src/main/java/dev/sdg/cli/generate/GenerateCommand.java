package dev.sdg.cli.generate;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Invocation;
import dev.sdg.cli.console.RunCommand;
import dev.sdg.cli.console.StandardOptions;
import dev.sdg.run.spec.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job under its own name. */
@Command(
        name = "generate",
        sortOptions = false,
        mixinStandardHelpOptions = false,
        customSynopsis = "sdg [generate] <input> <format> [options]",
        description = "Make training data from a sentence or from documents. 'sdg' without a command does the same.")
public final class GenerateCommand implements RunCommand {
    private final AppContext workplace;

    @Mixin
    RunOptions options = new RunOptions();

    @Mixin
    StandardOptions standard = new StandardOptions();

    public GenerateCommand(AppContext workplace) {
        this.workplace = workplace;
    }

    @Override
    public ExitCode run(Problems problems, Invocation invocation) {
        return new GenerateRun(workplace).run(options, problems, invocation);
    }
}
