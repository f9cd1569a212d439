package dev.sdg.table.catalogue;

import org.jspecify.annotations.Nullable;

/** A generator that cannot make values for its column; the message says why, without the column's name. */
final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
        super(message);
    }

    UnfitException(@Nullable String message, Throwable cause) {
        super(message, cause);
    }
}
