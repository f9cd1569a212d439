package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/** A parameter that a request can do without when the model refuses it. */
enum OptionalParameter {
    THINKING("thinkingConfig", "thinking(?:[_ -]?(?:config|level|budget|mode))?|budget \\d+"),
    TEMPERATURE("temperature", "temperature"),
    TOP_P("topP", "top[_ -]?p"),
    TOP_K("topK", "top[_ -]?k"),
    SEED("seed", "seed"),
    CANDIDATE_COUNT("candidateCount", "candidate[_ -]?count|multiple candidates");

    private static final String CONFIG = "generationConfig";

    private final String key;
    private final Pattern named;

    OptionalParameter(String key, String named) {
        this.key = key;
        this.named = Pattern.compile("(?i)(?<![a-z])(?:" + named + ")(?![a-z])");
    }

    /** Returns its key in the generation config. */
    String key() {
        return key;
    }

    /** Returns whether {@code text} speaks of it, in any of the spellings that Gemini uses. */
    boolean isNamedIn(String text) {
        return named.matcher(text).find();
    }

    boolean isIn(ObjectNode request) {
        return request.path(CONFIG).has(key);
    }

    void removeFrom(ObjectNode request) {
        if (request.path(CONFIG) instanceof ObjectNode config) {
            config.remove(key);
        }
    }
}
