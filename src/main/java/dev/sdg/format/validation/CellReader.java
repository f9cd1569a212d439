package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;
import dev.sdg.format.reply.JsonText;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Value;
import dev.sdg.text.Excerpt;
import dev.sdg.text.TextCleaner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns what stands in a reply for a field into its value. What holds for a cell of a row holds for each part of a list
 * and of an object, at any depth; the first part that is invalid makes the cell invalid.
 */
final class CellReader {
    private CellReader() {}

    /** Returns what becomes of {@code given} in {@code field}; empty: the row has nothing under the field's name. */
    static Conversion cell(Field field, Optional<Json> given) {
        Optional<Json> json = given.filter(value -> value != Json.Nothing.NOTHING);
        if (json.isEmpty()) {
            return missing(field, RejectionReason.MISSING_FIELD, given.isEmpty() ? "missing" : "null");
        }
        if (json.get() instanceof Json.Text text
                && TextCleaner.trimmed(text.text()).isEmpty()) {
            return missing(field, RejectionReason.BLANK, "blank");
        }
        Conversion cell =
                switch (field.type()) {
                    case ARRAY -> array(field, json.get());
                    case OBJECT -> struct(field, json.get());
                    default -> Conversion.of(json.get(), field);
                };
        return constrained(field, cell);
    }

    private static Conversion missing(Field field, RejectionReason reason, String detail) {
        if (field.blankAllowed() && reason == RejectionReason.BLANK) {
            return new Conversion.Valid(new Value.Text(""), false);
        }
        return field.required() ? new Conversion.Invalid(reason, detail) : new Conversion.Valid(Value.absent(), false);
    }

    private static Conversion constrained(Field field, Conversion cell) {
        if (!(cell instanceof Conversion.Valid valid)) {
            return cell;
        }
        Optional<Constraints.Violation> violation = field.constraints().violationBy(valid.value());
        return violation.isPresent() ? new Conversion.Invalid(violation.get()) : cell;
    }

    private static Conversion array(Field field, Json json) {
        if (json instanceof Json.Text text) {
            return JsonText.read(text.text())
                    .filter(Json.Sequence.class::isInstance)
                    .map(list -> asConverted(array(field, list)))
                    .orElseGet(() -> Conversion.wrong(json, FieldType.ARRAY));
        }
        if (!(json instanceof Json.Sequence list)) {
            return Conversion.wrong(json, FieldType.ARRAY);
        }
        Parts items = new Parts();
        for (int i = 0; i < list.elements().size() && items.invalid.isEmpty(); i++) {
            items.add(
                    "[" + i + "]",
                    cell(field.items(), Optional.of(list.elements().get(i))));
        }
        return items.whole(new Value.Array(items.values), 0, 0);
    }

    private static Conversion struct(Field field, Json json) {
        if (json instanceof Json.Text text) {
            return JsonText.read(text.text())
                    .filter(Json.Mapping.class::isInstance)
                    .map(object -> asConverted(struct(field, object)))
                    .orElseGet(() -> Conversion.wrong(json, FieldType.OBJECT));
        }
        if (!(json instanceof Json.Mapping object)) {
            return Conversion.wrong(json, FieldType.OBJECT);
        }
        Optional<Constraints.Violation> repeated = repeatedKey(object);
        if (repeated.isPresent()) {
            return new Conversion.Invalid(repeated.get());
        }
        RowKeys keys = RowKeys.of(object, field.children(), List.of());
        Parts parts = new Parts();
        for (Field part : field.children()) {
            parts.add("." + part.name(), cell(part, keys.value(part.name())));
        }
        return parts.whole(new Value.Struct(parts.values), keys.renamed(), keys.dropped());
    }

    /** Returns that a key stands twice in {@code object}, if one does. */
    static Optional<Constraints.Violation> repeatedKey(Json.Mapping object) {
        return object.repeatedKey()
                .map(key -> new Constraints.Violation(
                        RejectionReason.DUPLICATE_KEY, "duplicate key '" + Excerpt.of(key) + "'"));
    }

    private static Conversion asConverted(Conversion whole) {
        return whole instanceof Conversion.Valid valid
                ? new Conversion.Valid(valid.value(), valid.conversions() + 1, valid.dropped())
                : whole;
    }

    /** What becomes of the parts of a value. */
    private static final class Parts {
        private final List<Value> values = new ArrayList<>();
        private Optional<Constraints.Violation> invalid = Optional.empty();
        private int conversions;
        private int dropped;

        void add(String step, Conversion part) {
            if (part instanceof Conversion.Valid valid) {
                values.add(valid.value());
                conversions += valid.conversions();
                dropped += valid.dropped();
            } else if (part instanceof Conversion.Invalid first && invalid.isEmpty()) {
                invalid = Optional.of(first.violation().within(step));
            }
        }

        Conversion whole(Value value, int renamed, int unknown) {
            return invalid.isPresent()
                    ? new Conversion.Invalid(invalid.get())
                    : new Conversion.Valid(value, conversions + renamed, dropped + unknown);
        }
    }
}
