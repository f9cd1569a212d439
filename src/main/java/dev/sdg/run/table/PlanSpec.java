package dev.sdg.run.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.sql.ExpressionCache;
import dev.sdg.table.plan.TableOptions;
import dev.sdg.table.plan.TablePlan;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** All that a plan is made of, so that another process can make the same one. */
public record PlanSpec(Schema schema, TableOptions options) {

    /**
     * Returns the plan.
     *
     * @throws SchemaException with everything that cannot be
     */
    public TablePlan plan() {
        return plan(new ExpressionCache());
    }

    /**
     * Returns the plan.
     *
     * @param expressions of the schema that other plans have read
     * @throws SchemaException with everything that cannot be
     */
    TablePlan plan(ExpressionCache expressions) {
        return TablePlan.of(schema, options, expressions);
    }

    /** Returns this as JSON. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seed", options.seed());
        json.put("now", options.now().toString());
        json.put("locale", options.locale().toLanguageTag());
        ObjectNode rows = json.putObject("rows");
        options.rows().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(table -> rows.put(table.getKey(), table.getValue()));
        options.allRows().ifPresent(number -> json.put("all_rows", number));
        json.put("scale", options.scale());
        json.set("schema", SchemaJson.of(schema));
        return json;
    }

    /**
     * Returns what {@link #json} wrote as {@code json}.
     *
     * @throws SchemaException where the schema is none
     */
    static PlanSpec of(JsonNode json) {
        Map<String, Long> rows = new HashMap<>();
        json.path("rows")
                .properties()
                .forEach(table -> rows.put(table.getKey(), table.getValue().longValue()));
        return new PlanSpec(
                new SchemaReader(new SchemaProblems()).read(json.path("schema"), Optional.empty()),
                new TableOptions(
                        json.path("seed").longValue(),
                        LocalDateTime.parse(json.path("now").asText()),
                        Locale.forLanguageTag(json.path("locale").asText()),
                        rows,
                        json.has("all_rows")
                                ? OptionalLong.of(json.path("all_rows").longValue())
                                : OptionalLong.empty(),
                        json.path("scale").doubleValue()));
    }
}
