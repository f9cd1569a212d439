package dev.sdg.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tables that belong together. Checked: each key refers to something, each name is known.
 *
 * @param name of the schema
 * @param description what its data is about
 * @param locale of names, places and phone numbers, a BCP 47 tag, where the schema chooses it
 * @param tables in the order of files and reports; at least one
 * @param learned what was learned of them from a sample, for the columns that are made by it
 */
public record Schema(
        Optional<String> name,
        Optional<String> description,
        Optional<String> locale,
        List<Table> tables,
        Optional<Learned> learned) {

    public Schema {
        tables = List.copyOf(tables);
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("a schema has at least one table");
        }
    }

    /** Tables of which nothing was learned. */
    public Schema(Optional<String> name, Optional<String> description, Optional<String> locale, List<Table> tables) {
        this(name, description, locale, tables, Optional.empty());
    }

    /** Returns the schema with {@code others} in place of its tables. */
    public Schema withTables(List<Table> others) {
        return new Schema(name, description, locale, others, learned);
    }

    /**
     * Returns the columns of {@code table} that a model writes where there is one: all that have it as generator, but
     * for those of keys, whose values other rows are made of.
     */
    public List<Column> modelColumns(Table table) {
        Set<String> keys = new HashSet<>(table.primaryKey());
        table.foreignKeys().forEach(key -> keys.addAll(key.columns()));
        tables.stream()
                .flatMap(other -> other.foreignKeys().stream())
                .filter(key -> key.parent().equals(table.name()))
                .forEach(key -> keys.addAll(key.parentColumns()));
        return table.columns().stream()
                .filter(column -> column.generator()
                        .filter(GeneratorSpec.Model.class::isInstance)
                        .isPresent())
                .filter(column -> !keys.contains(column.name()) && !column.computed())
                .toList();
    }

    /** Returns the table {@code name}, spelled exactly so; empty where there is none. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
