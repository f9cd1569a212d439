package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Several hard negatives in a row, in fields {@code negative_1}, {@code negative_2}, … in place of the one field
 * {@code negative}. One is the format as it is.
 */
record NegativesPerRow() implements FormatParameter {
    /** The field with the one negative, and the beginning of the names of several. */
    static final String NEGATIVE = "negative";

    private static final int MOST = 20;
    private static final String DESCRIPTION =
            "a text, one that belongs to it and several that only seem to: for contrastive training with hard "
                    + "negatives";

    /** What kind of negative a row has: of several, each is of another kind. */
    private static final String KIND = "negative_type";

    @Override
    public String name() {
        return "negatives-per-row";
    }

    @Override
    public FormatDefinition apply(FormatDefinition definition, List<String> values) {
        int number = number(values.get(values.size() - 1));
        return number == 1 ? definition : several(definition, number);
    }

    /** Returns the names of the fields of {@code definition} that hold a negative. */
    static List<String> fields(FormatDefinition definition) {
        return definition.schema().fields().stream()
                .map(Field::name)
                .filter(name -> name.startsWith(NEGATIVE))
                .toList();
    }

    private static int number(String typed) {
        String digits = typed.strip();
        int number = digits.matches("[0-9]{1,4}") ? Integer.parseInt(digits) : 0;
        if (number < 1 || number > MOST) {
            throw new FormatException(List.of("'" + typed + "' is not a whole number from 1 to " + MOST));
        }
        return number;
    }

    private static FormatDefinition several(FormatDefinition definition, int number) {
        RowSchema schema = definition.schema();
        List<Field> fields = schema.fields().stream()
                .flatMap(field -> names(field.name(), number).map(name -> named(name, field)))
                .toList();
        Optional<List<RowAttribute>> attributes = definition.attributes().map(all -> all.stream()
                .filter(attribute -> !attribute.name().equals(KIND))
                .toList());
        return new FormatDefinition(
                definition.name(),
                DESCRIPTION,
                new RowSchema(fields, renamed(schema.uniqueBy(), number)),
                renamed(definition.replyOrder(), number),
                attributes);
    }

    private static List<String> renamed(List<String> names, int number) {
        return names.stream().flatMap(name -> names(name, number)).toList();
    }

    private static Stream<String> names(String name, int number) {
        return name.equals(NEGATIVE)
                ? IntStream.rangeClosed(1, number).mapToObj(i -> NEGATIVE + "_" + i)
                : Stream.of(name);
    }

    private static Field named(String name, Field field) {
        return new Field(
                name,
                field.type(),
                field.description(),
                field.required(),
                name.equals(field.name()) ? field.example() : Optional.empty(),
                field.constraints());
    }
}
