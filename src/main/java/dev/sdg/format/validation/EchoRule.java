package dev.sdg.format.validation;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The row is not the prompt's example. It is one if it equals all examples of the fields, provided that they say enough:
 * each required field that identifies a row and is free to take any value has one.
 */
public final class EchoRule implements RowRule {
    private final List<Example> examples;

    /** A value of the prompt's example, as it is compared. */
    private record Example(int field, Value value) {
        int length() {
            return value instanceof Value.Text text ? text.text().length() : 0;
        }

        boolean is(Value other) {
            return value.equals(compared(other));
        }
    }

    public EchoRule(RowSchema schema) {
        examples = identifiesRow(schema) ? examples(schema) : List.of();
    }

    @Override
    public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
        boolean echo =
                !examples.isEmpty() && examples.stream().allMatch(example -> example.is(values.get(example.field())));
        return echo
                ? Optional.of(new Constraints.Violation(RejectionReason.ECHO, "the row is the example of the prompt"))
                : Optional.empty();
    }

    /** Short ones first: a row that is no echo mostly differs there, and its long texts need not be looked at. */
    private static List<Example> examples(RowSchema schema) {
        return schema.fields().stream()
                .filter(field -> field.example().isPresent())
                .map(field -> new Example(
                        schema.indexOf(field.name()), compared(field.example().get())))
                .sorted(Comparator.comparingInt(Example::length))
                .toList();
    }

    private static Value compared(Value value) {
        return value instanceof Value.Text text ? new Value.Text(Fingerprint.normalised(text.text())) : value;
    }

    private static boolean identifiesRow(RowSchema schema) {
        List<Field> free = schema.fields().stream()
                .filter(field -> field.required() && schema.uniqueBy().contains(field.name()) && isFree(field))
                .toList();
        return !free.isEmpty()
                && free.stream().allMatch(field -> field.example().isPresent());
    }

    private static boolean isFree(Field field) {
        return field.type() != FieldType.BOOLEAN
                && field.constraints().allowed().isEmpty();
    }
}
