package dev.sdg.table.learn.infer;

import dev.sdg.schema.ForeignKey;
import java.util.List;

/**
 * The keys of a table.
 *
 * @param primaryKey empty where there is none
 * @param unique columns besides, each of whose values stands in one row
 */
record TableKeys(List<String> primaryKey, List<String> unique, List<ForeignKey> foreignKeys) {
    TableKeys {
        primaryKey = List.copyOf(primaryKey);
        unique = List.copyOf(unique);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Returns whether {@code column} is part of a key. */
    boolean has(String column) {
        return primaryKey.contains(column) || isForeign(column);
    }

    /** Returns whether {@code column} refers to another table. */
    boolean isForeign(String column) {
        return foreignKeys.stream().anyMatch(key -> key.columns().contains(column));
    }

    /** Returns whether values of {@code column} may stand in one row only. */
    boolean isUnique(String column) {
        return primaryKey.equals(List.of(column)) || unique.contains(column);
    }
}
