package dev.sdg.format.definition;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a definition strictly: a person wrote it, and a slip in it should be seen. */
public final class DefinitionJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DefinitionJson() {}

    /**
     * Returns the JSON of {@code text}; keys that stand twice in one object are reported to {@code problems}.
     *
     * @throws FormatException if it is empty or no JSON, with line and column
     */
    public static JsonNode parse(String text, DefinitionProblems problems) {
        String json = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (json.isBlank()) {
            problems.error("is empty; a format needs at least {\"fields\": {…}}");
        } else {
            try {
                reportRepeatedKeys(json, problems);
                return MAPPER.readTree(json);
            } catch (JsonProcessingException e) {
                problems.error("is not JSON: " + place(e.getLocation()) + ": " + e.getOriginalMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        problems.throwIfAny();
        throw new IllegalStateException("a problem was reported");
    }

    private static void reportRepeatedKeys(String json, DefinitionProblems problems) throws IOException {
        Deque<Set<String>> open = new ArrayDeque<>();
        try (JsonParser parser = MAPPER.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    open.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    open.pop();
                } else if (token == JsonToken.FIELD_NAME && !open.element().add(parser.currentName())) {
                    problems.error(place(parser.currentTokenLocation()) + ": the key '" + parser.currentName()
                            + "' stands twice in one object");
                }
            }
        }
    }

    private static String place(@Nullable JsonLocation location) {
        if (location == null) {
            return "somewhere";
        }
        return "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
