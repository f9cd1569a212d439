package dev.sdg.server.store;

/** Says that the database cannot be opened, or is of another version. The message is for people. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
