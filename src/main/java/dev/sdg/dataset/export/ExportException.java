package dev.sdg.dataset.export;

/** Says why there is no export, for a reason that a user can do something about. The message is for people. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    ExportException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What stands in the way. */
    public enum Kind {
        /** Something is there that is not to be replaced. */
        EXISTS,
        /** There is no row that can be exported. */
        NO_ROWS
    }

    /** Returns what stands in the way. */
    public Kind kind() {
        return kind;
    }
}
