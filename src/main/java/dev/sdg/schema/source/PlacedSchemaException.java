package dev.sdg.schema.source;

import java.util.List;
import java.util.stream.Collectors;

/** A schema in a request that cannot be used. Carries everything that is wrong with it, each with its place. */
public final class PlacedSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SchemaPlace> problems;

    PlacedSchemaException(List<SchemaPlace> problems) {
        super(problems.stream().map(SchemaPlace::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order in which it was found. */
    public List<SchemaPlace> problems() {
        return problems;
    }
}
