package dev.sdg.run.learn;

import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.table.learn.tree.LearningOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Checks what was asked for of learning. */
public final class LearnSpecReader {
    /** The name that the samples have in a request. */
    public static final String SAMPLES = "sample";

    private static final int MOST_ROWS = 10_000_000;

    private final Path folder;

    /** @param folder that relative paths start from */
    public LearnSpecReader(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns what {@code request} asks for; all that is wrong is added to {@code problems}.
     *
     * @param augments whether the rows of the samples are kept
     */
    public LearnSpec read(RunRequest request, boolean augments, Problems problems) {
        int rows = request.value("learn-rows")
                .map(typed -> (int) problems.wholeNumber("learn-rows", typed, 1, MOST_ROWS))
                .orElse(LearnSpec.USUAL_ROWS);
        OptionalDouble holdout = request.value("holdout")
                .map(typed -> OptionalDouble.of(problems.decimal("holdout", typed, Problems.Range.from("0.0", "0.9"))))
                .orElse(OptionalDouble.empty());
        OptionalInt group = request.value("min-group")
                .map(typed -> OptionalInt.of((int) problems.wholeNumber("min-group", typed, 1, MOST_ROWS)))
                .orElse(OptionalInt.empty());
        return new LearnSpec(
                paths(request.all(SAMPLES), problems),
                request.value("schema"),
                rows,
                holdout,
                new LearningOptions(group, kept(request, problems)),
                augments,
                model(request, problems));
    }

    private List<Path> paths(List<String> typed, Problems problems) {
        List<Path> paths = new ArrayList<>();
        for (String one : typed) {
            try {
                paths.add(folder.resolve(one));
            } catch (InvalidPathException e) {
                problems.addMessage(SAMPLES, "'" + one + "' is not a valid path: " + e.getReason());
            }
        }
        return paths;
    }

    private static Set<String> kept(RunRequest request, Problems problems) {
        Set<String> kept = new TreeSet<>();
        request.all("keep").stream()
                .flatMap(typed -> Arrays.stream(typed.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .forEach(name -> {
                    if (name.indexOf('.') < 1) {
                        problems.add("keep", "'" + name + "' is not a table and a column, such as customers.city");
                    }
                    kept.add(name);
                });
        return kept;
    }

    private Optional<Path> model(RunRequest request, Problems problems) {
        Optional<String> typed = request.value("save-model");
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (!typed.get().toLowerCase(Locale.ROOT).endsWith(".json")) {
            problems.add("save-model", "'" + typed.get() + "' must end in .json");
            return Optional.empty();
        }
        Path file = folder.resolve(typed.get());
        if (Files.exists(file) && !request.isOn("overwrite")) {
            problems.add(
                    "save-model", "'" + typed.get() + "' exists; replace it with ⟨overwrite⟩, or choose another name");
        }
        return Optional.of(file);
    }
}
