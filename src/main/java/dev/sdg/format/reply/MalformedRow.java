package dev.sdg.format.reply;

/** Where a row can no longer be followed, and why. Part of reading, not a fault: it never leaves the reader. */
public final class MalformedRow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /** Creates a damage at {@code position} of the reply; {@code message} goes into a rejection's detail. */
    MalformedRow(int position, String message) {
        super(message, null, false, false);
        this.position = position;
    }

    int position() {
        return position;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
