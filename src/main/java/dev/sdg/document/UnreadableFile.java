package dev.sdg.document;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Says why a file gives no document, in the words that the user reads. */
final class UnreadableFile extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFile(String why) {
        super(why);
    }

    UnreadableFile(String why, Throwable cause) {
        super(why, cause);
    }

    static UnreadableFile empty() {
        return new UnreadableFile("empty");
    }

    static UnreadableFile encrypted(Throwable cause) {
        return new UnreadableFile("encrypted", cause);
    }

    static UnreadableFile corrupt(Throwable cause) {
        return new UnreadableFile("corrupt", cause);
    }

    static UnreadableFile withoutText() {
        return new UnreadableFile("no text");
    }

    static UnreadableFile notADocument(String type) {
        return new UnreadableFile("not a document (" + type + ")");
    }

    static UnreadableFile tooLarge(long bytes, long limit) {
        return new UnreadableFile("too large (" + megabytes(bytes) + ", at most " + megabytes(limit) + " are read)");
    }

    static UnreadableFile unpacksTooLarge(long bytes, long limit) {
        return new UnreadableFile(
                "too large (unpacks to " + megabytes(bytes) + ", at most " + megabytes(limit) + " are read)");
    }

    static UnreadableFile unpacksTooFar(long bytes, long times) {
        return new UnreadableFile("too large (unpacks to " + megabytes(bytes) + ", " + times + " times its size)");
    }

    static UnreadableFile tooMuchText(int limit) {
        return new UnreadableFile(String.format(Locale.ROOT, "too large (more than %,d characters of text)", limit));
    }

    static UnreadableFile tooMuchMemory(long limit, Throwable cause) {
        return new UnreadableFile("needs too much memory (over " + megabytes(limit) + ")", cause);
    }

    static UnreadableFile timedOut(Duration limit, Throwable cause) {
        return new UnreadableFile("timed out after " + limit.toSeconds() + " s", cause);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** Returns the reason, a few words. */
    String why() {
        return String.valueOf(getMessage());
    }
}
