package dev.sdg.run.spec;

import dev.sdg.format.ChosenFormat;
import dev.sdg.format.FormatParameter;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks which format rows are to have, and the settings that change it. */
final class FormatSpecReader {
    private final RunRequest request;
    private final Formats formats;
    private final Path folder;
    private final Problems problems;

    /** @param folder that relative paths start from */
    FormatSpecReader(RunRequest request, Formats formats, Path folder, Problems problems) {
        this.request = request;
        this.formats = formats;
        this.folder = folder;
        this.problems = problems;
    }

    /** Returns the format as it is asked for, or nothing and a problem. */
    Optional<ChosenFormat> read() {
        return chosen().map(chosen -> {
            ChosenFormat changed = taken(chosen);
            for (FormatParameter parameter : chosen.format().parameters()) {
                changed = changed(changed, parameter);
            }
            return changed;
        });
    }

    /** Returns the format of rows that are there, changed only by settings that are given. */
    ChosenFormat recorded(FormatDefinition definition) {
        ChosenFormat changed = taken(Formats.recorded(definition));
        for (FormatParameter parameter : changed.format().parameters()) {
            if (!request.all(parameter.name()).isEmpty()) {
                changed = changed(changed, parameter);
            }
        }
        return changed;
    }

    private ChosenFormat taken(ChosenFormat chosen) {
        Formats.parameters().forEach((setting, takers) -> checkTaken(setting, takers, chosen));
        return chosen;
    }

    private Optional<ChosenFormat> chosen() {
        Optional<String> name = request.value("format");
        Optional<String> file = request.value("custom-format-file");
        if (name.isPresent() == file.isPresent()) {
            problems.addMessage(
                    "format",
                    name.isPresent()
                            ? "⟨format⟩ and ⟨custom-format-file⟩ cannot be used together"
                            : "no format: give ⟨format⟩ NAME or ⟨custom-format-file⟩ FILE (see 'sdg formats')");
            return Optional.empty();
        }
        String option = name.isPresent() ? "format" : "custom-format-file";
        try {
            return Optional.of(
                    name.isPresent()
                            ? formats.named(name.get().strip())
                            : formats.fromFile(folder.resolve(file.orElseThrow())));
        } catch (FormatException e) {
            problems.addMessages(option, e.problems());
        } catch (InvalidPathException e) {
            problems.add(option, "'" + e.getInput() + "' is not a valid path");
        }
        return Optional.empty();
    }

    private void checkTaken(String setting, List<String> takers, ChosenFormat chosen) {
        boolean isTaken = chosen.format().parameters().stream()
                .anyMatch(parameter -> parameter.name().equals(setting));
        if (!request.all(setting).isEmpty() && !isTaken) {
            problems.addMessage(
                    setting,
                    "⟨" + setting + "⟩ is only for " + String.join(", ", takers) + ", and the format is '"
                            + chosen.format().name() + "'");
        }
    }

    private ChosenFormat changed(ChosenFormat chosen, FormatParameter parameter) {
        List<String> values = given(parameter.name());
        if (values.isEmpty()) {
            parameter.problemIfMissing().ifPresent(problem -> problems.addMessage(parameter.name(), problem));
            return chosen;
        }
        try {
            return chosen.with(parameter, values);
        } catch (FormatException e) {
            e.problems().forEach(problem -> problems.add(parameter.name(), problem));
            return chosen;
        }
    }

    /** Returns the values that were given for {@code option}, or its default. */
    private List<String> given(String option) {
        List<String> all = request.all(option);
        return all.isEmpty() ? request.value(option).stream().toList() : all;
    }
}
