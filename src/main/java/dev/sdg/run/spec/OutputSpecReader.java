package dev.sdg.run.spec;

import dev.sdg.output.export.Exports;
import dev.sdg.run.spec.OutputSpec.Existing;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks where the rows are to go. */
final class OutputSpecReader {
    private static final String ALL = "all";
    private static final String JSONL = "jsonl";

    private final RunRequest request;
    private final Path folder;
    private final Problems problems;

    /** @param folder that a relative prefix starts from */
    OutputSpecReader(RunRequest request, Path folder, Problems problems) {
        this.request = request;
        this.folder = folder;
        this.problems = problems;
    }

    OutputSpec read() {
        return new OutputSpec(
                prefix(request.valueOrDefault("output-prefix")),
                exports(request.all("output-format")),
                existing(),
                request.isOn("incremental-save"),
                request.isOn("export-partial"),
                CsvStyleReader.read(
                        request.value("csv-delimiter"),
                        request.isOn("csv-safe"),
                        request.isOn("csv-excel"),
                        request.isOn("csv-raw"),
                        problems));
    }

    private Existing existing() {
        boolean resume = request.isOn("resume");
        boolean overwrite = request.isOn("overwrite");
        boolean repair = request.isOn("repair");
        if (resume && overwrite) {
            problems.addMessage("overwrite", "⟨resume⟩ and ⟨overwrite⟩ cannot be used together");
        }
        if (repair && !resume) {
            problems.addMessage("repair", "⟨repair⟩ needs ⟨resume⟩");
        }
        if (overwrite) {
            return Existing.OVERWRITE;
        }
        return !resume ? Existing.REFUSE : repair ? Existing.REPAIR : Existing.RESUME;
    }

    private String prefix(String typed) {
        try {
            if (typed.isBlank() || typed.endsWith("/") || Path.of(typed).getFileName() == null) {
                problems.add(
                        "output-prefix",
                        "'" + typed + "' must end with the beginning of a file name, such as 'out/data'");
            }
            return folder.resolve(typed).toString();
        } catch (InvalidPathException e) {
            problems.add("output-prefix", "'" + typed + "' is not a valid path: " + e.getReason());
            return typed;
        }
    }

    private List<String> exports(List<String> typed) {
        Set<String> wanted = new LinkedHashSet<>();
        for (String one : typed.isEmpty() ? List.of(ALL) : typed) {
            String word = one.strip().toLowerCase(Locale.ROOT);
            if (word.equals(ALL)) {
                wanted.addAll(Exports.KINDS);
            } else if (Exports.KINDS.contains(word)) {
                wanted.add(word);
            } else if (!word.equals(JSONL) && !word.isEmpty()) {
                problems.add("output-format", "'" + one + "' is not one of " + choices());
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
