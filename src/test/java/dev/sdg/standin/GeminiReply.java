package dev.sdg.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The envelope of {@code generateContent}, made part by part. */
public final class GeminiReply {

    /** The model that a stand-in's replies name. */
    public static final String MODEL = "gemini-3.8-flash";

    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    private final ObjectNode candidate;
    private final ArrayNode parts;

    private GeminiReply() {
        candidate = envelope.putArray("candidates").addObject();
        parts = candidate.putObject("content").put("role", "model").putArray("parts");
        candidate.put("finishReason", "STOP").put("index", 0);
        envelope.put("modelVersion", MODEL);
    }

    /** Returns a whole reply that says {@code text}, in one part, with plausible numbers of tokens. */
    public static GeminiReply saying(String text) {
        return inParts(text).tokens(100, text.length() / CHARACTERS_PER_TOKEN + 1, 10);
    }

    /** Returns a reply in several parts, without numbers of tokens. */
    public static GeminiReply inParts(String... texts) {
        GeminiReply reply = new GeminiReply();
        for (String text : texts) {
            reply.parts.addObject().put("text", text);
        }
        return reply;
    }

    /** Puts a part in front that shows how the model thought. */
    public GeminiReply thinking(String thought) {
        parts.insertObject(0).put("text", thought).put("thought", true);
        return this;
    }

    /** Ends it for {@code reason}. */
    public GeminiReply ending(String reason) {
        candidate.put("finishReason", reason);
        return this;
    }

    /** Says what it cost. */
    public GeminiReply tokens(int input, int output, int thoughts) {
        envelope.putObject("usageMetadata")
                .put("promptTokenCount", input)
                .put("candidatesTokenCount", output)
                .put("thoughtsTokenCount", thoughts)
                .put("totalTokenCount", input + output + thoughts);
        return this;
    }

    /** Returns it as JSON. */
    public String json() {
        return envelope.toString();
    }
}
