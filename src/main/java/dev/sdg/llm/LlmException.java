package dev.sdg.llm;

/** Says that an exchange with a model gave no usable completion. Its {@link #failure()} says what may help. */
public final class LlmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public LlmException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public LlmException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    /** Returns what went wrong, and what may help. */
    public Failure failure() {
        return failure;
    }
}
