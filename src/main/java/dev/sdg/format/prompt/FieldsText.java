package dev.sdg.format.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.ValueJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells a model, in words, what the fields of a row are. */
final class FieldsText {
    private FieldsText() {}

    /** Returns a line per field: its key, type, meaning and rules, and its example where there is no whole one. */
    static String of(RowSchema schema) {
        boolean alone = example(schema).isEmpty();
        return schema.fields().stream().map(field -> line(field, alone)).collect(Collectors.joining("\n"));
    }

    /** Returns a whole row made of the fields' examples, if each required field has one. */
    static Optional<ObjectNode> example(RowSchema schema) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (Field field : schema.fields()) {
            if (field.required() && field.example().isEmpty()) {
                return Optional.empty();
            }
            field.example().ifPresent(value -> row.set(field.name(), ValueJson.of(value)));
        }
        return row.isEmpty() ? Optional.empty() : Optional.of(row);
    }

    /** Returns what {@code constraints} demand, as the end of a sentence: {@code "; one of 1, 2"}; or nothing. */
    static String rules(Constraints constraints) {
        List<String> rules = new ArrayList<>();
        if (!constraints.allowed().isEmpty()) {
            rules.add("one of "
                    + constraints.allowed().stream()
                            .map(value -> ValueJson.of(value).toString())
                            .collect(Collectors.joining(", ")));
        }
        constraints.minimum().ifPresent(least -> rules.add("at least " + least.toPlainString()));
        constraints.maximum().ifPresent(most -> rules.add("at most " + most.toPlainString()));
        constraints.minLength().ifPresent(least -> rules.add("at least " + least + " characters"));
        constraints.maxLength().ifPresent(most -> rules.add("at most " + most + " characters"));
        constraints.pattern().ifPresent(form -> rules.add("the whole value matches the pattern " + form.pattern()));
        return rules.stream().map(rule -> "; " + rule).collect(Collectors.joining());
    }

    private static String line(Field field, boolean withExample) {
        String example = field.example()
                .filter(value -> withExample)
                .map(value -> "; for example " + ValueJson.of(value))
                .orElse("");
        return "- " + TextNode.valueOf(field.name()) + " (" + field.type().word()
                + (field.required() ? "" : ", optional: null where there is nothing to say") + "): "
                + field.description().replaceAll("\\s+", " ") + rules(field.constraints()) + example;
    }
}
