package dev.sdg.dataset;

/** Says that a data set cannot be read, or that something in it is no row. The message is for people. */
public final class UnreadableDataException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableDataException(String message) {
        super(message);
    }

    public UnreadableDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
