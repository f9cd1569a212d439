package dev.sdg.cli.console;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * How the program was started.
 *
 * @param arguments as they were typed, files of arguments included by name
 * @param options those of the command that were given, with their values
 */
public record Invocation(List<String> arguments, SortedMap<String, String> options) {
    public Invocation {
        arguments = List.copyOf(arguments);
        options = new TreeMap<>(options);
    }

    /** Returns the invocation that {@code root} was parsed from, with the options of {@code command}. */
    public static Invocation of(ParseResult root, ParseResult command) {
        SortedMap<String, String> options = new TreeMap<>();
        for (OptionSpec option : command.matchedOptions()) {
            options.put(option.longestName(), String.join(" ", option.stringValues()));
        }
        return new Invocation(root.originalArgs(), options);
    }

    /** Returns the command that goes on with this run. */
    public String resumeCommand() {
        return ResumeCommand.of(System.getProperty("sdg.command", "sdg"), arguments);
    }
}
