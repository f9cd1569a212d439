package dev.sdg.schema.source;

/** A file, folder or database of a schema that cannot be opened or read. */
public class UnreadableSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableSchemaException(String message) {
        super(message);
    }

    public UnreadableSchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
