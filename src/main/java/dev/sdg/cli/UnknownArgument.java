package dev.sdg.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with arguments that no option takes. */
final class UnknownArgument {
    private UnknownArgument() {}

    /** Returns one line for each of {@code arguments}; what follows an unknown option is taken for its value. */
    static List<String> describeAll(List<String> arguments, CommandSpec command) {
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

    private static String describe(String argument, CommandSpec command) {
        if (!argument.startsWith("-")) {
            return "unexpected argument '" + argument + "' (texts with blanks need quotes)";
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        List<String> suggestions =
                new UnmatchedArgumentException(command.commandLine(), List.of(name)).getSuggestions();
        String hint = suggestions.isEmpty() ? "see 'sdg --help'" : "did you mean " + suggestions.get(0) + "?";
        return "unknown option '" + name + "': " + hint;
    }
}
