package dev.sdg.cli;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Invocation;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.RunCommand;
import dev.sdg.run.spec.Problems;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** Runs the command that was asked for, with what is wrong with its command line, or shows help. */
final class Execution implements IExecutionStrategy {
    private final AppContext workplace;

    Execution(AppContext workplace) {
        this.workplace = workplace;
    }

    @Override
    public int execute(ParseResult parsed) {
        try {
            Integer shown = CommandLine.executeHelpRequest(parsed);
            return shown != null ? shown : run(parsed).number();
        } catch (CliException stop) {
            stop.lines().forEach(line -> workplace.terminal().talk().line("sdg: " + line));
            return stop.exitCode().number();
        }
    }

    private ExitCode run(ParseResult parsed) {
        ParseResult asked = parsed;
        Problems problems = new Problems();
        addProblems(asked, problems);
        while (asked.hasSubcommand()) {
            asked = asked.subcommand();
            addProblems(asked, problems);
        }
        return run(asked, problems, Invocation.of(parsed, asked));
    }

    private ExitCode run(ParseResult asked, Problems problems, Invocation invocation) {
        Object command = asked.commandSpec().userObject();
        if (command instanceof RunCommand runCommand) {
            if (asked.originalArgs().isEmpty()) {
                return shortHelp();
            }
            return runCommand.run(problems, invocation);
        }
        problems.stopIfAny();
        return ((PlainCommand) command).run();
    }

    private ExitCode shortHelp() {
        List.of(
                        "usage: sdg --query TEXT | --documents PATH   --format NAME | --custom-format-file FILE   [options]",
                        "",
                        "try:   sdg --documents examples/docs --format qa --samples 20 --provider offline",
                        "       sdg --query \"Questions about Python programming\" --format qa      (needs GOOGLE_API_KEY)",
                        "       sdg --help     all options",
                        "       sdg formats    what rows can look like")
                .forEach(workplace.terminal().talk()::line);
        return ExitCode.USAGE;
    }

    private static void addProblems(ParseResult parsed, Problems problems) {
        parsed.errors().forEach(error -> problems.add(error.getMessage()));
        UnknownArgument.describeAll(parsed.unmatched(), parsed.commandSpec()).forEach(problems::add);
    }
}
