package dev.sdg.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.file.FileRow;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.Json;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A row of a file as what a model could have replied. */
final class RowCandidate {
    private RowCandidate() {}

    /** Returns the candidate; it does not carry the text of the row, which is still there. */
    static Candidate of(FileRow row) {
        return new Candidate((Json.Mapping) json(row.values()), "");
    }

    private static Json json(JsonNode value) {
        if (value.isObject()) {
            return new Json.Mapping(value.properties().stream()
                    .map((Map.Entry<String, JsonNode> part) -> new Json.Entry(part.getKey(), json(part.getValue())))
                    .toList());
        }
        if (value.isArray()) {
            return new Json.Sequence(StreamSupport.stream(value.spliterator(), false)
                    .map(RowCandidate::json)
                    .toList());
        }
        if (value.isTextual()) {
            return new Json.Text(value.textValue());
        }
        if (value.isBoolean()) {
            return new Json.Truth(value.booleanValue());
        }
        return value.isNumber() ? new Json.Numeral(value.asText()) : Json.Nothing.NOTHING;
    }
}
