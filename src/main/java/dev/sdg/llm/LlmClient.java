package dev.sdg.llm;

/** A model that completes prompts. Implementations may be called by many threads at once. */
public interface LlmClient {

    /**
     * Makes one exchange with the model, and waits for it.
     *
     * @throws LlmException when there is no usable completion; it says what may help
     */
    Completion complete(Prompt prompt);
}
