package dev.sdg.dataset.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.dataset.report.DataSetReport.SampledRow;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The rows of a page, as the JSON that its script reads; long texts are cut until all of it fits. */
final class EmbeddedRows {
    private static final int MOST_BYTES = 600_000;
    private static final int LONGEST_CELL = 4_000;
    private static final int SHORTEST_CELL = 60;

    private EmbeddedRows() {}

    /**
     * Returns {@code sample} as JSON of at most 600,000 bytes of UTF-8, in which no sign can end the element that it
     * stands in.
     */
    static String of(List<ColumnProfile> columns, List<SampledRow> sample) {
        for (int longest = LONGEST_CELL; longest >= SHORTEST_CELL; longest /= 2) {
            String json = json(columns, sample, longest);
            if (json.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
                return json;
            }
        }
        return sample.isEmpty()
                ? json(columns, sample, SHORTEST_CELL)
                : of(columns, sample.subList(0, sample.size() / 2));
    }

    private static String json(List<ColumnProfile> columns, List<SampledRow> sample, int longest) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode names = json.putArray("columns");
        ArrayNode labels = json.putArray("labels");
        for (int i = 0; i < columns.size(); i++) {
            names.add(columns.get(i).name());
            if (columns.get(i).isLabel()) {
                labels.add(i);
            }
        }
        ArrayNode rows = json.putArray("rows");
        for (SampledRow row : sample) {
            ArrayNode cells = rows.addArray().add(row.number()).add(row.document());
            columns.forEach(column -> cells.add(cut(row.row().path(column.name()), longest)));
        }
        return json.toString()
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static JsonNode cut(JsonNode value, int longest) {
        if (value.isContainerNode()) {
            String json = value.toString();
            return json.length() <= longest ? value : JsonNodeFactory.instance.textNode(cut(json, longest));
        }
        return value.isTextual() ? JsonNodeFactory.instance.textNode(cut(value.textValue(), longest)) : value;
    }

    /** Returns {@code text}, or as much of it as {@code longest} characters hold, with a mark that more follows. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
