package dev.sdg.integrity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How tables keep their schema.
 *
 * @param tables in the order of the schema
 */
public record Integrity(List<TableIntegrity> tables) {

    public Integrity {
        tables = List.copyOf(tables);
    }

    /**
     * How one table keeps its schema.
     *
     * @param table its name
     * @param rows how many it has, over all of its files
     * @param violations one for each rule that is broken
     * @param checksNotEvaluated the conditions that could not be evaluated
     */
    public record TableIntegrity(String table, long rows, List<Violation> violations, List<String> checksNotEvaluated) {
        public TableIntegrity {
            violations = List.copyOf(violations);
            checksNotEvaluated = List.copyOf(checksNotEvaluated);
        }
    }

    /** Returns how often rules are broken, over all tables. */
    public long violations() {
        return tables.stream()
                .flatMap(table -> table.violations().stream())
                .mapToLong(Violation::count)
                .sum();
    }

    /** Returns this as reports have it: an object by table. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (TableIntegrity table : tables) {
            ObjectNode object = json.putObject(table.table()).put("rows", table.rows());
            ArrayNode violations = object.putArray("violations");
            table.violations().forEach(violation -> violations.add(json(violation)));
            ArrayNode checks = object.putArray("checks_not_evaluated");
            table.checksNotEvaluated().forEach(checks::add);
        }
        return json;
    }

    private static ObjectNode json(Violation violation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("kind", violation.kind().word());
        ArrayNode columns = json.putArray("columns");
        violation.columns().forEach(columns::add);
        violation.rule().ifPresent(rule -> json.put("rule", rule));
        json.put("count", violation.count());
        ArrayNode examples = json.putArray("examples");
        violation.examples().forEach(example -> examples.add(json(example)));
        return json;
    }

    private static ObjectNode json(Violation.Example example) {
        ObjectNode json = json(example.place());
        if (example.values().size() == 1) {
            json.put("value", text(example.values().get(0)));
        } else {
            ArrayNode values = json.putArray("value");
            example.values().forEach(value -> values.add(text(value)));
        }
        example.first().ifPresent(first -> json.set("first", json(first)));
        return json;
    }

    private static ObjectNode json(Violation.Place place) {
        return JsonNodeFactory.instance.objectNode().put("file", place.file()).put("row", place.row());
    }

    private static @Nullable String text(Optional<String> value) {
        return value.orElse(null);
    }
}
