package dev.sdg.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What a model is asked.
 *
 * @param system who the model is and how it works
 * @param user the request itself
 * @param replySchema JSON Schema that the reply should follow; empty: plain text
 */
public record Prompt(String system, String user, Optional<JsonNode> replySchema) {}
