package dev.sdg.run.spec;

import dev.sdg.cli.generate.VarietyOptions;
import dev.sdg.generate.variety.ClassBalance;
import dev.sdg.output.external.ExternalRows;
import dev.sdg.run.spec.Problems.Range;
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
    private static final List<String> BALANCED = List.of("label", "score");
    private static final Range SIMILARITY = Range.over("0", "1");

    private VarietySpecReader() {}

    /** Reads {@code typed} for rows of {@code schema}, which is empty where the format itself is a problem. */
    static VarietySpec read(VarietyOptions typed, Optional<RowSchema> schema, Problems problems) {
        Optional<String> usual = schema.flatMap(VarietySpecReader::usuallyBalanced);
        Optional<String> balance = Optional.ofNullable(typed.balance).map(String::strip);
        Optional<String> balanced = balance.isEmpty() ? usual : balance.filter(name -> !name.equalsIgnoreCase(OFF));
        schema.ifPresent(rows -> balance.ifPresent(name -> checkBalance(name, rows, problems)));
        return new VarietySpec(
                topics(typed.topics.strip(), problems),
                (int) problems.wholeNumber("--avoid", typed.avoid, 0, 100),
                balanced,
                balanced.or(() -> usual),
                similarity("--near-dup", typed.nearDup, problems),
                similarity("--semantic-dup", typed.semanticDup, problems),
                files(typed.excludeRows, problems));
    }

    private static TopicSpec topics(String typed, Problems problems) {
        if (typed.equalsIgnoreCase(OFF)) {
            return new TopicSpec.Off();
        }
        if (typed.equalsIgnoreCase("auto")) {
            return new TopicSpec.Drawn(OptionalInt.empty());
        }
        return typed.matches("[+-]?[0-9_.]+")
                ? new TopicSpec.Drawn(OptionalInt.of((int) problems.wholeNumber("--topics", typed, 1, MOST_TOPICS)))
                : listed(typed, problems);
    }

    private static TopicSpec listed(String file, Problems problems) {
        try {
            Path path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > LARGEST_LIST) {
                problems.add("--topics: '" + file + "' is larger than 1 MB; topics are some words, one a line");
                return new TopicSpec.Off();
            }
            List<String> names = Files.readAllLines(path).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .distinct()
                    .toList();
            if (names.isEmpty()) {
                problems.add("--topics: '" + file + "' names no topic; write one a line");
            }
            names.stream()
                    .filter(name -> name.length() > LONGEST_TOPIC)
                    .findFirst()
                    .ifPresent(
                            name -> problems.add("--topics: a line of '%s' has %,d characters; at most %d are a topic"
                                    .formatted(file, name.length(), LONGEST_TOPIC)));
            return new TopicSpec.Listed(names);
        } catch (IOException | InvalidPathException e) {
            problems.add("--topics: '" + file + "' is neither auto, off, a number nor a file of UTF-8 text");
            return new TopicSpec.Off();
        }
    }

    private static Optional<String> usuallyBalanced(RowSchema schema) {
        return BALANCED.stream().filter(name -> canBalance(schema, name)).findFirst();
    }

    private static void checkBalance(String name, RowSchema schema, Problems problems) {
        if (name.equalsIgnoreCase(OFF)) {
            return;
        }
        if (schema.indexOf(name) < 0) {
            problems.add("--balance: rows have no field '" + name + "'; they have "
                    + String.join(
                            ", ", schema.fields().stream().map(Field::name).toList()));
        } else if (!canBalance(schema, name)) {
            problems.add("--balance: field '" + name + "' has neither an enum nor a minimum and a maximum");
        }
    }

    private static boolean canBalance(RowSchema schema, String name) {
        return ClassBalance.of(schema, name, 1).isPresent();
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
        return ExternalRows.canRead(file)
                ? Optional.empty()
                : Optional.of("--exclude-rows: the name of '" + file + "' ends in none of "
                        + String.join(", ", ExternalRows.ENDINGS));
    }
}
