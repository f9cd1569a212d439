package dev.sdg.output.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** JSON objects, one a line: UTF-8, LF behind each, the last included. */
public final class JsonLines {
    /** Characters beyond the 16-bit ones are written as themselves, not as two escapes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(JSON);
    private static final byte[] NONE = new byte[0];

    private JsonLines() {}

    /** Writes one thing as one JSON object. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(T thing, JsonGenerator json) throws IOException;
    }

    /** Returns the lines for {@code things}, in their order. */
    public static <T> byte[] of(List<T> things, Writer<? super T> writer) {
        if (things.isEmpty()) {
            return NONE;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 * things.size());
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (T thing : things) {
                writer.write(thing, json);
            }
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Returns the JSON object that {@code line} is, if it is one. */
    static Optional<JsonNode> object(LineReader.Line line) {
        ByteBuffer bytes = line.bytes();
        try {
            JsonNode json = MAPPER.readTree(bytes.array(), bytes.arrayOffset(), bytes.limit());
            return Optional.of(json).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty(); // bytes in memory fail for one reason only: they are no JSON
        }
    }
}
