package dev.sdg.schema.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table that a class is kept in, while it is put together. */
final class EntityTable {
    /** Its name in the database. */
    final String name;
    /** The class, by which keys and options may name the table; empty for a table without one. */
    final String className;

    final String file;
    /** Where the class begins, from 1. */
    final int line;

    final Map<String, EntityColumn> columns = new LinkedHashMap<>();
    final Set<String> primaryKey = new LinkedHashSet<>();
    final List<List<String>> unique = new ArrayList<>();
    final List<EntityKey> keys = new ArrayList<>();
    final List<String> checks = new ArrayList<>();
    /** What a row is. */
    Optional<String> description = Optional.empty();
    /** What a model is told besides. */
    Optional<String> prompt = Optional.empty();

    EntityTable(String name, String className, String file, int line) {
        this.name = name;
        this.className = className;
        this.file = file;
        this.line = line;
    }

    /**
     * A foreign key.
     *
     * @param columns of this table
     * @param parent the table or class that it refers to
     * @param parentColumns those that it refers to; empty for the primary key
     * @param line where it stands
     */
    record EntityKey(List<String> columns, String parent, List<String> parentColumns, int line) {
        EntityKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }
    }

    /**
     * A column.
     *
     * @param name in the database
     * @param attribute its name in the class
     * @param type in SQL; empty for that of the column that it refers to
     * @param words the only values; empty: any
     * @param required whether it is never null
     * @param computed whether the database makes it
     * @param description what it means
     * @param line where it stands, from 1
     */
    record EntityColumn(
            String name,
            String attribute,
            Optional<String> type,
            List<String> words,
            boolean required,
            boolean computed,
            Optional<String> description,
            int line) {
        EntityColumn {
            words = List.copyOf(words);
        }

        private EntityColumn described(String text) {
            return new EntityColumn(name, attribute, type, words, required, computed, Optional.of(text), line);
        }
    }

    /** Adds {@code column}, in place of an earlier one with its name. */
    void add(EntityColumn column) {
        columns.put(column.name(), column);
    }

    /** Says what the column {@code name} means, unless that is known; nothing where there is no such column. */
    void describe(String name, String text) {
        columns.computeIfPresent(
                name, (same, column) -> column.description().isPresent() ? column : column.described(text));
    }

    /** Returns the name of the column that the class calls {@code attribute}; {@code attribute} where there is none. */
    String columnOf(String attribute) {
        return columns.values().stream()
                .filter(column -> column.attribute().equals(attribute))
                .map(EntityColumn::name)
                .findFirst()
                .orElse(attribute);
    }
}
