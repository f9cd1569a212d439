package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import java.util.List;
import java.util.Optional;

/**
 * A setting of a run that changes a predefined format, such as the labels of its rows. It changes the definition; what
 * rows obey and what prompts say follows from that.
 */
public interface FormatParameter {

    /** Returns the name of the setting, as a request has it. */
    String name();

    /** Returns what is wrong where it is not given, for people; empty where rows can be made without it. */
    default Optional<String> problemIfMissing() {
        return Optional.empty();
    }

    /**
     * Returns {@code definition} as {@code values} want it.
     *
     * @param definition of the format, as it is without the setting
     * @param values as they were given, at least one
     * @throws FormatException with what is wrong with the values, each problem a line that names no setting
     */
    FormatDefinition apply(FormatDefinition definition, List<String> values);
}
