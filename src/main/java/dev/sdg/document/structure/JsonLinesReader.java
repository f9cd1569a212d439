package dev.sdg.document.structure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.apache.tika.mime.MediaType;

/** Reads passages that a user has cut himself: an object a line, its text under {@code text}. */
public final class JsonLinesReader {
    public static final MediaType TYPE = MediaType.application("x-ndjson");
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLinesReader() {}

    /**
     * Returns the passages in {@code text}; a line that holds none is left out.
     *
     * @throws UnreadableFileException when none does
     */
    public static List<ExtractedBlock> read(String text) throws UnreadableFileException {
        List<ExtractedBlock> pieces =
                text.lines().flatMap(line -> piece(line).stream()).toList();
        if (pieces.isEmpty()) {
            throw new UnreadableFileException("no line with a \"text\"");
        }
        return pieces;
    }

    private static Optional<ExtractedBlock> piece(String line) {
        try {
            JsonNode object = JSON.readTree(line);
            return PreChunkedText.piece(
                    value(object, PreChunkedText.TEXT)
                            .filter(any -> object.path(PreChunkedText.TEXT).isTextual()),
                    value(object, PreChunkedText.ID),
                    value(object, PreChunkedText.TITLE),
                    value(object, PreChunkedText.SOURCE));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
    }
}
