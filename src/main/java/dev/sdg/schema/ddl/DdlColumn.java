package dev.sdg.schema.ddl;

import java.util.Optional;

/**
 * A column as a statement defines it.
 *
 * @param type empty where none is said, as SQLite allows
 * @param required whether it is said to be not null
 * @param hasDefault whether the database has a value for rows that give none
 * @param counts whether the database numbers it: serial, identity, auto-increment
 * @param computed whether the database computes it from others
 * @param line where it is defined
 */
record DdlColumn(
        String name,
        Optional<DdlType> type,
        boolean required,
        boolean hasDefault,
        boolean counts,
        boolean computed,
        Optional<String> comment,
        int line) {

    DdlColumn withType(DdlType other) {
        return new DdlColumn(name, Optional.of(other), required, hasDefault, counts, computed, comment, line);
    }

    DdlColumn withRequired(boolean other) {
        return new DdlColumn(name, type, other, hasDefault, counts, computed, comment, line);
    }

    DdlColumn withDefault(boolean other, boolean nowCounts) {
        return new DdlColumn(name, type, required, other, nowCounts, computed, comment, line);
    }

    DdlColumn withComment(Optional<String> other) {
        return new DdlColumn(name, type, required, hasDefault, counts, computed, other, line);
    }

    DdlColumn withName(String other) {
        return new DdlColumn(other, type, required, hasDefault, counts, computed, comment, line);
    }
}
