package dev.sdg.run.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.GeneratorJson;
import dev.sdg.table.mapping.Choice;
import dev.sdg.table.mapping.Mapping;
import java.util.List;

/** What columns are made by, as reports have it. */
public final class MappingJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private MappingJson() {}

    /** Returns the choices that are not sure, without their reasons. */
    public static ArrayNode uncertain(Mapping mapping) {
        ArrayNode list = NODES.arrayNode();
        mapping.below(Choice.SURE).forEach(choice -> list.add(brief(choice)));
        return list;
    }

    /** Returns {@code choices} with runner-up and reasons. */
    public static ArrayNode full(List<Choice> choices) {
        ArrayNode list = NODES.arrayNode();
        for (Choice choice : choices) {
            ObjectNode one = brief(choice);
            one.set(
                    "runner_up",
                    choice.runnerUp()
                            .map(generator -> GeneratorJson.of(generator, choice.kind()))
                            .orElse(NODES.nullNode()));
            choice.reasons().forEach(one.putArray("reasons")::add);
            list.add(one);
        }
        return list;
    }

    private static ObjectNode brief(Choice choice) {
        JsonNode generator = choice.generator()
                .map(each -> GeneratorJson.of(each, choice.kind()))
                .orElseGet(() -> NODES.textNode(choice.shown()));
        ObjectNode one = NODES.objectNode().put("table", choice.table()).put("column", choice.column());
        one.set("generator", generator);
        return one.put("confidence", choice.confidence());
    }
}
