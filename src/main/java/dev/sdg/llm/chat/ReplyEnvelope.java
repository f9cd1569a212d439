package dev.sdg.llm.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.llm.TokenUsage;

/**
 * A usable reply, twice: as langchain4j is to see it, and what langchain4j would lose.
 *
 * @param normalised a reply in the provider's form that holds the answer's text in one piece, and every part that
 *     langchain4j insists on
 * @param cutOff whether the answer stopped at the limit of output tokens
 * @param usage what it cost, as the provider counted
 * @param model the model that answered
 */
public record ReplyEnvelope(ObjectNode normalised, boolean cutOff, TokenUsage usage, String model) {}
