package dev.sdg.schema.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.Table;
import java.util.Optional;

/** A table with two columns of each kind, and two tables above it, for tests of expressions. */
public final class EachKind {
    /** The schema. */
    public static final Schema SCHEMA = schema();

    /** The table {@code t}: {@code i}, {@code j} integers, {@code d}, {@code e} decimals, … */
    public static final Table TABLE = SCHEMA.table("t").orElseThrow();

    /** The names of a row of {@link #TABLE}. */
    public static final Scope SCOPE = new TableScope(SCHEMA, TABLE);

    private EachKind() {}

    private static Schema schema() {
        try {
            return new SchemaReader(new SchemaProblems()).read(new ObjectMapper().readTree("""
                {"tables": {
                  "regions": {"columns": {"id": {"type": "integer", "primary_key": true}, "founded": "date"}},
                  "customers": {"columns": {
                    "id": {"type": "integer", "primary_key": true}, "region_id": {"references": "regions.id"},
                    "Name": "string", "created_at": "timestamp"}},
                  "t": {"columns": {
                    "customer_id": {"references": "customers.id"},
                    "i": {"type": "integer", "required": false}, "j": {"type": "integer", "required": false},
                    "d": {"type": "decimal", "scale": 2, "required": false},
                    "e": {"type": "decimal", "scale": 4, "required": false},
                    "f": {"type": "float", "required": false}, "g": {"type": "float", "required": false},
                    "b": {"type": "boolean", "required": false}, "c": {"type": "boolean", "required": false},
                    "s": {"type": "string", "required": false}, "u": {"type": "string", "required": false},
                    "day": {"type": "date", "required": false}, "end_day": {"type": "date", "required": false},
                    "at": {"type": "timestamp", "required": false},
                    "end_at": {"type": "timestamp", "required": false},
                    "zoned": {"type": "timestamp", "zone": true, "required": false},
                    "clock": {"type": "time", "required": false},
                    "key": {"type": "uuid", "required": false}, "doc": {"type": "json", "required": false},
                    "raw": {"type": "bytes", "required": false}, "order": {"type": "integer", "required": false},
                    "year": {"type": "integer", "required": false}}}}}
                """), Optional.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
