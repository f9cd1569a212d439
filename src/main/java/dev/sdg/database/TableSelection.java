package dev.sdg.database;

import dev.sdg.schema.SchemaException;
import dev.sdg.text.ClosestMatch;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tables of a database are read. Those that they refer to are read as well, or keys would refer to nothing.
 *
 * @param tables by their names, with or without that of their schema; empty: all
 * @param schemas of PostgreSQL, databases of MySQL; empty: all of them, of MySQL the one that the address names
 */
public record TableSelection(List<String> tables, List<String> schemas) {
    /** All tables. */
    public static final TableSelection ALL = new TableSelection(List.of(), List.of());

    public TableSelection {
        tables = List.copyOf(tables);
        schemas = List.copyOf(schemas);
    }

    /**
     * Returns the tables that are read, in the order of the catalogue.
     *
     * @param warnings takes which tables are read besides those asked for
     * @throws SchemaException where a name is that of no table
     * @throws DatabaseException where a name is that of no schema
     */
    List<TableName> of(Catalogue catalogue, List<String> warnings) throws SQLException {
        List<TableName> all = catalogue.tables();
        List<String> problems = new ArrayList<>();
        tables.stream()
                .filter(typed -> all.stream().noneMatch(table -> table.isCalled(typed)))
                .forEach(typed -> problems.add("⟨tables⟩: the database has no table '" + typed + "'"
                        + ClosestMatch.hint(
                                typed, all.stream().map(TableName::name).toList())));
        if (!problems.isEmpty()) {
            throw new SchemaException(problems);
        }
        List<String> known = all.stream().map(TableName::schema).distinct().toList();
        List<String> unknown = schemas.stream()
                .filter(typed -> !known.contains(typed))
                .map(typed ->
                        "the database has no tables in a schema '" + typed + "'" + ClosestMatch.hint(typed, known))
                .toList();
        if (!unknown.isEmpty()) {
            throw new DatabaseException(DatabaseException.Kind.UNUSABLE, String.join("; ", unknown));
        }
        Set<TableName> asked = new LinkedHashSet<>(all);
        asked.removeIf(table -> !schemas.isEmpty() && !schemas.contains(table.schema()));
        asked.removeIf(table -> !tables.isEmpty() && tables.stream().noneMatch(table::isCalled));
        Map<TableName, Set<TableName>> parents = catalogue.parents();
        List<TableName> open = new ArrayList<>(asked);
        while (!open.isEmpty()) {
            TableName child = open.remove(open.size() - 1);
            parents.getOrDefault(child, Set.of()).stream()
                    .filter(all::contains)
                    .filter(asked::add)
                    .forEach(parent -> {
                        warnings.add("table " + parent + " is read as well: " + child + " refers to it");
                        open.add(parent);
                    });
        }
        return all.stream().filter(asked::contains).toList();
    }
}
