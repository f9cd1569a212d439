package dev.sdg.format.reply;

/** A reply that is too much to read: too large, too deep or of too many parts. It never leaves the reader. */
public final class RefusedReply extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedReply(String message) {
        super(message, null, false, false);
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
