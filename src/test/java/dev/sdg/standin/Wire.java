package dev.sdg.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** How a provider's requests, replies and errors look on the wire. The path of a request tells which it is. */
public enum Wire {
    GEMINI("/v1beta/models/", "x-goog-api-key", "") {
        @Override
        public String reply(Said said) {
            ObjectNode envelope = object();
            if (!said.thought.isEmpty() || !said.text.isEmpty()) {
                var parts = envelope.putArray("candidates")
                        .addObject()
                        .put("finishReason", word(said.end, "STOP", "MAX_TOKENS", "SAFETY"))
                        .putObject("content")
                        .putArray("parts");
                if (!said.thought.isEmpty()) {
                    parts.addObject().put("text", said.thought).put("thought", true);
                }
                parts.addObject().put("text", said.text);
            } else {
                envelope.putArray("candidates")
                        .addObject()
                        .put("finishReason", word(said.end, "STOP", "MAX_TOKENS", "SAFETY"));
            }
            if (said.counted) {
                envelope.putObject("usageMetadata")
                        .put("promptTokenCount", 100)
                        .put("candidatesTokenCount", 20)
                        .put("thoughtsTokenCount", 7)
                        .put("cachedContentTokenCount", 40)
                        .put("totalTokenCount", 127);
            }
            return envelope.put("modelVersion", said.model).toString();
        }

        @Override
        public String error(int status, String type, String message) {
            return object().<ObjectNode>set(
                            "error",
                            object().put("code", status).put("status", type).put("message", message))
                    .toString();
        }

        @Override
        public JsonNode schema(JsonNode request) {
            return request.path("generationConfig").path("responseJsonSchema");
        }

        @Override
        public String userText(JsonNode request) {
            JsonNode contents = request.path("contents");
            return joined(contents.path(contents.size() - 1).path("parts"));
        }

        @Override
        public String systemText(JsonNode request) {
            return joined(request.path("systemInstruction").path("parts"));
        }

        @Override
        public String models() {
            return """
                    {"models": [{"name": "models/gemini-9-flash", "inputTokenLimit": 1048576, "outputTokenLimit": 65536,
                      "supportedGenerationMethods": ["generateContent", "countTokens"]},
                     {"name": "models/gemini-embedding-9", "supportedGenerationMethods": ["embedContent"]}]}""";
        }
    },
    OPENAI("/v1/chat/completions", "authorization", "Bearer ") {
        @Override
        public String reply(Said said) {
            ObjectNode envelope = object().put("object", "chat.completion").put("model", said.model);
            ObjectNode choice = envelope.putArray("choices").addObject().put("index", 0);
            choice.put("finish_reason", word(said.end, "stop", "length", "content_filter"));
            ObjectNode message = choice.putObject("message").put("role", "assistant");
            message.put("content", said.text);
            if (!said.thought.isEmpty()) {
                message.put("reasoning_content", said.thought);
            }
            if (said.counted) {
                ObjectNode usage = envelope.putObject("usage")
                        .put("prompt_tokens", 100)
                        .put("completion_tokens", 27)
                        .put("total_tokens", 127);
                usage.putObject("completion_tokens_details").put("reasoning_tokens", 7);
                usage.putObject("prompt_tokens_details").put("cached_tokens", 40);
            }
            return envelope.toString();
        }

        @Override
        public String error(int status, String type, String message) {
            return object().<ObjectNode>set(
                            "error",
                            object().put("message", message)
                                    .put("type", type)
                                    .putNull("param")
                                    .put("code", type))
                    .toString();
        }

        @Override
        public JsonNode schema(JsonNode request) {
            return request.path("response_format").path("json_schema").path("schema");
        }

        @Override
        public String models() {
            return """
                    {"object": "list", "data": [{"id": "qwen-9", "object": "model", "max_model_len": 32768}]}""";
        }
    },
    ANTHROPIC("/v1/messages", "x-api-key", "") {
        @Override
        public String reply(Said said) {
            ObjectNode envelope =
                    object().put("type", "message").put("role", "assistant").put("model", said.model);
            envelope.put("stop_reason", word(said.end, "end_turn", "max_tokens", "refusal"));
            var content = envelope.putArray("content");
            if (!said.thought.isEmpty()) {
                content.addObject().put("type", "thinking").put("thinking", said.thought);
            }
            content.addObject().put("type", "text").put("text", said.text);
            if (said.counted) {
                ObjectNode usage = envelope.putObject("usage")
                        .put("input_tokens", 60)
                        .put("cache_read_input_tokens", 40)
                        .put("cache_creation_input_tokens", 0)
                        .put("output_tokens", 27);
                usage.putObject("output_tokens_details").put("thinking_tokens", 7);
            }
            return envelope.toString();
        }

        @Override
        public String error(int status, String type, String message) {
            return object().put("type", "error")
                    .<ObjectNode>set("error", object().put("type", type).put("message", message))
                    .toString();
        }

        @Override
        public JsonNode schema(JsonNode request) {
            return request.path("output_config").path("format").path("schema");
        }

        @Override
        public String systemText(JsonNode request) {
            return joined(request.path("system"));
        }

        @Override
        public String models() {
            return """
                    {"data": [{"type": "model", "id": "claude-haiku-9", "display_name": "Claude Haiku 9",
                      "created_at": "2026-10-01T00:00:00Z", "max_input_tokens": 1000000, "max_tokens": 128000}],
                     "has_more": false}""";
        }
    },
    OLLAMA("/api/chat", "authorization", "Bearer ") {
        @Override
        public String reply(Said said) {
            ObjectNode envelope = object().put("model", said.model).put("created_at", "2026-11-20T09:00:00Z");
            ObjectNode message = envelope.putObject("message").put("role", "assistant");
            message.put("content", said.text);
            if (!said.thought.isEmpty()) {
                message.put("thinking", said.thought);
            }
            envelope.put("done", true).put("done_reason", word(said.end, "stop", "length", "content_filter"));
            if (said.counted) {
                envelope.put("prompt_eval_count", 100).put("eval_count", 27);
            }
            return envelope.toString();
        }

        @Override
        public String error(int status, String type, String message) {
            return object().put("error", message).toString();
        }

        @Override
        public JsonNode schema(JsonNode request) {
            return request.path("format");
        }

        @Override
        public String models() {
            return """
                    {"models": [{"name": "qwen9:4b", "model": "qwen9:4b", "size": 1,
                      "details": {"family": "qwen9", "parameter_size": "4B", "context_length": 40960}}]}""";
        }
    };

