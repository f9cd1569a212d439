package dev.sdg.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job under its own name. */
@Command(
        name = "generate",
        sortOptions = false,
        mixinStandardHelpOptions = false,
        customSynopsis = "sdg [generate] <input> <format> [options]",
        description = "Make training data from a sentence or from documents. 'sdg' without a command does the same.")
final class GenerateCommand implements RunCommand {
    private final Workplace workplace;

    @Mixin
    RunOptions options = new RunOptions();

    @Mixin
    StandardOptions standard = new StandardOptions();

    GenerateCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public ExitCode run(Problems problems, Invocation invocation) {
        return new GenerateRun(workplace).run(options, problems, invocation);
    }
}
