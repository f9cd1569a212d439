package dev.sdg.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads the text of a schema, JSON or YAML, strictly: a person wrote it, and a slip in it should be seen. */
public final class SchemaText {
    private static final int LONGEST = 32 << 20;
    private static final int DEEPEST = 64;
    private static final int MOST_ALIASES = 50;
    private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");
    private static final ObjectMapper JSON = mapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(constraints())
            .build());

    private SchemaText() {}

    /**
     * Returns the JSON that {@code text} is.
     *
     * @param name of the file, for messages
     * @param yaml whether it is YAML; aliases are limited, tags refused
     * @throws SchemaException with the place where it is wrong
     */
    public static JsonNode read(String text, String name, boolean yaml) {
        String content = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (content.length() > LONGEST) {
            throw problem(name, "has %,d characters; a schema has at most %,d".formatted(content.length(), LONGEST));
        }
        if (content.isBlank()) {
            throw problem(name, "is empty; a schema needs at least {\"tables\": {…}}");
        }
        try {
            return yaml ? yaml(content, name) : JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw yaml
                    ? yamlProblem(name, e)
                    : problem(name, place(e.getLocation()) + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw problem(name, firstLine(String.valueOf(e.getMessage())));
        }
    }

    /** Returns {@code json} as YAML. */
    public static String yaml(JsonNode json) {
        YAMLFactory factory = YAMLFactory.builder()
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
        try {
            return new ObjectMapper(factory).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("JSON can be written as YAML", e);
        }
    }

    private static JsonNode yaml(String text, String name) throws IOException {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MOST_ALIASES);
        limits.setNestingDepthLimit(DEEPEST);
        limits.setCodePointLimit(LONGEST);
        limits.setAllowDuplicateKeys(false);
        YAMLFactory factory = YAMLFactory.builder()
                .loaderOptions(limits)
                .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(constraints())
                .build();
        refuseTags(factory, text, name);
        return mapper(factory).readTree(text);
    }

    private static void refuseTags(YAMLFactory factory, String text, String name) throws IOException {
        try (JsonParser parser = factory.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.getTypeId() != null) {
                    throw problem(
                            name,
                            place(parser.currentTokenLocation()) + "the tag " + parser.getTypeId() + " is refused");
                }
                if (parser.getObjectId() != null || (token == JsonToken.VALUE_STRING && isAlias(parser))) {
                    throw problem(name, place(parser.currentTokenLocation()) + "anchors and aliases are refused");
                }
            }
        }
    }

    private static boolean isAlias(JsonParser parser) {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }

    private static ObjectMapper mapper(JsonFactory factory) {
        return new ObjectMapper(factory)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(1 << 20)
                .build();
    }

    /** The first line of a message may say only what was being read; what is wrong, and where, stands below it. */
    private static SchemaException yamlProblem(String name, JsonProcessingException e) {
        List<String> lines = e.getOriginalMessage().lines().map(String::strip).toList();
        String what = lines.stream()
                .filter(line -> !line.startsWith("while ") && !line.startsWith("in "))
                .findFirst()
                .orElse("cannot be read");
        Matcher places = PLACE.matcher(e.getOriginalMessage());
        String place = "";
        while (places.find()) {
            place = "line " + places.group(1) + ", column " + places.group(2) + ": ";
        }
        return problem(name, place + what);
    }

    private static SchemaException problem(String name, String what) {
        return new SchemaException(List.of(name + ": " + what));
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": ";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("cannot be read");
    }
}
