package dev.sdg.llm.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.http.HttpReply;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import java.util.Optional;

/** What one provider's JSON means. Implementations may be called by many threads at once. */
public interface ProviderApi {

    /**
     * Returns the request for {@code prompt} to send in place of {@code written}, which is langchain4j's and may be
     * changed.
     */
    ObjectNode outgoing(ObjectNode written, Prompt prompt);

    /**
     * Returns {@code sent} without the optional parameter that {@code reply} refuses, and remembers to leave it out of
     * later requests. Empty where {@code reply} refuses none that is in {@code sent}.
     */
    Optional<ObjectNode> amended(ObjectNode sent, HttpReply reply);

    /**
     * Reads a reply of any status.
     *
     * @throws LlmException when it holds no usable answer; it says what may help
     */
    Completion read(HttpReply reply);

    /** Returns any reply that langchain4j reads without complaint; what it reads there is not used. */
    String placeholderReply();
}
