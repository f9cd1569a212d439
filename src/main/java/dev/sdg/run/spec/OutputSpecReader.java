package dev.sdg.run.spec;

import dev.sdg.cli.generate.OutputOptions;
import dev.sdg.output.export.Exports;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks the options on output. */
final class OutputSpecReader {
    private static final String ALL = "all";
    private static final String JSONL = "jsonl";

    OutputSpec read(OutputOptions typed, Problems problems) {
        checkPrefix(typed.outputPrefix, problems);
        return new OutputSpec(
                typed.outputPrefix,
                exports(typed.outputFormat, problems),
                existing(typed, problems),
                typed.incrementalSave,
                typed.exportPartial,
                typed.csvSafe);
    }

    private static ExistingData existing(OutputOptions typed, Problems problems) {
        if (typed.resume && typed.overwrite) {
            problems.add("--resume and --overwrite exclude each other: go on with the rows, or replace them");
        }
        if (typed.repair && !typed.resume) {
            problems.add("--repair goes with --resume: it mends what is to be gone on with");
        }
        if (typed.overwrite) {
            return ExistingData.OVERWRITE;
        }
        if (typed.resume) {
            return typed.repair ? ExistingData.REPAIR : ExistingData.RESUME;
        }
        return ExistingData.REFUSE;
    }

    private static void checkPrefix(String prefix, Problems problems) {
        try {
            if (prefix.isBlank() || prefix.endsWith("/") || Path.of(prefix).getFileName() == null) {
                problems.add("--output-prefix: '" + prefix + "' does not end in the beginning of a file name");
            }
        } catch (InvalidPathException e) {
            problems.add("--output-prefix: '" + prefix + "' is no path: " + e.getReason());
        }
    }

    private static List<String> exports(List<String> typed, Problems problems) {
        Set<String> wanted = new LinkedHashSet<>();
        List<String> words = typed.isEmpty() ? List.of(ALL) : typed;
        for (String one : words) {
            String word = one.strip().toLowerCase(Locale.ROOT);
            if (word.equals(ALL)) {
                wanted.addAll(Exports.KINDS);
            } else if (Exports.KINDS.contains(word)) {
                wanted.add(word);
            } else if (!word.equals(JSONL) && !word.isEmpty()) {
                problems.add("--output-format: '" + one + "' is none of " + choices());
            }
        }
        return Exports.KINDS.stream().filter(wanted::contains).toList();
    }

    private static String choices() {
        List<String> choices = new ArrayList<>(List.of(JSONL));
        choices.addAll(Exports.KINDS);
        choices.add(ALL);
        return String.join(", ", choices);
    }
}
