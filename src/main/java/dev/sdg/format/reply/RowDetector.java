package dev.sdg.format.reply;

import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a row from an object that is wrapped around rows, by the names of the fields. */
final class RowDetector {
    private final Set<String> names;

    RowDetector(RowSchema schema) {
        this.names = schema.fields().stream()
                .map(Field::name)
                .map(Json.Entry::normalised)
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
        return object.entries().stream()
                .filter(entry -> isScalar(entry.value()))
                .map(entry -> Json.Entry.normalised(entry.key()))
                .collect(Collectors.toSet())
                .containsAll(names);
    }

    /** Returns whether rows stand somewhere inside {@code object}, which is none itself. */
    boolean wrapsRows(Json.Mapping object) {
        boolean isRow = object.entries().stream().anyMatch(entry -> isField(entry.key()) && isScalar(entry.value()));
        return !isRow && object.entries().stream().anyMatch(entry -> holdsRow(entry.value()));
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

    private boolean isField(String key) {
        return names.contains(Json.Entry.normalised(key));
    }

    private static boolean isScalar(Json json) {
        return !(json instanceof Json.Sequence) && !(json instanceof Json.Mapping);
    }
}
