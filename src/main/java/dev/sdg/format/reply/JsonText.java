package dev.sdg.format.reply;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists and objects that a model has written as JSON into a string. */
public final class JsonText {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private JsonText() {}

    /** Returns what {@code text} is the JSON of, strictly read; empty where it is no list and no object. */
    public static Optional<Json> read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_ARRAY && first != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Json json = of(parser);
            return parser.nextToken() == null ? Optional.of(json) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // text in memory fails for one reason only: it is no JSON
        }
    }

    private static Json of(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_ARRAY -> {
                List<Json> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(of(parser));
                }
                yield new Json.Sequence(elements);
            }
            case START_OBJECT -> {
                List<Json.Entry> entries = new ArrayList<>();
                for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                    parser.nextToken();
                    entries.add(new Json.Entry(key, of(parser)));
                }
                yield new Json.Mapping(entries);
            }
            case VALUE_STRING -> new Json.Text(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Json.Truth(parser.getBooleanValue());
            case VALUE_NULL -> Json.Nothing.NOTHING;
            default -> new Json.Numeral(parser.getText());
        };
    }
}
