package dev.sdg.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a model answered to the wish for topics.
 *
 * @param request the query as rewritten, where that was wished for and done
 * @param topics the leaves of the tree, each with the names above it: {@code Green tea: brewing}; none twice
 */
public record TopicReply(Optional<String> request, List<String> topics) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TOPIC = 160;

    public TopicReply {
        topics = List.copyOf(topics);
    }

    /** Reads {@code text}: JSON with or without text around it; a text without any is a rewritten query. */
    public static TopicReply of(String text) {
        Optional<JsonNode> json = json(text, '{', '}').or(() -> json(text, '[', ']'));
        if (json.isEmpty()) {
            return new TopicReply(Optional.of(text.strip()), List.of());
        }
        Set<String> topics = new LinkedHashSet<>();
        collect(json.get().isArray() ? json.get() : json.get().path("topics"), "", topics);
        Optional<String> request =
                Optional.of(json.get().path("request").asText("")).filter(some -> !some.isBlank());
        return new TopicReply(request.map(String::strip), List.copyOf(topics));
    }

    private static Optional<JsonNode> json(String text, char first, char last) {
        int start = text.indexOf(first);
        int end = text.lastIndexOf(last);
        if (start < 0 || end < start) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(text.substring(start, end + 1))).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // then it is no answer of this kind
        }
    }

    private static void collect(JsonNode node, String above, Set<String> topics) {
        if (node.isArray()) {
            node.forEach(part -> collect(part, above, topics));
        } else if (node.isTextual()) {
            add(above + node.asText(), topics);
        } else if (node.isObject()) {
            String name = above + node.path("topic").asText("");
            if (node.path("parts").isEmpty()) {
                add(name, topics);
            } else {
                collect(node.path("parts"), name + ": ", topics);
            }
        }
    }

    private static void add(String topic, Set<String> topics) {
        String line = topic.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (!line.isEmpty() && line.length() <= LONGEST_TOPIC) {
            topics.add(line);
        }
    }
}
