package dev.sdg.cli.generate;

import dev.sdg.run.spec.RunRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** One option of a run. The description of one with a default ends without a full stop: the default follows. */
final class RunOption {
    private static final Map<String, String> SHORT = Map.of(
            "query", "-q",
            "documents", "-d",
            "format", "-f",
            "samples", "-n",
            "output-prefix", "-o",
            "provider", "-p");

    private static final Set<String> SPLIT_AT_COMMAS = Set.of("output-format", "relation", "labels");

    private RunOption() {}

    /** An option without a value. */
    static OptionSpec flag(String name, String description) {
        return option(name, description).arity("0").type(boolean.class).build();
    }

    /** An option with one value, which stands in the help as {@code label}. */
    static OptionSpec value(String name, String label, String description) {
        return option(name, description).paramLabel(label).type(String.class).build();
    }

    /** An option that may be given several times. */
    static OptionSpec repeatable(String name, String label, String description) {
        return option(name, description)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    /** An option that takes several values at once. */
    static OptionSpec list(String name, String label, String description) {
        return option(name, description)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1..*")
                .splitRegex(SPLIT_AT_COMMAS.contains(name) ? "," : "")
                .build();
    }

    /** An option with the short name and the default that it has. */
    static OptionSpec.Builder option(String name, String description) {
        String end = RunRequest.defaultOf(name)
                .map(value -> " (default: " + value + ").")
                .orElse("");
        OptionSpec.Builder option = SHORT.containsKey(name)
                ? OptionSpec.builder(SHORT.get(name), "--" + name)
                : OptionSpec.builder("--" + name);
        return option.description((description + end).replace("%", "%%"));
    }
}
