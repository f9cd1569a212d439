package dev.sdg.llm.wire;

import java.io.IOException;

/** Says that a reply's body did not end within its limit. */
final class ReplyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    ReplyTooLargeException(int limit) {
        super("the reply is larger than " + limit + " bytes");
    }
}
