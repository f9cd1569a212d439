package dev.sdg.format.reply;

/** An object of a reply cannot be followed to its end. Part of reading, not a fault: it never leaves the reader. */
final class RowParseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /** Creates an exception about {@code position} of the reply; {@code message} goes into a rejection's detail. */
    RowParseException(int position, String message) {
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
