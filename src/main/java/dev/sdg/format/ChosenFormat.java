package dev.sdg.format;

import dev.sdg.format.validation.Grounding;
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

    /** Returns this choice with rows from documents held to their passages. */
    public ChosenFormat grounded(Grounding grounding) {
        return new ChosenFormat(format.grounded(grounding), file, warnings);
    }
}
