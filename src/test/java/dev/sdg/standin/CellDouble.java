package dev.sdg.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers requests for columns of a table as a flawless model would: for each row an object with its id and a text for
 * each column, in which the id and all that is known of the row stand. Counts how often it was asked for each row.
 */
public final class CellDouble implements Function<ReceivedRequest, Answer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROW = Pattern.compile("<row id=\"([^\"]*)\">(.*)</row>");
    private static final Pattern COLUMNS = Pattern.compile("^Columns: (.*)$", Pattern.MULTILINE);
    private static final Pattern TABLE = Pattern.compile("rows of the table \"([^\"]*)\"");

    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final Function<ObjectNode, List<ObjectNode>> change;

    /** Answers as asked. */
    public CellDouble() {
        this(List::of);
    }

    /** @param change puts other objects in the place of a good one; it may be called by several threads */
    public CellDouble(Function<ObjectNode, List<ObjectNode>> change) {
        this.change = change;
    }

    /** Returns whether {@code request} is for columns of a table. */
    public static boolean isAsked(ReceivedRequest request) {
        return request.rowsWanted().isPresent()
                && COLUMNS.matcher(request.userText()).find();
    }

    /** Returns the table that {@code request} is about. */
    public static String table(ReceivedRequest request) {
        Matcher table = TABLE.matcher(request.userText());
        return table.find() ? table.group(1) : "";
    }

    /** Returns the rows of {@code request}: what is known of each, by its id. */
    public static Map<String, JsonNode> rows(ReceivedRequest request) {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        Matcher row = ROW.matcher(request.userText());
        while (row.find()) {
            try {
                rows.put(row.group(1), JSON.readTree(row.group(2)));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    /** Returns how often each row was asked for: {@code products 3} → 1. */
    public Map<String, Integer> asked() {
        return Map.copyOf(asked);
    }

    /** Returns how many requests came. */
    public int calls() {
        return calls.get();
    }

    @Override
    public Answer apply(ReceivedRequest request) {
        return Wire.of(request).text(reply(request));
    }

    /** Returns what the model says to {@code request}. */
    public String reply(ReceivedRequest request) {
        calls.incrementAndGet();
        Matcher columns = COLUMNS.matcher(request.userText());
        String[] names = columns.find() ? columns.group(1).split(", ", -1) : new String[0];
        ArrayNode reply = JsonNodeFactory.instance.arrayNode();
        rows(request).forEach((id, known) -> {
            asked.merge(table(request) + " " + id, 1, Integer::sum);
            ObjectNode row = JsonNodeFactory.instance.objectNode().put("row", id);
            for (String name : names) {
                row.put(name, text(name, id, known));
            }
            change.apply(row).forEach(reply::add);
        });
        JsonNode schema = Wire.of(request).schema(request.body());
        return ModelDouble.wrapped(reply, schema).toString();
    }

    /** Returns the text of a column: {@code name 3 of Retail}. */
    public static String text(String column, String id, JsonNode known) {
        List<String> values = new ArrayList<>();
        known.forEach(value -> values.add(value.asText()));
        String text = column + " " + id + " of " + String.join(", ", values);
        return text.substring(0, Math.min(100, text.length())).strip();
    }
}
