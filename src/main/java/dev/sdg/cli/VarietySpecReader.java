package dev.sdg.cli;

import dev.sdg.cli.Problems.Range;
import dev.sdg.output.ForeignRows;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Checks how rows are to be kept apart. */
final class VarietySpecReader {
    private static final String OFF = "off";
    private static final Range SIMILARITY = Range.over("0", "1");

    private VarietySpecReader() {}

    static VarietySpec read(VarietyOptions typed, Problems problems) {
        return new VarietySpec(similarity("--near-dup", typed.nearDup, problems), files(typed.excludeRows, problems));
    }

    private static OptionalDouble similarity(String option, String typed, Problems problems) {
        return typed.strip().equalsIgnoreCase(OFF)
                ? OptionalDouble.empty()
                : OptionalDouble.of(problems.decimal(option, typed, SIMILARITY));
    }

    private static List<Path> files(List<String> typed, Problems problems) {
        List<Path> files = new ArrayList<>();
        for (String name : typed) {
            try {
                Path file = Path.of(name);
                problem(file).ifPresentOrElse(problems::add, () -> files.add(file));
            } catch (InvalidPathException e) {
                problems.add("--exclude-rows: '" + name + "' is no path: " + e.getReason());
            }
        }
        return files;
    }

    private static Optional<String> problem(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of("--exclude-rows: there is no file '" + file + "'");
        }
        return ForeignRows.canRead(file)
                ? Optional.empty()
                : Optional.of("--exclude-rows: the name of '" + file + "' ends in none of "
                        + String.join(", ", ForeignRows.ENDINGS));
    }
}
