package dev.sdg.document.structure;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Says why a file gives no document, in the words that the user reads. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String why) {
        super(why);
    }

    public UnreadableFileException(String why, Throwable cause) {
        super(why, cause);
    }

    public static UnreadableFileException empty() {
        return new UnreadableFileException("empty");
    }

    public static UnreadableFileException encrypted(Throwable cause) {
        return new UnreadableFileException("encrypted", cause);
    }

    public static UnreadableFileException corrupt(Throwable cause) {
        return new UnreadableFileException("corrupt", cause);
    }

    public static UnreadableFileException withoutText() {
        return new UnreadableFileException("no text");
    }

    /** Source code is no prose. */
    public static UnreadableFileException code() {
        return new UnreadableFileException("code");
    }

    /** Configuration and data are no prose. */
    public static UnreadableFileException data() {
        return new UnreadableFileException("data");
    }

    public static UnreadableFileException notADocument(String type) {
        return new UnreadableFileException("not a document (" + type + ")");
    }

    public static UnreadableFileException tooLarge(long bytes, long limit) {
        return new UnreadableFileException(
                "too large (" + megabytes(bytes) + ", at most " + megabytes(limit) + " are read)");
    }

    public static UnreadableFileException unpacksTooLarge(long bytes, long limit) {
        return new UnreadableFileException(
                "too large (unpacks to " + megabytes(bytes) + ", at most " + megabytes(limit) + " are read)");
    }

    public static UnreadableFileException unpacksTooFar(long bytes, long times) {
        return new UnreadableFileException(
                "too large (unpacks to " + megabytes(bytes) + ", " + times + " times its size)");
    }

    public static UnreadableFileException tooMuchText(int limit) {
        return new UnreadableFileException(
                String.format(Locale.ROOT, "too large (more than %,d characters of text)", limit));
    }

    public static UnreadableFileException tooMuchMemory(long limit, Throwable cause) {
        return new UnreadableFileException("needs too much memory (over " + megabytes(limit) + ")", cause);
    }

    public static UnreadableFileException timedOut(Duration limit, Throwable cause) {
        return new UnreadableFileException("timed out after " + limit.toSeconds() + " s", cause);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** Returns the reason, a few words. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
