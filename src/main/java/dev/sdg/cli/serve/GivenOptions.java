package dev.sdg.cli.serve;

import dev.sdg.run.spec.RunRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command line, by name. */
final class GivenOptions {
    private GivenOptions() {}

    /** Returns what was given on the command line of {@code command}. */
    static RunRequest of(CommandSpec command) {
        Map<String, List<String>> values = new HashMap<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptionsSet()) {
            List<String> typed = option.arity().max() == 0 ? List.of("true") : option.originalStringValues();
            values.put(option.longestName().substring(2), typed);
        }
        return RunRequest.of(values);
    }
}
