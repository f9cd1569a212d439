package dev.sdg.schema.source;

/** A database of a schema that the user may not open: user or password is missing or wrong. */
public final class RefusedSchemaException extends UnreadableSchemaException {
    private static final long serialVersionUID = 1L;

    public RefusedSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