    private final String path;
    private final String keyHeader;
    private final String keyPrefix;

    Wire(String path, String keyHeader, String keyPrefix) {
        this.path = path;
        this.keyHeader = keyHeader;
        this.keyPrefix = keyPrefix;
    }

    /** How an answer ends. */
    public enum End {
        WHOLE,
        CUT_OFF,
        REFUSED
    }

    /**
     * What a model says.
     *
     * @param text the answer
     * @param thought what it thought before; "" for nothing
     * @param end how it ends
     * @param counted whether the numbers of tokens are told: 100 of input, of which 40 from a cache, and 27 of output,
     *     of which 7 are thoughts
     * @param model that answers
     */
    public record Said(String text, String thought, End end, boolean counted, String model) {}

    /** Returns the wire of the provider that {@code request} is for. */
    public static Wire of(ReceivedRequest request) {
        for (Wire wire : values()) {
            if (request.path().startsWith(wire.path)) {
                return wire;
            }
        }
        return GEMINI;
    }

    /** Returns the path of requests, or how it begins. */
    public String path() {
        return path;
    }

    /** Returns the key that came with {@code request}. */
    public String key(ReceivedRequest request) {
        return request.header(keyHeader).substring(keyPrefix.length());
    }

    /** Returns the body of a reply. */
    public abstract String reply(Said said);

    /** Returns the body of an error. */
    public abstract String error(int status, String type, String message);

    /** Returns the schema that replies are to have; a missing node for none. */
    public abstract JsonNode schema(JsonNode request);

    /** Returns the body of a list of models. */
    public abstract String models();

    /** Returns what the user says in {@code request}. */
    public String userText(JsonNode request) {
        JsonNode messages = request.path("messages");
        return content(messages.path(messages.size() - 1));
    }

    /** Returns what the system says in {@code request}. */
    public String systemText(JsonNode request) {
        JsonNode first = request.path("messages").path(0);
        return first.path("role").asText().equals("system") ? content(first) : "";
    }

    /** Returns an answer that says {@code text}. */
    public Answer text(String text) {
        return this == GEMINI
                ? Answers.text(text)
                : Answers.json(200, reply(new Said(text, "", End.WHOLE, true, "stand-in")));
    }

    /** Returns an error as an answer. */
    public Answer failure(int status, String type, String message, Map<String, String> headers) {
        return Answers.json(status, error(status, type, message), headers);
    }

    private static String content(JsonNode message) {
        JsonNode content = message.path("content");
        return content.isTextual() ? content.asText() : joined(content);
    }

    private static String joined(JsonNode parts) {
        return StreamSupport.stream(parts.spliterator(), false)
                .map(part -> part.path("text").asText())
                .collect(Collectors.joining());
    }

    private static String word(End end, String whole, String cutOff, String refused) {
        return switch (end) {
            case WHOLE -> whole;
            case CUT_OFF -> cutOff;
            case REFUSED -> refused;
        };
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
