package dev.sdg.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers as a model that writes one bad row in five, and that sees what is bad when it is asked for grades. The bad
 * rows say {@value #BAD}.
 */
public final class ReviewDouble implements Function<ReceivedRequest, Answer> {
    /** What bad rows say. */
    public static final String BAD = "lorem ipsum";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROW = Pattern.compile("(?s)<row id=\"([^\"]+)\">\n(.*?)\n</row>");
    private static final int BAD_ONE_IN = 5;

    private final ModelDouble model;
    private final AtomicInteger written = new AtomicInteger();

    /** @param model writes the rows */
    public ReviewDouble(ModelDouble model) {
        this.model = model;
    }

    @Override
    public Answer apply(ReceivedRequest request) {
        Wire wire = Wire.of(request);
        return isReview(request) ? wire.text(grades(request)) : wire.text(rows(request));
    }

    /** Returns whether {@code request} asks for grades. */
    public static boolean isReview(ReceivedRequest request) {
        return request.rowsToGrade().isPresent();
    }

    /** Returns the rows that {@code request} shows, by their ids. */
    public static Map<String, JsonNode> shown(ReceivedRequest request) {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(request.userText());
        while (row.find()) {
            rows.put(row.group(1), json(row.group(2)));
        }
        return rows;
    }

    /** Returns honest grades for the rows of {@code request}. */
    public static String grades(ReceivedRequest request) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        ArrayNode grades = reply.putArray("grades");
        shown(request).forEach((id, row) -> {
            boolean isBad = row.toString().contains(BAD);
            grades.addObject()
                    .put("row", id)
                    .put("reason", isBad ? "filler in place of a text" : "fits")
                    .put("grade", isBad ? 1 : 5);
        });
        return reply.toString();
    }

    private String rows(ReceivedRequest request) {
        String reply = model.reply(request);
        if (request.rowsWanted().isEmpty()) {
            return reply;
        }
        JsonNode root = json(reply);
        for (JsonNode row : root.isArray() ? root : root.elements().next()) {
            if (written.incrementAndGet() % BAD_ONE_IN == 0) {
                String first = row.fieldNames().next();
                ((ObjectNode) row).put(first, row.path(first).asText() + " " + BAD);
            }
        }
        return root.toString();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }
}
