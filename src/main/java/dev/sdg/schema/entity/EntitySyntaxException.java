package dev.sdg.schema.entity;

/** A source that cannot be read, with the line. */
final class EntitySyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    EntitySyntaxException(int line, String message) {
        super(message);
        this.line = line;
    }

    /** Returns the line, from 1. */
    int line() {
        return line;
    }
}
