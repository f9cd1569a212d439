package dev.sdg.server;

/** Says that the server cannot start: port, data folder or database cannot be had. The message is for people. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
