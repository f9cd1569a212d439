package dev.sdg.format.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import dev.sdg.text.Excerpt;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a row must obey beyond what each of its fields must obey. Immutable. */
public interface RowRule {

    /** Returns how the values of a row of {@code schema} break this rule, if they do. */
    Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema);

    /** Returns the rule that the named string fields hold different texts. */
    static RowRule distinctTexts(String... names) {
        return new DistinctTexts(List.of(names));
    }

    /** Returns the rule that a row holds texts, not what stands in their places in a template. */
    static RowRule notPlaceholders() {
        return new NotPlaceholders();
    }

    /** Returns the rule that a row of {@code schema} is not the example in its prompt. */
    static RowRule notTheExample(RowSchema schema) {
        return new NotTheExample(schema);
    }

    /** Returns the rule that the question of {@code fields} leans on no text that the row does not show. */
    static RowRule selfContained(ReadingFields fields) {
        return new SelfContained(fields);
    }

    /** Returns the rule that a row of {@code schema} has not the free texts of one of {@code examples}. */
    static RowRule notAnExample(RowSchema schema, List<ObjectNode> examples) {
        return new NotAnExample(schema, examples);
    }

    /** No two of the named string fields hold the same text, case and white space aside. */
    record DistinctTexts(List<String> names) implements RowRule {
        public DistinctTexts {
            names = List.copyOf(names);
        }

        @Override
        public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
            Map<String, String> seen = new HashMap<>();
            for (String name : names) {
                if (values.get(schema.indexOf(name)) instanceof Value.Text text) {
                    String earlier = seen.putIfAbsent(Fingerprint.normalised(text.text()), name);
                    if (earlier != null) {
                        return Optional.of(new Constraints.Violation(
                                RejectionReason.SAME_TEXT, "'" + earlier + "' and '" + name + "' are the same text"));
                    }
                }
            }
            return Optional.empty();
        }
    }

    /**
     * No text is three dots or its field's description, and not all of them are names of types: one alone may be an
     * answer. A description of one word may be a value, too.
     */
    record NotPlaceholders() implements RowRule {
        private static final Set<String> TYPES = Set.of("string", "str", "<string>", "<str>");

        @Override
        public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
            int texts = 0;
            int types = 0;
            for (Field field : schema.fields()) {
                for (Field.Part part : freeTexts(field, values.get(schema.indexOf(field.name())))) {
                    String text = Fingerprint.normalised(((Value.Text) part.value()).text());
                    if (text.equals("...") || text.equals("\u2026") || isDescription(text, part.field())) {
                        return echo(field.name() + part.path());
                    }
                    texts++;
                    types += TYPES.contains(text) ? 1 : 0;
                }
            }
            return texts > 0 && types == texts ? echo(schema.fields().get(0).name()) : Optional.empty();
        }

        private static List<Field.Part> freeTexts(Field field, Value value) {
            return field.scalars(value)
                    .filter(part -> part.field().isFreeText() && part.value() instanceof Value.Text)
                    .toList();
        }

        private static boolean isDescription(String text, Field field) {
            return text.indexOf(' ') > 0 && text.equals(Fingerprint.normalised(field.description()));
        }

        private static Optional<Constraints.Violation> echo(String path) {
            return Optional.of(
                    new Constraints.Violation(RejectionReason.ECHO, "'" + path + "' contains a placeholder"));
        }
    }

    /**
     * The question can be understood without the text that it is about: "according to the passage" is not in it. One
     * that may point at a text is free to do so where its row has one, or it is longer than a sentence and so can hold
     * it.
     */
    record SelfContained(ReadingFields fields) implements RowRule {
        private static final Pattern END_WITHIN = Pattern.compile("[.!?:;\u2026\u3002\uff01\uff1f\uff1a]\\s*\\S|\\R");

        @Override
        public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
            String field = fields.question();
            return values.get(schema.indexOf(field)) instanceof Value.Text question
                            && !(fields.mayPoint() && showsText(question.text(), values, schema))
                    ? Phrases.LEANING
                            .find(question.text())
                            .map(phrase -> new Constraints.Violation(
                                    RejectionReason.NOT_SELF_CONTAINED,
                                    "'" + field + "' refers to the text: '" + Excerpt.of(phrase) + "'"))
                    : Optional.empty();
        }

        /** Read when the first row is checked: to read them takes longer than all that a dry run does. */
        private static final class Phrases {
            static final PhraseList LEANING = PhraseList.of("/dev/sdg/format/validation/leaning-questions.txt");
        }

        private boolean showsText(String question, List<Value> values, RowSchema schema) {
            return END_WITHIN.matcher(question).find()
                    || fields.context()
                            .filter(name -> values.get(schema.indexOf(name)) instanceof Value.Text)
                            .isPresent();
        }
    }

    /** Not all free texts of the row are those of one example, in any case and with any white space. */
    final class NotAnExample implements RowRule {
        private final List<Field> texts;
        private final Set<List<String>> examples;

        private NotAnExample(RowSchema schema, List<ObjectNode> examples) {
            this.texts = schema.fields().stream().filter(Field::hasFreeText).toList();
            this.examples = examples.stream()
                    .map(example -> texts(field ->
                            ValueJson.read(example.path(field.name()), field).orElse(Value.absent())))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
            boolean isEcho =
                    !texts.isEmpty() && examples.contains(texts(field -> values.get(schema.indexOf(field.name()))));
            return isEcho
                    ? Optional.of(
                            new Constraints.Violation(RejectionReason.ECHO, "the row is an example of the prompt"))
                    : Optional.empty();
        }

        /** A field without a text counts as one of an empty text. */
        private List<String> texts(Function<Field, Value> row) {
            return texts.stream()
                    .map(field -> field.freeTexts(row.apply(field))
                            .map(Fingerprint::normalised)
                            .collect(Collectors.joining("\n")))
                    .toList();
        }
    }

    /**
     * The row is not the prompt's example. It is one if it equals all examples of the fields, provided that they say
     * enough: each required field that identifies a row and is free to take any value has one.
     */
    final class NotTheExample implements RowRule {
        private final List<Example> examples;

        /** A value of the prompt's example, as it is compared. */
        private record Example(int field, Value value) {
            int length() {
                return value.scalars()
                        .mapToInt(part ->
                                part instanceof Value.Text text ? text.text().length() : 0)
                        .sum();
            }

            boolean is(Value other) {
                return value.equals(other.normalised());
            }
        }

        private NotTheExample(RowSchema schema) {
            examples = identifiesRow(schema) ? examples(schema) : List.of();
        }

        @Override
        public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
            boolean echo = !examples.isEmpty()
                    && examples.stream().allMatch(example -> example.is(values.get(example.field())));
            return echo
                    ? Optional.of(
                            new Constraints.Violation(RejectionReason.ECHO, "the row copies the example in the prompt"))
                    : Optional.empty();
        }

        /** Short ones first: a row that is no echo mostly differs there, and its long texts need not be looked at. */
        private static List<Example> examples(RowSchema schema) {
            return schema.fields().stream()
                    .flatMap(field -> field
                            .wholeExample()
                            .map(value -> new Example(schema.indexOf(field.name()), value.normalised()))
                            .stream())
                    .sorted(Comparator.comparingInt(Example::length))
                    .toList();
        }

        private static boolean identifiesRow(RowSchema schema) {
            List<Field> free = schema.fields().stream()
                    .filter(field -> field.required() && schema.uniqueBy().contains(field.name()) && isFree(field))
                    .toList();
            return !free.isEmpty()
                    && free.stream().allMatch(field -> field.wholeExample().isPresent());
        }

        private static boolean isFree(Field field) {
            return field.type() != FieldType.BOOLEAN
                    && field.constraints().allowed().isEmpty();
        }
    }
}
