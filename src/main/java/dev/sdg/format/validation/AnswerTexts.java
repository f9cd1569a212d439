package dev.sdg.format.validation;

import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which texts of a row ask, and which answer. */
public sealed interface AnswerTexts {

    /** Returns the name of the field that has the answer. */
    String field();

    /** Returns the texts that ask. */
    List<String> asked(Sample row, RowSchema schema);

    /** Returns the texts that answer. */
    List<String> answered(Sample row, RowSchema schema);

    /** Returns the share of the answers' content words that a passage must have under lenient grounding. */
    double lenientShare();

    /** Returns the same under strict grounding. */
    double strictShare();

    /**
     * A question with options: the right one answers.
     *
     * @param question the field that asks
     * @param options the field with the options
     * @param answer the field with the position of the right one
     */
    record RightOption(String question, String options, String answer) implements AnswerTexts {

        @Override
        public String field() {
            return options;
        }

        @Override
        public List<String> asked(Sample row, RowSchema schema) {
            return row.values().get(schema.indexOf(question)) instanceof Value.Text text
                    ? List.of(text.text())
                    : List.of();
        }

        @Override
        public List<String> answered(Sample row, RowSchema schema) {
            return row.values().get(schema.indexOf(options)) instanceof Value.Array array
                            && row.values().get(schema.indexOf(answer)) instanceof Value.Whole right
                            && right.number() < array.items().size()
                            && array.items().get((int) right.number()) instanceof Value.Text option
                    ? List.of(option.text())
                    : List.of();
        }

        @Override
        public double lenientShare() {
            return 0.6;
        }

        @Override
        public double strictShare() {
            return 1;
        }
    }

    /**
     * A conversation: the assistant answers. Its sentences have words of their own, so that fewer need be the
     * passage's, and the numbers before the items of its lists are none of its statements.
     *
     * @param field the field with the messages
     */
    record Assistant(String field) implements AnswerTexts {
        private static final Pattern LIST_NUMBER = Pattern.compile("(?m)^\\s{0,8}\\d{1,3}[.)](?=\\s)");

        @Override
        public List<String> asked(Sample row, RowSchema schema) {
            return messages(row, schema, false).toList();
        }

        @Override
        public List<String> answered(Sample row, RowSchema schema) {
            return messages(row, schema, true)
                    .map(text -> LIST_NUMBER.matcher(text).replaceAll(""))
                    .toList();
        }

        private Stream<String> messages(Sample row, RowSchema schema, boolean ofAssistant) {
            int position = schema.indexOf(field);
            Field message = schema.fields().get(position).items();
            return row.values().get(position) instanceof Value.Array messages
                    ? messages.items().stream()
                            .filter(item -> ofAssistant
                                    == AlternatingRoles.text(item, AlternatingRoles.ROLE, message)
                                            .equals(AlternatingRoles.ASSISTANT))
                            .map(item -> AlternatingRoles.text(item, AlternatingRoles.CONTENT, message))
                    : Stream.empty();
        }

        @Override
        public double lenientShare() {
            return 0.4;
        }

        @Override
        public double strictShare() {
            return 0.7;
        }
    }
}
