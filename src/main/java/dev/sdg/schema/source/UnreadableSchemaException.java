package dev.sdg.schema.source;

/** A file or folder of a schema that cannot be opened or read. */
public final class UnreadableSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSchemaException(String message) {
        super(message);
    }

    UnreadableSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
