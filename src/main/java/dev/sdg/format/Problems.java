package dev.sdg.format;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a definition, and what is odd about it, so that all of it is said at once. */
final class Problems {
    private static final int MOST = 50;

    private final String place;
    private final List<String> errors;
    private final List<String> warnings;

    private Problems(String place, List<String> errors, List<String> warnings) {
        this.place = place;
        this.errors = errors;
        this.warnings = warnings;
    }

    /** Returns an empty collection whose lines begin with {@code place}. */
    static Problems in(String place) {
        return new Problems(place + ": ", new ArrayList<>(), new ArrayList<>());
    }

    /** Returns a view of this collection that puts {@code part} before each line. */
    Problems at(String part) {
        return new Problems(place + part + " ", errors, warnings);
    }

    void error(String problem) {
        if (errors.size() < MOST) {
            errors.add(place + problem);
        } else if (errors.size() == MOST) {
            errors.add("… and more");
        }
    }

    void warning(String oddity) {
        warnings.add(place + oddity);
    }

    List<String> warnings() {
        return warnings;
    }

    /**
     * Ends here if anything is wrong.
     *
     * @throws FormatException with all errors so far
     */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw new FormatException(errors);
        }
    }
}
