package dev.sdg.format.definition;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a definition, and what is odd about it, so that all of it is said at once. */
public final class DefinitionProblems {
    private static final int MAX_ERRORS = 50;

    private final String place;
    private final List<String> errors;
    private final List<String> warnings;

    private DefinitionProblems(String place, List<String> errors, List<String> warnings) {
        this.place = place;
        this.errors = errors;
        this.warnings = warnings;
    }

    /** Returns an empty collection whose lines begin with {@code place}. */
    public static DefinitionProblems in(String place) {
        return new DefinitionProblems(place + ": ", new ArrayList<>(), new ArrayList<>());
    }

    /** Returns a view of this collection that puts {@code part} before each line. */
    DefinitionProblems at(String part) {
        return new DefinitionProblems(place + part + " ", errors, warnings);
    }

    public void error(String problem) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(place + problem);
        } else if (errors.size() == MAX_ERRORS) {
            errors.add("… and more");
        }
    }

    void warning(String oddity) {
        warnings.add(place + oddity);
    }

    public List<String> warnings() {
        return warnings;
    }

    /**
     * Ends here if anything is wrong.
     *
     * @throws FormatException with all errors so far
     */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new FormatException(errors);
        }
    }
}
