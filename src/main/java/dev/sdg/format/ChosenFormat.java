package dev.sdg.format;

import dev.sdg.format.validation.ReadingRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A format that a user chose.
 *
 * @param format ready for use
 * @param file where it is defined; empty for a predefined one
 * @param warnings what is odd about the definition and does not stop a run, a line each
 */
public record ChosenFormat(DataFormatHandler format, Optional<Path> file, List<String> warnings) {
    public ChosenFormat {
        warnings = List.copyOf(warnings);
    }

    /** Returns this choice with rows that ask about a text judged by {@code rules}. */
    public ChosenFormat with(ReadingRules rules) {
        return new ChosenFormat(format.with(rules), file, warnings);
    }

    /**
     * Returns this choice with its format as {@code values} of {@code parameter} want it.
     *
     * @throws dev.sdg.format.definition.FormatException with what is wrong with the values
     */
    public ChosenFormat with(FormatParameter parameter, List<String> values) {
        return new ChosenFormat(format.with(parameter, values), file, warnings);
    }
}
