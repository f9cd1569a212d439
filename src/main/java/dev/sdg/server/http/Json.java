package dev.sdg.server.http;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** JSON of requests and answers. */
public final class Json {
    /** How deep JSON of a request may be nested. */
    static final int DEEPEST = 64;

    private static final ObjectMapper MAPPER = JsonMapper.builder(new JsonFactoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(1_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What the library says of itself in its messages. */
    private static final String INSIDE = " *\\(start marker at .*|\\[Source: .*";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    /** Returns an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns an amount of money as it stands in answers: to a millionth of a US dollar. */
    public static double dollars(double amount) {
        return Math.round(amount * 1e6) / 1e6;
    }

    /** Returns how {@code time} stands in answers and in the database: UTC with milliseconds. */
    public static String time(Instant time) {
        return TIME.format(time);
    }

    /** Returns the bytes of {@code json}. */
    public static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the JSON that {@code bytes} are.
     *
     * @throws ProblemException 400, with line and column, where they are none
     */
    public static JsonNode read(byte[] bytes) {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            if (json.isMissingNode()) {
                throw ProblemException.of(400, "the body is empty; JSON is expected");
            }
            return json;
        } catch (StreamConstraintsException e) {
            throw ProblemException.of(
                    400,
                    "the JSON is nested deeper than " + DEEPEST + " or holds a number of over 1,000 digits"
                            + place(e.getLocation()));
        } catch (JsonProcessingException e) {
            throw ProblemException.of(
                    400,
                    "the body is not JSON" + place(e.getLocation()) + ": "
                            + String.valueOf(e.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .replaceAll(INSIDE, ""));
        } catch (IOException e) {
            throw ProblemException.of(400, "the body is not JSON in UTF-8");
        }
    }

    /** Returns the JSON that {@code text} is; throws as for bytes. */
    public static JsonNode read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "" : ", line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
