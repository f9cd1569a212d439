package dev.sdg.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers with rows that follow the attributes of the request row by row: the first text of each begins with the values
 * of its row, between square brackets. Rows from passages name theirs. It plans with topics and with three personas for
 * each level.
 */
public final class AttributeDouble implements Function<ReceivedRequest, Answer> {
    private static final Pattern GROUP = Pattern.compile("(?m)^rows (\\d+)–(\\d+): (.+)$");

    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Answer apply(ReceivedRequest request) {
        return Answers.text(
                request.rowsWanted().isEmpty() ? plan() : rows(request).toString());
    }

    /** Returns the values of each row that {@code prompt} asks for, in their order. */
    public static List<List<String>> asked(String prompt) {
        List<List<String>> rows = new ArrayList<>();
        Matcher group = GROUP.matcher(prompt);
        while (group.find()) {
            int first = Integer.parseInt(group.group(1));
            int last = Integer.parseInt(group.group(2));
            if (first != rows.size() + 1) {
                throw new IllegalArgumentException("rows are missing before " + group.group());
            }
            rows.addAll(
                    Collections.nCopies(last - first + 1, List.of(group.group(3).split(" \\| "))));
        }
        return rows;
    }

    private ArrayNode rows(ReceivedRequest request) {
        List<String> fields = new ArrayList<>();
        request.body()
                .at("/generationConfig/responseJsonSchema/items/properties")
                .fieldNames()
                .forEachRemaining(fields::add);
        boolean isFromPassages = fields.remove("passage");
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (List<String> values : asked(request.userText())) {
            int number = made.incrementAndGet();
            ObjectNode row = rows.addObject();
            fields.forEach(field -> row.put(field, Sentences.of(field, number)));
            if (isFromPassages) {
                row.put("passage", values.get(0));
            }
            row.put(fields.get(0), "[" + String.join("|", values) + "] " + Sentences.of(fields.get(0), number));
        }
        return rows;
    }

    private static String plan() {
        return """
                {"topics": [{"topic": "Tea", "parts": ["green", "black", "white", "cups"]}],
                 "personas": {"beginner": ["a guest", "a pupil", "a buyer"],
                              "intermediate": ["a host", "a cook", "a waiter"],
                              "expert": ["a taster", "a grower", "a dealer"]}}""";
    }
}
