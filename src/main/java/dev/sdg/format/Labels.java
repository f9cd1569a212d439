package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import dev.sdg.text.TextCleaner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The labels that the field {@code label} can have: names with commas between. */
record Labels() implements FormatParameter {
    /** The field with the label. */
    static final String LABEL = "label";

    private static final int FEWEST = 2;
    private static final int MOST = 200;
    private static final int LONGEST = 80;

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public Optional<String> problemIfMissing() {
        return Optional.of("no labels: 'classification' needs ⟨labels⟩ A,B,…, the labels that its rows can have");
    }

    @Override
    public FormatDefinition apply(FormatDefinition definition, List<String> values) {
        List<String> labels = labels(values);
        List<String> problems = problems(labels);
        if (!problems.isEmpty()) {
            throw new FormatException(problems);
        }
        RowSchema schema = definition.schema();
        List<Field> fields = schema.fields().stream()
                .map(field -> field.name().equals(LABEL) ? field.constrained(oneOf(labels)) : field)
                .toList();
        return new FormatDefinition(
                definition.name(),
                definition.description(),
                new RowSchema(fields, schema.uniqueBy()),
                definition.replyOrder(),
                definition.attributes());
    }

    /** Returns the labels of {@code definition} by their names in small letters; none before they were given. */
    static Map<String, String> words(FormatDefinition definition) {
        RowSchema schema = definition.schema();
        Map<String, String> words = new LinkedHashMap<>();
        for (Value value :
                schema.fields().get(schema.indexOf(LABEL)).constraints().allowed()) {
            if (value instanceof Value.Text label) {
                words.put(label.text().toLowerCase(Locale.ROOT), label.text());
            }
        }
        return words;
    }

    private static List<String> labels(List<String> values) {
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(TextCleaner::trimmed)
                .filter(label -> !label.isEmpty())
                .toList();
    }

    private static List<String> problems(List<String> labels) {
        List<String> problems = new ArrayList<>();
        if (labels.size() < FEWEST || labels.size() > MOST) {
            problems.add(labels.size() + (labels.size() == 1 ? " label is" : " labels are") + " given; use " + FEWEST
                    + " to " + MOST + ", with commas between");
        }
        Map<String, String> seen = new LinkedHashMap<>();
        for (String label : labels) {
            String earlier = seen.putIfAbsent(label.toLowerCase(Locale.ROOT), label);
            if (earlier != null) {
                problems.add(
                        earlier.equals(label)
                                ? "'" + Excerpt.of(label) + "' is given twice"
                                : "'" + Excerpt.of(earlier) + "' and '" + Excerpt.of(label) + "' differ only in case");
            }
            if (!isLine(label)) {
                problems.add(
                        "'" + Excerpt.of(label) + "' is no label: use one line of at most " + LONGEST + " characters");
            }
        }
        return problems;
    }

    private static boolean isLine(String label) {
        return label.length() <= LONGEST
                && TextCleaner.isValid(label)
                && label.chars().noneMatch(Character::isISOControl);
    }

    private static Constraints oneOf(List<String> labels) {
        return Constraints.none()
                .withAllowed(labels.stream().<Value>map(Value.Text::new).toList());
    }
}
