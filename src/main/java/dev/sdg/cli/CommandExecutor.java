package dev.sdg.cli;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.PlainCommand;
import dev.sdg.cli.console.Subcommands;
import dev.sdg.cli.generate.RunCommand;
import dev.sdg.cli.generate.RunOptions;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problem;
import dev.sdg.run.spec.Problems;
import dev.sdg.text.ClosestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs the command that was asked for, with what is wrong with its command line, or shows help. */
final class CommandExecutor implements IExecutionStrategy {
    private final AppContext context;
    private final Subcommands commands;

    CommandExecutor(AppContext context, Subcommands commands) {
        this.context = context;
        this.commands = commands;
    }

    @Override
    public int execute(ParseResult parsed) {
        try {
            Optional<ParseResult> brief = briefHelpRequest(parsed);
            if (brief.isPresent()) {
                context.streams().out().print(briefHelp(brief.get().commandSpec()));
                return ExitCode.COMPLETE.number();
            }
            Integer shown = CommandLine.executeHelpRequest(parsed);
            return shown != null ? shown : run(parsed).number();
        } catch (CliException e) {
            return end(e.exitCode(), e.lines());
        } catch (InvalidRequestException e) {
            return end(
                    ExitCode.USAGE, e.problems().stream().map(Problem::message).toList());
        }
    }

    private static Optional<ParseResult> briefHelpRequest(ParseResult parsed) {
        ParseResult asked = parsed;
        while (asked.hasSubcommand()) {
            asked = asked.subcommand();
        }
        boolean brief = asked.commandSpec().userObject() instanceof RunCommand
                && asked.hasMatchedOption("-h")
                && !asked.hasMatchedOption("--help");
        return brief ? Optional.of(asked) : Optional.empty();
    }

    private String briefHelp(CommandSpec command) {
        return HelpText.brief(
                command,
                commands,
                RunOptions.MOST_USED,
                context.streams().terminal().helpColumns());
    }

    private ExitCode run(ParseResult parsed) {
        ParseResult asked = parsed;
        Problems problems = new Problems();
        addProblems(asked, problems);
        int words = 0;
        while (asked.hasSubcommand()) {
            asked = asked.subcommand();
            addProblems(asked, problems);
            words++;
        }
        unknownCommand(asked, words).ifPresent(message -> {
            throw new CliException(ExitCode.USAGE, message);
        });
        return run(parsed, asked, problems);
    }

    private ExitCode run(ParseResult root, ParseResult asked, Problems problems) {
        Object command = asked.commandSpec().userObject();
        if (command instanceof RunCommand runCommand) {
            if (asked.originalArgs().isEmpty()) {
                briefHelp(asked.commandSpec()).lines().forEach(context.streams().console()::line);
                return ExitCode.USAGE;
            }
            return runCommand.run(root, asked, problems);
        }
        problems.throwIfAny();
        return ((PlainCommand) command).run();
    }

    private int end(ExitCode exitCode, List<String> lines) {
        lines.forEach(context.streams().console()::error);
        return exitCode.number();
    }

    private static void addProblems(ParseResult parsed, Problems problems) {
        parsed.errors().forEach(error -> problems.addMessage("", String.valueOf(error.getMessage())));
        unknownArguments(parsed.unmatched(), parsed.commandSpec()).forEach(line -> problems.addMessage("", line));
    }

    /** Returns one line for each of {@code arguments}; what follows an unknown option is taken for its value. */
    private static List<String> unknownArguments(List<String> arguments, CommandSpec command) {
        List<String> lines = new ArrayList<>();
        boolean isValue = false;
        for (String argument : arguments) {
            boolean isOption = argument.startsWith("-");
            if (isOption || !isValue) {
                lines.add(describe(argument, command));
            }
            isValue = isOption && argument.indexOf('=') < 0;
        }
        return lines;
    }

    /** Returns what to say where the word after the commands is none but like one, or like an option. */
    private Optional<String> unknownCommand(ParseResult asked, int words) {
        CommandSpec command = asked.commandSpec();
        return asked.unmatched().stream()
                .limit(1)
                .filter(word -> word.equals(asked.originalArgs().get(words)) && !word.startsWith("-"))
                .flatMap(word -> meant(word, command)
                        .map(near -> "unknown command '" + word + "': did you mean '" + command.qualifiedName() + " "
                                + near + "'?")
                        .stream())
                .findFirst();
    }

    private Optional<String> meant(String word, CommandSpec command) {
        return ClosestMatch.of(word, commands.below(command).keySet())
                .or(() -> Optional.of("--" + word).filter(command.optionsMap()::containsKey));
    }

    private static String describe(String argument, CommandSpec command) {
        if (!argument.startsWith("-")) {
            return "unexpected argument '" + argument + "'"
                    + (command.optionsMap().containsKey("--documents")
                            ? ": use --documents for files, --query for text (in quotes if it contains spaces)"
                            : "");
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String hint =
                nearest(name, command).map(near -> "did you mean " + near + "?").orElse("see 'sdg --help'");
        return "unknown option '" + name + "': " + hint;
    }

    /** Returns the option with the fewest other letters, else one that has much of the name in it. */
    private static Optional<String> nearest(String name, CommandSpec command) {
        List<String> all = command.optionsMap().keySet().stream()
                .filter(option -> option.startsWith("--") && option.indexOf('_') < 0)
                .toList();
        return ClosestMatch.of(name, all).or(() -> new UnmatchedArgumentException(command.commandLine(), List.of(name))
                .getSuggestions().stream().findFirst());
    }
}
