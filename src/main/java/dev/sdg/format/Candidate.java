package dev.sdg.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Something in a reply that may be a row.
 *
 * @param json the value; numbers are exact
 * @param repeatedKeys keys that stand twice in the same object
 * @param raw the text it was read from
 */
public record Candidate(JsonNode json, Set<String> repeatedKeys, String raw) {
    public Candidate {
        repeatedKeys = Set.copyOf(repeatedKeys);
    }
}
