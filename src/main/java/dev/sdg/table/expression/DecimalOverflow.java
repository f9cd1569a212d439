package dev.sdg.table.expression;

/** A decimal needs more than 64 bits on the way; the same is computed again with numbers of any size. */
final class DecimalOverflow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DecimalOverflow() {
        super("", null, false, false);
    }
}
