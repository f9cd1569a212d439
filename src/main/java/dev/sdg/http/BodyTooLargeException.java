package dev.sdg.http;

import java.io.IOException;

/** Says that a reply's body did not end within its limit. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(int limit) {
        super("the reply is larger than " + limit + " bytes");
    }
}
