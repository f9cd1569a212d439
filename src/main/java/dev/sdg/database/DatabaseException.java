package dev.sdg.database;

/** A database that cannot be used as it was asked for. Messages hold no password. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What stands in the way. */
    public enum Kind {
        /** The address cannot be read, or names a database of another kind. */
        ADDRESS,
        /** User or password is missing or wrong. */
        ACCESS,
        /** The server, the database or what was asked of it is not there, or it broke off. */
        UNUSABLE
    }

    DatabaseException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    DatabaseException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Returns what stands in the way. */
    public Kind kind() {
        return kind;
    }
}
