package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.ChosenFormat;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.format.definition.DefinitionProblems;
import dev.sdg.format.definition.DefinitionReader;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.sample.Field;
import dev.sdg.server.http.ProblemException.Problem;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads formats that stand in requests in place of a schema: by name, or by their fields. */
final class FormatRequests {
    private static final String FORMAT = "format";
    private static final String PLACE = "schema";
    private static final Pattern FIELD = Pattern.compile("^field '(.+?)': ?");
    private static final int USUAL_TEXT = 80;
    private static final int NUMBER = 8;

    /** Quotes, a colon and a comma. */
    private static final int MARKS = 6;

    private final Formats formats;

    FormatRequests(Formats formats) {
        this.formats = formats;
    }

    /** Returns whether {@code schema} is a format. */
    static boolean isFormat(JsonNode schema) {
        return isNamed(schema) || schema.path("fields").isContainerNode();
    }

    /** Returns whether {@code schema} names a format, whose rows only a model can make. */
    static boolean isNamed(JsonNode schema) {
        return schema.size() == 1 && schema.path(FORMAT).isTextual();
    }

    /** Returns the format that {@code schema} is. What is wrong is added to {@code problems}, and nothing returned. */
    Optional<ChosenFormat> read(JsonNode schema, List<Problem> problems) {
        try {
            return Optional.of(
                    isNamed(schema) ? formats.named(schema.path(FORMAT).asText()) : ofFields(schema));
        } catch (FormatException e) {
            e.problems().stream()
                    .map(line -> isNamed(schema) ? new Problem("/format", line) : placed(line))
                    .forEach(problems::add);
            return Optional.empty();
        }
    }

    /** What is wrong with a field names it: {@code schema: field 'label': unknown type}. */
    private static Problem placed(String line) {
        String message = line.startsWith(PLACE + ": ") ? line.substring(PLACE.length() + 2) : line;
        Matcher field = FIELD.matcher(message);
        if (!field.find()) {
            return new Problem("", message);
        }
        String path = field.group(1).replaceAll("[.\\[].*", "");
        return new Problem("/fields" + Fields.pointer(path), message.substring(field.end()));
    }

    private static ChosenFormat ofFields(JsonNode schema) {
        DefinitionProblems problems = DefinitionProblems.in(PLACE);
        FormatDefinition definition = new DefinitionReader(problems).read(schema, "rows");
        ChosenFormat format = Formats.recorded(definition);
        return new ChosenFormat(format.format(), Optional.empty(), problems.warnings());
    }

    /** Returns {@code schema} as answers give it: what it is already. */
    static ObjectNode json(JsonNode schema) {
        return schema.deepCopy();
    }

    /** Returns how many bytes a row has, roughly. */
    static long bytesOfRow(DataFormatHandler format) {
        return 2
                + format.schema().fields().stream()
                        .mapToLong(FormatRequests::bytes)
                        .sum();
    }

    private static long bytes(Field field) {
        long value = field.example()
                .map(example -> (long) String.valueOf(example).length())
                .orElse(
                        switch (field.type()) {
                            case INTEGER, FLOAT, BOOLEAN -> (long) NUMBER;
                            default -> (long) USUAL_TEXT;
                        });
        return field.name().length() + MARKS + value;
    }
}
