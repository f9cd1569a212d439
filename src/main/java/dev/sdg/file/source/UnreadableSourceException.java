package dev.sdg.file.source;

/** Says which file of a sample cannot be read, where and why, in the words that the user reads. */
public final class UnreadableSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception about {@code place}: a file, with its sheet, line or row where that is known. */
    public UnreadableSourceException(String place, String why) {
        super(place + ": " + why);
    }

    /** Creates an exception about {@code place} that something else caused. */
    public UnreadableSourceException(String place, String why, Throwable cause) {
        super(place + ": " + why, cause);
    }
}
