package dev.sdg.format;

import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How many exchanges a conversation has, a user's message and its answer being one. A system message comes on top. The
 * rows of a run are spread evenly over the numbers between the two.
 */
record Turns() implements FormatParameter {
    /** The field with the messages of a conversation. */
    static final String MESSAGES = "messages";

    private static final String EXCHANGES = "exchanges";
    private static final int MOST = 50;
    private static final int MOST_NUMBERS = 10;
    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,4})\\s*(?:[-\u2013]\\s*(\\d{1,4})\\s*)?");

    @Override
    public String name() {
        return "turns";
    }

    @Override
    public FormatDefinition apply(FormatDefinition definition, List<String> values) {
        String typed = values.get(values.size() - 1);
        Matcher form = FORM.matcher(typed);
        if (!form.matches()) {
            throw problem(typed);
        }
        int least = Integer.parseInt(form.group(1));
        int most = form.group(2) == null ? least : Integer.parseInt(form.group(2));
        if (least < 1 || most < least || most > MOST) {
            throw problem(typed);
        }
        return withExchanges(definition, least, most);
    }

    private static FormatException problem(String typed) {
        return new FormatException(List.of(
                "'" + typed + "' is not a number of exchanges from 1 to " + MOST + ", or a range of them such as 2-6"));
    }

    private static Field messages(FormatDefinition definition) {
        return definition.schema().fields().get(definition.schema().indexOf(MESSAGES));
    }

    private static FormatDefinition withExchanges(FormatDefinition definition, int least, int most) {
        Field messages = messages(definition);
        Constraints length = new Constraints(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.of(2 * least),
                OptionalInt.of(2 * most + 1),
                Optional.empty());
        Field limited = messages.constrained(length);
        Optional<Value> example =
                messages.example().filter(value -> limited.violationBy(value).isEmpty());
        RowSchema schema = definition.schema().with(example.isPresent() ? limited : limited.withoutExample());
        return new FormatDefinition(
                        definition.name(),
                        definition.description(),
                        schema,
                        definition.replyOrder(),
                        definition.attributes())
                .withAttributeValues(EXCHANGES, numbers(least, most));
    }

    /** Returns the numbers from {@code least} to {@code most}, or some at equal distances where they are many. */
    private static List<String> numbers(int least, int most) {
        int count = Math.min(most - least + 1, MOST_NUMBERS);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? least : least + Math.round(i * (most - least) / (float) (count - 1)))
                .mapToObj(Integer::toString)
                .toList();
    }
}
