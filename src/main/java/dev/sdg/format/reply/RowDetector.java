package dev.sdg.format.reply;

import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells a row from an object that is wrapped around rows, by the names of the fields. */
final class RowDetector {
    private final Set<String> names;
    private final Set<String> required;
    private final Set<String> freeTexts;
    private final Map<String, Field> nested;
    private final Pattern fieldInText;

    RowDetector(RowSchema schema) {
        this(schema.fields());
    }

    private RowDetector(List<Field> fields) {
        this.names = names(fields, field -> true);
        this.required = names(fields, Field::required);
        this.freeTexts = names(fields, Field::isFreeText);
        this.nested = fields.stream()
                .filter(field -> !field.type().isScalar())
                .collect(Collectors.toUnmodifiableMap(field -> Json.Entry.normalised(field.name()), field -> field));
        this.fieldInText = Pattern.compile(
                "[\"',;\n][ \t]*+(" + names.stream().map(Pattern::quote).collect(Collectors.joining("|"))
                        + ")[\"'*]*+[ \t]*+:",
                Pattern.CASE_INSENSITIVE);
    }

    /** Returns a detector for objects of any keys. */
    static RowDetector ofNothing() {
        return new RowDetector(List.of());
    }

    private static Set<String> names(List<Field> fields, Predicate<Field> wanted) {
        return fields.stream()
                .filter(wanted)
                .map(field -> Json.Entry.normalised(field.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether any text may stand under {@code key}: so it does, too, where no field has that name. */
    boolean takesAnyText(String key) {
        return !isField(key) || freeTexts.contains(Json.Entry.normalised(key));
    }

    /** Returns whether {@code object} has all required fields, and none twice. */
    boolean hasRequired(Json.Mapping object) {
        return object.repeatedKey().isEmpty() && present(object).containsAll(required);
    }

    /** Returns whether a text of {@code object} seems to hold a field that the object has not. */
    boolean swallowsField(Json.Mapping object) {
        Set<String> present = present(object);
        return object.entries().stream()
                .map(Json.Entry::value)
                .anyMatch(value -> value instanceof Json.Text text
                        && fieldInText
                                .matcher(text.text())
                                .results()
                                .anyMatch(found -> !present.contains(Json.Entry.normalised(found.group(1)))));
    }

    private Set<String> present(Json.Mapping object) {
        return object.entries().stream()
                .filter(this::mayBeValue)
                .map(entry -> Json.Entry.normalised(entry.key()))
                .collect(Collectors.toSet());
    }

    /** Returns whether any of {@code keys} is a field. */
    boolean hasField(Collection<String> keys) {
        return keys.stream().anyMatch(this::isField);
    }

    /** Returns whether {@code object} has any of the fields. */
    boolean hasField(Json.Mapping object) {
        return object.entries().stream().anyMatch(entry -> isField(entry.key()));
    }

    /** Returns whether {@code object} has all fields, optional ones too. */
    boolean isComplete(Json.Mapping object) {
        return present(object).containsAll(names);
    }

    /** Returns whether rows stand somewhere inside {@code object}, which is none itself. */
    boolean wrapsRows(Json.Mapping object) {
        boolean isRow = object.entries().stream().anyMatch(entry -> isField(entry.key()) && mayBeValue(entry));
        return isRow
                ? !hasRequired(object) && object.entries().stream().anyMatch(this::holdsWholeRows)
                : object.entries().stream().anyMatch(entry -> holdsRow(entry.value()));
    }

    private boolean holdsWholeRows(Json.Entry entry) {
        if (isField(entry.key())) {
            return false;
        }
        return entry.value() instanceof Json.Sequence list
                ? list.elements().stream()
                        .anyMatch(element -> element instanceof Json.Mapping object && hasRequired(object))
                : entry.value() instanceof Json.Mapping wrapper
                        && wrapper.entries().stream().anyMatch(this::holdsWholeRows);
    }

    /** Returns whether {@code object} is wrapped around no rows at all: it has no field, but an empty list. */
    boolean wrapsNothing(Json.Mapping object) {
        return !hasField(object) && object.entries().stream().anyMatch(entry -> isEmptyList(entry.value()));
    }

    private boolean isEmptyList(Json json) {
        return json instanceof Json.Sequence list
                ? list.elements().isEmpty()
                : json instanceof Json.Mapping object && wrapsNothing(object);
    }

    private boolean holdsRow(Json json) {
        if (json instanceof Json.Sequence list) {
            return list.elements().stream().anyMatch(this::holdsRow);
        }
        return json instanceof Json.Mapping object
                && object.entries().stream().anyMatch(entry -> isField(entry.key()) || holdsRow(entry.value()));
    }

    boolean isField(String key) {
        return names.contains(Json.Entry.normalised(key));
    }

    /** Returns whether rows have fields with parts: then what stands inside a row may look like one. */
    boolean isNested() {
        return !nested.isEmpty();
    }

    /** Returns whether a value of this shape may stand under this key, a list in a list field and the like. */
    private boolean mayBeValue(Json.Entry entry) {
        Field field = nested.get(Json.Entry.normalised(entry.key()));
        if (field == null) {
            return !(entry.value() instanceof Json.Sequence) && !(entry.value() instanceof Json.Mapping);
        }
        return !(entry.value() instanceof Json.Sequence list)
                || (field.type() == FieldType.ARRAY && mayBeItems(list, field.items()));
    }

    /** Objects in a list that have none of the item's fields may be rows in a wrapper that has a field's name. */
    private static boolean mayBeItems(Json.Sequence list, Field items) {
        Set<String> parts = names(items.children(), part -> true);
        return list.elements().stream()
                .filter(Json.Mapping.class::isInstance)
                .allMatch(element -> items.type() == FieldType.OBJECT
                        && ((Json.Mapping) element)
                                .entries().stream()
                                        .anyMatch(entry -> parts.contains(Json.Entry.normalised(entry.key()))));
    }
}
