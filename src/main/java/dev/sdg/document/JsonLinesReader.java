package dev.sdg.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.apache.tika.mime.MediaType;

/** Reads passages that a user has cut himself: an object a line, its text under {@code text}. */
final class JsonLinesReader {
    static final MediaType TYPE = MediaType.application("x-ndjson");
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLinesReader() {}

    /**
     * Returns the passages in {@code text}; a line that holds none is left out.
     *
     * @throws UnreadableFile when none does
     */
    static List<Piece> read(String text) throws UnreadableFile {
        List<Piece> pieces = text.lines().flatMap(line -> piece(line).stream()).toList();
        if (pieces.isEmpty()) {
            throw new UnreadableFile("no line with a \"text\"");
        }
        return pieces;
    }

    private static Optional<Piece> piece(String line) {
        try {
            JsonNode object = JSON.readTree(line);
            return ReadyTexts.piece(
                    value(object, ReadyTexts.TEXT)
                            .filter(any -> object.path(ReadyTexts.TEXT).isTextual()),
                    value(object, ReadyTexts.ID),
                    value(object, ReadyTexts.TITLE),
                    value(object, ReadyTexts.SOURCE));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
    }
}
