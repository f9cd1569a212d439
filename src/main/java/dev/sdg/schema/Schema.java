package dev.sdg.schema;

import java.util.List;
import java.util.Optional;

/**
 * Tables that belong together. Checked: each key refers to something, each name is known.
 *
 * @param name of the schema
 * @param description what its data is about
 * @param locale of names, places and phone numbers, a BCP 47 tag, where the schema chooses it
 * @param tables in the order of files and reports; at least one
 */
public record Schema(Optional<String> name, Optional<String> description, Optional<String> locale, List<Table> tables) {

    public Schema {
        tables = List.copyOf(tables);
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("a schema has at least one table");
        }
    }

    /** Returns the table {@code name}, spelled exactly so; empty where there is none. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }
}
