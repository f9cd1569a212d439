package dev.sdg.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a model is asked.
 *
 * @param system who the model is and how it works
 * @param user the request itself
 * @param replySchema JSON Schema that the reply should follow; empty: plain text
 * @param answerTokens a rough guess of how long the answer will be; what models really write corrects it
 * @param planning whether the answer decides about many later ones: the model may think more than about rows, unless
 *     the user set how much it thinks
 */
public record Prompt(String system, String user, Optional<JsonNode> replySchema, int answerTokens, boolean planning) {
    private static final int PLAIN_ANSWER = 200;

    public Prompt {
        if (answerTokens < 1) {
            throw new IllegalArgumentException("an answer of " + answerTokens + " tokens");
        }
    }

    /** Makes a prompt whose answer decides about no other. */
    public Prompt(String system, String user, Optional<JsonNode> replySchema, int answerTokens) {
        this(system, user, replySchema, answerTokens, false);
    }

    /** Makes a prompt whose answer is a paragraph. */
    public Prompt(String system, String user, Optional<JsonNode> replySchema) {
        this(system, user, replySchema, PLAIN_ANSWER);
    }
}
