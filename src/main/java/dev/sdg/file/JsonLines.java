package dev.sdg.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** JSON objects, one a line: UTF-8, LF behind each, the last included. */
public final class JsonLines {
    /** Characters beyond the 16-bit ones are written as themselves, not as two escapes. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(JSON);

    /** Of rows that other programs wrote: every digit of a number counts, a key that stands twice is a fault. */
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

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
        try (JsonGenerator json = generator(bytes)) {
            for (T thing : things) {
                writer.write(thing, json);
            }
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Returns a generator that puts an LF between objects. */
    static JsonGenerator generator(OutputStream stream) throws IOException {
        return JSON.createGenerator(stream).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    }

    /** Returns the JSON object that {@code line} is, if it is one. */
    public static Optional<JsonNode> object(LineReader.Line line) {
        ByteBuffer bytes = line.bytes();
        try {
            JsonNode json = MAPPER.readTree(bytes.array(), bytes.arrayOffset(), bytes.limit());
            return Optional.of(json).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty(); // bytes in memory fail for one reason only: they are no JSON
        }
    }

    /**
     * Returns the one JSON value in {@code line}, its numbers with all their digits.
     *
     * @throws com.fasterxml.jackson.databind.exc.MismatchedInputException when a key stands twice in an object
     * @throws JsonProcessingException when it is no JSON
     */
    static JsonNode parse(ByteBuffer line) throws JsonProcessingException {
        try (JsonParser json = EXACT.createParser(line.array(), line.arrayOffset(), line.limit())) {
            return parse(json);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    /**
     * Returns a parser of the one JSON value that {@code file} is, with all digits of its numbers.
     *
     * @param encoding empty: as the byte order mark says, else UTF-8
     */
    public static JsonParser parser(Path file, Optional<Charset> encoding) throws IOException {
        return EXACT.createParser(TextFile.utf8(file, encoding));
    }

    /** As the other one, for text. */
    static JsonNode parse(String text) throws JsonProcessingException {
        try (JsonParser json = EXACT.createParser(text)) {
            return parse(json);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    /** Returns whether {@code line} is one JSON object, as far as that can be told without its values. */
    static boolean infer(ByteBuffer line, ColumnInference columns) {
        try (JsonParser json = EXACT.createParser(line.array(), line.arrayOffset(), line.limit())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            columns.add(json);
            return json.nextToken() == null;
        } catch (IOException e) {
            return false; // bytes in memory fail for one reason only: they are no JSON
        }
    }

    private static JsonNode parse(JsonParser json) throws IOException {
        JsonNode value = EXACT.readTree(json);
        if (value == null || json.nextToken() != null) {
            throw new JsonParseException(json, "not one JSON value");
        }
        return value;
    }
}
