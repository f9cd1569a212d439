package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.SchemaException;
import dev.sdg.text.BoundedPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A sentence that lists what rows have: "10k transactions with user ID, amount, currency and timestamp". A rule reads
 * it into a table for each thing that is counted out: "customers with name and email, and their orders with date and
 * total" are two. What it does not say is left to the mapping of names.
 *
 * @param schema in the program's own format
 * @param rows how many rows the sentence asks for first; empty where it names no number
 */
public record Sentence(ObjectNode schema, OptionalLong rows) {

    /**
     * Returns what {@code text} asks for.
     *
     * @param names that say what a column means
     * @throws SchemaException where it lists nothing
     */
    public static Sentence read(String text, KnownNames names) {
        try {
            return read(DescribedTable.in(text), names);
        } catch (BoundedPattern.TooIntricateException e) {
            throw new SchemaException(List.of("without a model a rule reads the sentence, and this one is too "
                    + "intricate for it; name the columns, separated by commas"));
        }
    }

    private static Sentence read(List<DescribedTable> tables, KnownNames names) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        List<DescribedTable> parents = new ArrayList<>();
        for (DescribedTable table : tables) {
            boolean hasChildren =
                    tables.stream().anyMatch(other -> other.parent().equals(table.name()));
            ObjectNode json = table.json(parents, hasChildren, tables.size() > 1, names);
            if (json.path("columns").isEmpty()) {
                throw new SchemaException(List.of("the sentence lists no columns"));
            }
            written.set(table.name(), json);
            parents.add(table);
        }
        schema.put("name", tables.get(0).name());
        schema.set("tables", written);
        OptionalLong rows = tables.stream()
                .map(DescribedTable::rows)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
        return new Sentence(schema, rows);
    }

    /** Returns how many rows {@code text} asks for: the first number before its list that is no bound or amount. */
    public static OptionalLong counted(String text) {
        try {
            return RequestText.counted(text);
        } catch (BoundedPattern.TooIntricateException e) {
            return OptionalLong.empty();
        }
    }
}
