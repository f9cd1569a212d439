package dev.sdg.schema;

import java.util.List;

/** A schema that cannot be read, or that contradicts itself. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public SchemaException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns everything that is wrong, a line each, with its path. */
    public List<String> problems() {
        return problems;
    }
}
