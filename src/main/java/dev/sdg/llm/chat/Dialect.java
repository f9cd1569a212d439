package dev.sdg.llm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.chat.OptionalParameters.Parameter;
import java.util.List;
import java.util.Optional;

/** The JSON of one provider's requests and replies. Implementations may be called by many threads at once. */
public interface Dialect {

    /** Returns the keys that lead to the schema of replies in a request. */
    List<String> schemaPath();

    /**
     * Returns the request for {@code prompt} to send in place of {@code written}, which is langchain4j's and may be
     * changed.
     */
    ObjectNode outgoing(ObjectNode written, Prompt prompt);

    /** Returns the parameters that a request can do without; of two that a complaint names, the first is taken. */
    List<Parameter> optional();

    /** Returns the answer in {@code envelope}; empty where that is no reply of this provider. */
    Optional<Answer> answer(JsonNode envelope);

    /** Returns any reply that langchain4j reads without complaint; what it reads there is not used. */
    String placeholderReply();
}
