package dev.sdg.llm.chat;

import dev.langchain4j.exception.NonRetriableException;
import dev.sdg.llm.LlmException;

/**
 * Carries our own exception through langchain4j, which wraps others when the thread is interrupted and replaces those
 * whose root cause it knows. It lets exceptions of this kind pass as they are; hence our own is a field, not the cause.
 */
final class ExchangeFailedException extends NonRetriableException {

    private static final long serialVersionUID = 1L;

    private final LlmException ours;

    ExchangeFailedException(LlmException ours) {
        super(ours.getMessage());
        this.ours = ours;
    }

    LlmException ours() {
        return ours;
    }
}
