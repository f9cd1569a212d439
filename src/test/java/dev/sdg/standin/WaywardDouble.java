package dev.sdg.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Answers as a model with bad habits would: never about passages that it overlooks, not at all where a passage of the
 * request is blocked; every third reply ends after half of its rows, and every fourth that has a few rows is cut off
 * within one.
 */
public final class WaywardDouble implements Function<ReceivedRequest, Answer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEW = 3;

    private final ModelDouble model;
    private final Predicate<String> overlooked;
    private final Predicate<String> blocked;
    private final AtomicInteger replies = new AtomicInteger();

    /**
     * @param model what it would say without its habits
     * @param overlooked texts of passages that never get a row
     * @param blocked texts of passages that no reply may be about
     */
    public WaywardDouble(ModelDouble model, Predicate<String> overlooked, Predicate<String> blocked) {
        this.model = model;
        this.overlooked = overlooked;
        this.blocked = blocked;
    }

    @Override
    public Answer apply(ReceivedRequest request) {
        List<AskedPassage> passages = AskedPassage.in(request.userText());
        if (passages.stream().anyMatch(passage -> blocked.test(passage.text()))) {
            return answer("[", "SAFETY");
        }
        Set<String> ignored = passages.stream()
                .filter(passage -> overlooked.test(passage.text()))
                .map(AskedPassage::id)
                .collect(Collectors.toSet());
        return said(rows(request, ignored), replies.incrementAndGet());
    }

    private Answer said(ArrayNode rows, int number) {
        if (number % 4 == 0 && rows.size() >= FEW) {
            String text = rows.toString();
            return answer(text.substring(0, text.length() * 2 / FEW), "MAX_TOKENS");
        }
        int kept = number % 3 == 0 ? (rows.size() + 1) / 2 : rows.size();
        while (rows.size() > kept) {
            rows.remove(kept);
        }
        return answer(rows.toString(), "STOP");
    }

    private ArrayNode rows(ReceivedRequest request, Set<String> ignored) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (JsonNode row : flawless(request)) {
            if (!ignored.contains(row.path("passage").asText())) {
                rows.add(row);
            }
        }
        return rows;
    }

    private JsonNode flawless(ReceivedRequest request) {
        try {
            JsonNode reply = JSON.readTree(model.reply(request));
            return reply.isArray() ? reply : reply.elements().next();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a flawless model writes JSON", e);
        }
    }

    private static Answer answer(String text, String ending) {
        return Answers.json(200, GeminiReply.saying(text).ending(ending).json());
    }
}
