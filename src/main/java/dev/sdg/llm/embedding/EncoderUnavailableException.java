package dev.sdg.llm.embedding;

/** The sentence model cannot run on this machine. The message says why. */
public final class EncoderUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EncoderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
