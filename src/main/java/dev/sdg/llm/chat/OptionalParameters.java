package dev.sdg.llm.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.http.SafeMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The parameters that a request can do without when the model refuses them, and which of them it refused in this run.
 * Any number of threads may use one.
 */
public final class OptionalParameters {
    private final String model;
    private final List<Parameter> all;
    private final Consumer<String> notices;

    /** What is sent instead of what was refused; empty: nothing. */
    private final Map<Parameter, Optional<JsonNode>> refused = new ConcurrentHashMap<>();

    /**
     * @param model for messages
     * @param all those that a request may have; of two that a complaint names, the first one is taken for its reason
     * @param notices told once of each refusal
     */
    public OptionalParameters(String model, List<Parameter> all, Consumer<String> notices) {
        this.model = model;
        this.all = List.copyOf(all);
        this.notices = notices;
    }

    /**
     * A parameter that a request can do without.
     *
     * @param name what people call it
     * @param path the keys that lead to it
     * @param named finds it in a complaint
     * @param lesser what to send next in place of a value, given it and the complaint; empty: nothing
     */
    public record Parameter(
            String name, List<String> path, Pattern named, BiFunction<JsonNode, String, Optional<JsonNode>> lesser) {

        /**
         * Returns a parameter that is left out when it is refused.
         *
         * @param path the keys that lead to it, with dots between
         * @param named a regular expression of the words by which complaints name it
         */
        public static Parameter of(String name, String path, String named) {
            return new Parameter(
                    name,
                    List.of(path.split("\\.")),
                    Pattern.compile("(?i)(?<![a-z])(?:" + named + ")(?![a-z])"),
                    (value, complaint) -> Optional.empty());
        }

        /** Returns this parameter with something to try before it is left out. */
        public Parameter before(BiFunction<JsonNode, String, Optional<JsonNode>> lesser) {
            return new Parameter(name, path, named, lesser);
        }

        private JsonNode value(JsonNode request) {
            JsonNode value = request;
            for (String key : path) {
                value = value.path(key);
            }
            return value;
        }

        private void put(ObjectNode request, Optional<JsonNode> value) {
            put(request, path, value);
        }

        private static void put(ObjectNode object, List<String> path, Optional<JsonNode> value) {
            String key = path.get(0);
            if (path.size() == 1) {
                value.ifPresentOrElse(kept -> object.set(key, kept), () -> object.remove(key));
            } else if (object.path(key) instanceof ObjectNode inner) {
                put(inner, path.subList(1, path.size()), value);
                if (inner.isEmpty()) {
                    object.remove(key);
                }
            }
        }
    }

    /** Returns {@code written}, changed so that it has nothing that was refused before. */
    public ObjectNode applyTo(ObjectNode written) {
        refused.forEach((parameter, kept) -> {
            if (!parameter.value(written).isMissingNode()) {
                parameter.put(written, kept);
            }
        });
        return written;
    }

    /**
     * Returns {@code sent} without the parameter that {@code complaint} refuses, and remembers it. Empty where it
     * refuses none that is in {@code sent}.
     */
    public Optional<ObjectNode> amended(ObjectNode sent, String complaint) {
        return all.stream()
                .filter(parameter -> !parameter.value(sent).isMissingNode())
                .filter(parameter -> parameter.named().matcher(complaint).find())
                .findFirst()
                .map(parameter -> without(parameter, sent, complaint));
    }

    private ObjectNode without(Parameter parameter, ObjectNode sent, String complaint) {
        Optional<JsonNode> kept = parameter.lesser().apply(parameter.value(sent), complaint);
        Optional<JsonNode> before = refused.put(parameter, kept);
        if (before == null) {
            notices.accept("%s does not accept %s, which is %s: %s"
                    .formatted(
                            model,
                            parameter.name(),
                            kept.map(value -> "now sent as " + value.asText()).orElse("no longer sent"),
                            SafeMessage.of(complaint)));
        }
        ObjectNode amended = sent.deepCopy();
        parameter.put(amended, kept);
        return amended;
    }
}
