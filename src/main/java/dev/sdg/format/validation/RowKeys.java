package dev.sdg.format.validation;

import dev.sdg.format.reply.Json;
import dev.sdg.sample.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the fields of a row, or of an object in it, under their keys. A field that is not there under its exact name is
 * found under a key that differs only in case or white space around it, if there is just one.
 */
final class RowKeys {
    private final Map<String, Json> values = new HashMap<>();
    private int renamed;
    private int dropped;

    private RowKeys() {}

    /** Looks through {@code row}; the keys of helper fields are no fields to be dropped. */
    static RowKeys of(Json.Mapping row, List<Field> fields, List<String> helpers) {
        RowKeys keys = new RowKeys();
        for (Field field : fields) {
            keys.match(field.name(), row, fields);
        }
        long known = helpers.stream().filter(key -> row.get(key).isPresent()).count();
        keys.dropped = row.entries().size() - keys.values.size() - (int) known;
        return keys;
    }

    Optional<Json> value(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** Returns how many fields stand under a key that is not exactly theirs. */
    int renamed() {
        return renamed;
    }

    /** Returns how many keys are no field's. */
    int dropped() {
        return dropped;
    }

    private void match(String name, Json.Mapping row, List<Field> fields) {
        Optional<Json> exact = row.get(name);
        if (exact.isPresent()) {
            values.put(name, exact.get());
            return;
        }
        List<Json.Entry> near = row.entries().stream()
                .filter(entry -> Json.Entry.normalised(entry.key()).equals(Json.Entry.normalised(name)))
                .filter(entry -> fields.stream().noneMatch(field -> field.name().equals(entry.key())))
                .toList();
        if (near.size() == 1) {
            values.put(name, near.get(0).value());
            renamed++;
        }
    }
}
