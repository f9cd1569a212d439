package dev.sdg.cli.generate;

import dev.sdg.run.spec.RunRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options of a run, in the groups of the help. What they mean is checked by {@code run.spec}, which has their
 * defaults.
 */
public final class RunOptions {
    /** What the short help shows. */
    public static final List<String> MOST_USED = List.of(
            "--query",
            "--documents",
            "--format",
            "--custom-format-file",
            "--samples",
            "--provider",
            "--model",
            "--output-prefix",
            "--resume",
            "--dry-run");

    private RunOptions() {}

    /** Returns the options, anew. */
    public static List<OptionGroup> groups() {
        return RunOptionGroups.all();
    }

    /** Adds the options to {@code command}, with those of help, and returns it. */
    public static CommandSpec addTo(CommandSpec command) {
        command.parser().overwrittenOptionsAllowed(true);
        command.addOption(help("Show the most used options and exit.", "-h").build())
                .addOption(help("Show this help and exit.", "--help")
                        .usageHelp(true)
                        .build())
                .addOption(help("Show the version and exit.", "-V", "-v", "--version")
                        .versionHelp(true)
                        .build());
        for (OptionGroup group : groups()) {
            for (OptionSpec option : group.options()) {
                command.addOption(option);
            }
        }
        return command;
    }

    private static OptionSpec.Builder help(String description, String name, String... others) {
        return OptionSpec.builder(name, others).arity("0").type(boolean.class).description(description);
    }

    /** Returns what was asked for on the command line. */
    public static RunRequest request(ParseResult command) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        SortedMap<String, String> written = new TreeMap<>();
        for (OptionSpec option : command.matchedOptions()) {
            String name = option.longestName();
            boolean isFlag = option.arity().max() == 0;
            values.put(
                    name.substring("--".length()),
                    isFlag ? List.of(String.valueOf(option.<Object>getValue())) : option.stringValues());
            written.put(name, String.join(" ", option.stringValues()));
        }
        return new RunRequest(values, written);
    }
}
