package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaProblems;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the tables that columns with the word {@code foreign_key} refer to, by their names. */
final class References {
    private final JsonNode tables;
    private final SchemaProblems problems;

    private References(JsonNode tables, SchemaProblems problems) {
        this.tables = tables;
        this.problems = problems;
    }

    /**
     * Replaces each {@code foreign_key} in {@code schema} by a reference: {@code customer_id} refers to the primary key
     * of {@code customer} or {@code customers}. Where there is no such table it is a number, with a warning.
     */
    static void resolve(JsonNode schema, SchemaProblems problems) {
        References references = new References(schema.path("tables"), problems);
        references.tables.properties().forEach(table -> references.resolve(table.getKey(), table.getValue()));
    }

    private void resolve(String table, JsonNode json) {
        if (!(json.path("columns") instanceof ObjectNode columns)) {
            return;
        }
        columns.properties().forEach(column -> {
            if (column.getValue().asText().equals(WordsForm.FOREIGN_KEY)) {
                Optional<String> parent = parent(column.getKey());
                if (parent.isEmpty()) {
                    problems.warning(
                            "tables." + table + ".columns." + column.getKey(),
                            "no table with a primary key has the name that '" + column.getKey()
                                    + "' refers to; it is a number");
                }
                column.setValue(parent.<JsonNode>map(key -> columns.objectNode().put("references", key))
                        .orElseGet(() -> columns.textNode("integer")));
            }
        });
    }

    private Optional<String> parent(String column) {
        String lower = column.toLowerCase(Locale.ROOT);
        String stem = lower.endsWith("_id") ? lower.substring(0, lower.length() - 3) : lower;
        List<String> names = List.of(stem, stem + "s", stem + "es", stem.replaceFirst("y$", "ies"));
        return tables.properties().stream()
                .filter(table -> names.contains(table.getKey().toLowerCase(Locale.ROOT)))
                .filter(table -> table.getValue().path("primary_key").size() == 1)
                .map(table -> table.getKey() + "."
                        + table.getValue().path("primary_key").get(0).asText())
                .findFirst();
    }
}
