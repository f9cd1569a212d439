package dev.sdg.integrity;

/** A row for which an expression has no value: a division by zero, a number that is too great. */
final class CheckFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckFailure(String message) {
        super(message, null, false, false);
    }
}
