package dev.sdg.sample;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a row, in their order, and those among them that identify it.
 *
 * @param fields at least one; no two of one name
 * @param uniqueBy names of the fields whose values together make a row a duplicate of another; at least one
 */
public record RowSchema(List<Field> fields, List<String> uniqueBy) {

    public RowSchema {
        fields = List.copyOf(fields);
        uniqueBy = List.copyOf(uniqueBy);
        Set<String> names = new HashSet<>();
        for (Field field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("two fields named '" + field.name() + "'");
            }
        }
        if (uniqueBy.isEmpty() || !names.containsAll(uniqueBy)) {
            throw new IllegalArgumentException("not fields of " + names + ": " + uniqueBy);
        }
    }

    /** Returns a schema in which all fields together identify a row. */
    public static RowSchema of(List<Field> fields) {
        return new RowSchema(fields, fields.stream().map(Field::name).toList());
    }

    /** Returns this schema, with an empty text as one of the values of the field {@code name}. */
    public RowSchema withBlankAllowed(String name) {
        return with(fields.get(indexOf(name)).withBlankAllowed());
    }

    /** Returns this schema with {@code field} in place of the one of its name. */
    public RowSchema with(Field field) {
        return new RowSchema(
                fields.stream()
                        .map(old -> old.name().equals(field.name()) ? field : old)
                        .toList(),
                uniqueBy);
    }

    /** Returns the position of the field {@code name}, from 0, or -1 where there is none. */
    public int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
