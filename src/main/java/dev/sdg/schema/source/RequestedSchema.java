package dev.sdg.schema.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.Table;
import java.util.List;

/**
 * A schema that a request names or contains.
 *
 * @param source checked
 * @param wanted the tables that rows are asked for; the others are there for keys that refer to them
 */
public record RequestedSchema(SchemaSource source, List<Table> wanted) {
    public RequestedSchema {
        wanted = List.copyOf(wanted);
    }

    /** Returns the names of the tables that rows are asked for. */
    public List<String> names() {
        return wanted.stream().map(Table::name).toList();
    }

    /**
     * Returns the wanted tables by themselves: a table that is one of several loses its keys to the others, and what
     * its columns say of their rows.
     */
    public Schema schema() {
        return wanted.size() == source.schema().tables().size()
                ? source.schema()
                : StandaloneTable.of(source.schema(), wanted.get(0));
    }

    /** Returns the wanted tables in the first form that can say everything: a list of columns, else tables. */
    public ObjectNode json() {
        return json(schema());
    }

    /** Returns {@code schema} in the first form that can say everything: a list of columns, else tables. */
    public static ObjectNode json(Schema schema) {
        return schema.tables().size() == 1 && schema.learned().isEmpty()
                ? ColumnsForm.write(schema)
                : SchemaJson.of(schema);
    }
}
