package dev.sdg.schema;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a schema, each with its path, so that all of it is said at once. One thread. */
public final class SchemaProblems {
    private static final int MOST = 100;

    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /**
     * Notes an error.
     *
     * @param path where it is: {@code tables.orders.columns.total}; empty for the schema as a whole
     */
    public void error(String path, String message) {
        if (errors.size() < MOST) {
            errors.add(path.isEmpty() ? message : path + ": " + message);
        } else if (errors.size() == MOST) {
            errors.add("… and more");
        }
    }

    /** Notes something that a person should know and that keeps nobody from going on. */
    public void warning(String path, String message) {
        warnings.add(path.isEmpty() ? message : path + ": " + message);
    }

    /** Returns whether there is any error. */
    public boolean any() {
        return !errors.isEmpty();
    }

    /** Returns the warnings so far. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * Ends here if anything is wrong.
     *
     * @throws SchemaException with all errors so far
     */
    public void throwIfAny() {
        if (any()) {
            throw new SchemaException(errors);
        }
    }
}
