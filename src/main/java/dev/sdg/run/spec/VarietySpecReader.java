package dev.sdg.run.spec;

import dev.sdg.file.FileFormat;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.generate.variety.ClassCounts;
import dev.sdg.run.spec.Problems.Range;
import dev.sdg.run.spec.VarietySpec.Topics;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Checks how rows are to be kept apart. */
final class VarietySpecReader {
    private static final String OFF = "off";
    private static final int MOST_TOPICS = 1_000;
    private static final long LARGEST_LIST = 1_000_000;
    private static final int LONGEST_TOPIC = 500;
    private static final Range SIMILARITY = Range.over("0", "1");

    private final RunRequest request;
    private final Path folder;
    private final Problems problems;

    /** @param folder that relative paths start from */
    VarietySpecReader(RunRequest request, Path folder, Problems problems) {
        this.request = request;
        this.folder = folder;
        this.problems = problems;
    }

    /**
     * Reads what is asked for rows of {@code format}, which is empty where the format itself is a problem. What the
     * program spreads evenly by itself is counted, and not asked of a model.
     */
    VarietySpec read(Optional<DataFormatHandler> format) {
        Optional<RowSchema> schema = format.map(DataFormatHandler::schema);
        List<String> counted = schema.map(ClassCounts::fields).orElse(List.of());
        List<String> usual = format.map(ClassCounts::asked).orElse(List.of());
        Optional<String> balance = request.value("balance").map(String::strip);
        List<String> balanced = balance.map(VarietySpecReader::balanced).orElse(usual);
        schema.ifPresent(rows -> balance.ifPresent(name -> checkBalance(name, rows)));
        return new VarietySpec(
                topics(request.valueOrDefault("topics").strip()),
                (int) problems.wholeNumber("avoid", request.valueOrDefault("avoid"), 0, 100),
                balanced,
                balanced.isEmpty() ? counted : balanced,
                similarity("near-dup"),
                similarity("semantic-dup"),
                files(request.all("exclude-rows")));
    }

    private Topics topics(String typed) {
        if (typed.equalsIgnoreCase(OFF)) {
            return new Topics.Off();
        }
        if (typed.equalsIgnoreCase("auto")) {
            return new Topics.Drawn(OptionalInt.empty());
        }
        return typed.matches("[+-]?[0-9_.]+")
                ? new Topics.Drawn(OptionalInt.of((int) problems.wholeNumber("topics", typed, 1, MOST_TOPICS)))
                : listed(typed);
    }

    private Topics listed(String file) {
        try {
            Path path = folder.resolve(file);
            if (Files.isRegularFile(path) && Files.size(path) > LARGEST_LIST) {
                problems.add("topics", "'" + file + "' is larger than 1 MB, the limit for a topic file");
                return new Topics.Off();
            }
            List<String> names = Files.readAllLines(path).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .distinct()
                    .toList();
            if (names.isEmpty()) {
                problems.add("topics", "'" + file + "' has no topics; write one per line");
            }
            names.stream()
                    .filter(name -> name.length() > LONGEST_TOPIC)
                    .findFirst()
                    .ifPresent(name -> problems.add(
                            "topics",
                            "a line of '%s' has %,d characters; a topic has at most %d"
                                    .formatted(file, name.length(), LONGEST_TOPIC)));
            return new Topics.Listed(names);
        } catch (IOException | InvalidPathException e) {
            problems.add("topics", "'" + file + "' is neither auto, off, a number nor a file of UTF-8 text");
            return new Topics.Off();
        }
    }

    private static List<String> balanced(String typed) {
        return typed.equalsIgnoreCase(OFF) ? List.of() : List.of(typed);
    }

    private void checkBalance(String name, RowSchema schema) {
        if (name.equalsIgnoreCase(OFF)) {
            return;
        }
        if (schema.indexOf(name) < 0) {
            problems.add(
                    "balance",
                    "the format has no field '" + name + "'; its fields are "
                            + String.join(
                                    ", ",
                                    schema.fields().stream().map(Field::name).toList()));
        } else if (ClassCounts.of(schema, name).isEmpty()) {
            problems.add("balance", "field '" + name + "' has neither an enum nor a minimum and a maximum");
        }
    }

    OptionalDouble similarity(String option) {
        String typed = request.valueOrDefault(option);
        return typed.strip().equalsIgnoreCase(OFF)
                ? OptionalDouble.empty()
                : OptionalDouble.of(problems.decimal(option, typed, SIMILARITY));
    }

    private List<Path> files(List<String> typed) {
        List<Path> files = new ArrayList<>();
        for (String name : typed) {
            try {
                Path file = folder.resolve(name);
                problem(file).ifPresentOrElse(problem -> problems.add("exclude-rows", problem), () -> files.add(file));
            } catch (InvalidPathException e) {
                problems.add("exclude-rows", "'" + name + "' is not a valid path: " + e.getReason());
            }
        }
        return files;
    }

    private static Optional<String> problem(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of("no such file: '" + file + "'");
        }
        return FileFormat.of(file).isPresent()
                ? Optional.empty()
                : Optional.of("'" + file + "' must end in one of " + String.join(", ", FileFormat.allExtensions()));
    }
}
