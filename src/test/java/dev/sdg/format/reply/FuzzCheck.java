package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.validation.Validated;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Value;
import dev.sdg.text.TextCleaner;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Reads and validates replies made at random, and checks what came of each. */
final class FuzzCheck {
    /** The kinds of damage, in the order in which they take turns. */
    static final List<Function<Random, FuzzedReply>> KINDS = List.of(
            FuzzedReply::changedAnywhere,
            FuzzedReply::withOneDamagedElement,
            FuzzedReply::withOddSeparators,
            FuzzedReply::disguised,
            FuzzedReply::cutOff);

    private static final Map<FieldType, Class<? extends Value>> CLASSES = Map.of(
            FieldType.STRING, Value.Text.class,
            FieldType.INTEGER, Value.Whole.class,
            FieldType.FLOAT, Value.Decimal.class,
            FieldType.BOOLEAN, Value.Flag.class);

    private FuzzCheck() {}

    /**
     * Reads {@code cases} replies from {@code seed} on; returns how many rows were accepted.
     *
     * @throws AssertionError with the reply, at the first that is not treated as it should be
     */
    static long run(long seed, int cases) {
        Random random = new Random(seed);
        long accepted = 0;
        for (int i = 0; i < cases; i++) {
            accepted += check(KINDS.get(i % KINDS.size()).apply(random));
        }
        return accepted;
    }

    private static int check(FuzzedReply reply) {
        Validated validated = validated(reply.text());
        validated.accepted().forEach(row -> assertValid(row.sample().values(), reply.text()));
        List<String> lines = validated.lines(FuzzedReply.FORMAT);
        for (String row : reply.undamaged()) {
            if (lines.stream().filter(row::equals).count() != 1) {
                throw new AssertionError("in " + reply.text() + "\nthe row " + row + "\nis not once among " + lines);
            }
        }
        return lines.size();
    }

    private static Validated validated(String reply) {
        try {
            return Validated.reply(reply, FuzzedReply.FORMAT);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("the reader threw " + e + " for " + reply, e);
        }
    }

    private static void assertValid(List<Value> values, String reply) {
        for (int i = 0; i < values.size(); i++) {
            Field field = FuzzedReply.FORMAT.schema().fields().get(i);
            if (!fits(values.get(i), field)) {
                throw new AssertionError(field.name() + " is " + values.get(i) + " in " + reply);
            }
        }
        assertThat(values).hasSameSizeAs(FuzzedReply.FORMAT.schema().fields());
    }

    private static boolean fits(Value value, Field field) {
        if (value == Value.absent()) {
            return !field.required();
        }
        boolean sound = !(value instanceof Value.Text text)
                || (TextCleaner.isValid(text.text()) && !text.text().isBlank());
        return sound
                && CLASSES.get(field.type()).isInstance(value)
                && field.constraints().violationBy(value).isEmpty();
    }
}
