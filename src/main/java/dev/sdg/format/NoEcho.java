package dev.sdg.format;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Reason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;

/**
 * The row is not the prompt's example. It is one if it equals all examples of the fields, provided that they say enough:
 * each required field that identifies a row and is free to take any value has one.
 */
record NoEcho() implements RowRule {

    @Override
    public Optional<Constraints.Violation> violationBy(List<Value> values, RowSchema schema) {
        if (!tellsARow(schema)) {
            return Optional.empty();
        }
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            if (schema.fields()
                    .get(i)
                    .example()
                    .filter(example -> !same(example, value))
                    .isPresent()) {
                return Optional.empty();
            }
        }
        return Optional.of(new Constraints.Violation(Reason.ECHO, "the row is the example of the prompt"));
    }

    private static boolean tellsARow(RowSchema schema) {
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

    private static boolean same(Value example, Value value) {
        return (example instanceof Value.Text a && value instanceof Value.Text b)
                ? Fingerprint.normalised(a.text()).equals(Fingerprint.normalised(b.text()))
                : example.equals(value);
    }
}
