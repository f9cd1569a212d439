package dev.sdg.table.learn.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was measured of tables.
 *
 * @param facts of the columns of each table, in the order of the schema
 * @param comparison beside a reference, where there is one
 */
public record TableQuality(Map<String, List<ColumnFacts>> facts, Optional<Comparison> comparison) {

    public TableQuality {
        facts = new LinkedHashMap<>(facts);
    }

    /** Returns the mean score beside the reference; empty without one, or where nothing could be compared. */
    public OptionalDouble score() {
        return comparison.isPresent() ? comparison.get().similarity().score() : OptionalDouble.empty();
    }

    /** Returns what a reader should know before relying on the rows, in plain sentences. */
    public List<String> remarks() {
        return comparison.map(Remarks::of).orElse(List.of());
    }

    /** Returns the quality as an object: columns, pairs, cardinality, between_tables, score, ceiling, told_apart. */
    public ObjectNode quality() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode tables = json.putObject("columns");
        facts.forEach((table, columns) -> {
            ObjectNode own = tables.putObject(table);
            columns.forEach(column -> {
                ObjectNode values = column.json();
                comparison.ifPresent(beside -> beside.similarity().addTo(values, table, column.column()));
                own.set(column.column(), values);
            });
        });
        if (comparison.isEmpty()) {
            List.of("pairs", "cardinality", "between_tables", "score", "means", "ceiling", "told_apart")
                    .forEach(json::putNull);
            return json;
        }
        Comparison beside = comparison.get();
        beside.similarity().addTo(json);
        json.set("ceiling", beside.ceiling().map(Similarity::json).orElse(null));
        ObjectNode toldApart = json.putObject("told_apart");
        beside.toldApart().forEach((table, area) -> toldApart.set(table, Similarity.number(area)));
        return json;
    }

    /** Returns the privacy as an object by table; null without a reference. */
    public JsonNode privacy() {
        if (comparison.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        comparison.get().privacy().forEach((table, privacy) -> json.set(table, privacy.json()));
        return json;
    }
}
