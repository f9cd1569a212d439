package dev.sdg.server.http;

/** Says that the port cannot be had, and who has it. */
public final class PortException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PortException(String message, Throwable cause) {
        super(message, cause);
    }
}
