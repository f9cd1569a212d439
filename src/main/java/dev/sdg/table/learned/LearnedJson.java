package dev.sdg.table.learned;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes what was learned as JSON, and reads it again. */
final class LearnedJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int VERSION = 1;

    private LearnedJson() {}

    /** Returns {@code tables} by name as JSON. */
    static ObjectNode of(Map<String, LearnedTable> tables) {
        ObjectNode json = NODES.objectNode().put("version", VERSION);
        ObjectNode all = json.putObject("tables");
        tables.forEach((name, table) -> all.set(name, table(table)));
        return json;
    }

    private static ObjectNode table(LearnedTable table) {
        ObjectNode json = NODES.objectNode();
        ObjectNode words = json.putObject("words");
        table.words().forEach((name, list) -> list.words().forEach(words.putArray(name)::add));
        ObjectNode columns = json.putObject("columns");
        table.columns().forEach((name, column) -> columns.set(name, column(column)));
        ObjectNode children = json.putObject("children");
        table.children().forEach((name, column) -> children.set(name, column(column)));
        ObjectNode popularity = json.putObject("popularity");
        table.popularity().forEach((name, shares) -> popularity
                .putObject(name)
                .<ObjectNode>set("parents", numbers(shares.parents()))
                .set("names", numbers(shares.names())));
        return json;
    }

    private static ObjectNode column(LearnedColumn column) {
        ObjectNode json = NODES.objectNode();
        ArrayNode inputs = json.putArray("inputs");
        column.inputs().forEach(path -> path.forEach(inputs.addArray()::add));
        json.putArray("grid")
                .add(column.grid().step())
                .add(column.grid().offset())
                .add(column.grid().digits());
        column.nulls().ifPresent(nulls -> json.set("nulls", distribution(nulls)));
        json.set("values", distribution(column.values()));
        column.distance().ifPresent(distance -> json.set("distance", distance(distance)));
        column.follows().ifPresent(lookup -> json.putObject("follows")
                .put("input", lookup.input())
                .<ObjectNode>set("keys", numbers(lookup.keys()))
                .set("values", numbers(lookup.values())));
        return json;
    }

    private static ObjectNode distance(LearnedColumn.Distance distance) {
        ObjectNode json = NODES.objectNode();
        distance.inputs().forEach(json.putArray("inputs")::add);
        distance.units().forEach(unit -> json.withArray("units").add(number(unit)));
        json.put("above", distance.above());
        json.set("amounts", distribution(distance.amounts()));
        json.set("edge", number(distance.edge()));
        return json;
    }

    private static ObjectNode distribution(Distribution distribution) {
        Tree tree = distribution.tree();
        Leaves leaves = distribution.leaves();
        ObjectNode json = NODES.objectNode();
        if (tree.nodes() > 1) {
            ObjectNode nodes = json.putObject("tree");
            ArrayNode inputs = nodes.putArray("input");
            ArrayNode limits = nodes.putArray("limit");
            ArrayNode rights = nodes.putArray("right");
            ObjectNode words = nodes.putObject("words");
            for (int node = 0; node < tree.nodes(); node++) {
                inputs.add(tree.input(node));
                limits.add(number(tree.limit(node)));
                rights.add(tree.right(node));
                if (tree.words(node).length > 0) {
                    Arrays.stream(tree.words(node)).forEach(words.putArray(Integer.toString(node))::add);
                }
            }
        }
        ArrayNode points = json.putArray(leaves.isOfWords() ? "words" : "points");
        ArrayNode weights = json.putArray("weights");
        for (int leaf = 0; leaf < leaves.count(); leaf++) {
            points.add(numbers(leaves.points(leaf)));
            double[] own = leaves.weights(leaf);
            weights.add(Arrays.stream(own).allMatch(weight -> weight == 1) ? NODES.numberNode(1) : numbers(own));
        }
        return json;
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode json = NODES.arrayNode(values.length);
        Arrays.stream(values).forEach(value -> json.add(number(value)));
        return json;
    }

    private static JsonNode number(double value) {
        if (Double.isNaN(value)) {
            return NODES.nullNode();
        }
        return value == (long) value ? NODES.numberNode((long) value) : NODES.numberNode(value);
    }

    /**
     * Returns what {@link #of} wrote as {@code json}.
     *
     * @throws IllegalArgumentException where it is something else
     */
    static Map<String, LearnedTable> read(JsonNode json) {
        if (json.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException(
                    "its version is %s, not %d".formatted(json.path("version").asText("missing"), VERSION));
        }
        return all(json.path("tables"), LearnedJson::readTable);
    }

    private static LearnedTable readTable(JsonNode json) {
        return new LearnedTable(
                all(
                        json.path("words"),
                        words -> new WordList(
                                words.valueStream().map(JsonNode::asText).toList())),
                all(json.path("columns"), LearnedJson::readColumn),
                all(json.path("children"), LearnedJson::readColumn),
                all(
                        json.path("popularity"),
                        shares -> new Popularity(
                                readNumbers(shares.path("parents")), readNumbers(shares.path("names")))));
    }

    private static <T> Map<String, T> all(JsonNode json, Function<JsonNode, T> read) {
        Map<String, T> all = new LinkedHashMap<>();
        json.properties().forEach(entry -> all.put(entry.getKey(), read.apply(entry.getValue())));
        return all;
    }

    private static LearnedColumn readColumn(JsonNode json) {
        List<List<String>> inputs = new ArrayList<>();
        json.path("inputs")
                .forEach(path ->
                        inputs.add(path.valueStream().map(JsonNode::asText).toList()));
        JsonNode grid = json.path("grid");
        return new LearnedColumn(
                inputs,
                present(json, "nulls").map(LearnedJson::readDistribution),
                readDistribution(json.path("values")),
                new Grid(
                        grid.path(0).asLong(),
                        grid.path(1).asLong(),
                        grid.path(2).asInt()),
                present(json, "distance").map(LearnedJson::readDistance),
                present(json, "follows")
                        .map(lookup -> new Lookup(
                                lookup.path("input").asInt(),
                                readNumbers(lookup.path("keys")),
                                readNumbers(lookup.path("values")))));
    }

    private static Optional<JsonNode> present(JsonNode json, String key) {
        return Optional.ofNullable(json.get(key));
    }

    private static LearnedColumn.Distance readDistance(JsonNode json) {
        return new LearnedColumn.Distance(
                json.path("inputs").valueStream().map(JsonNode::asInt).toList(),
                json.path("units").valueStream().map(JsonNode::asDouble).toList(),
                json.path("above").asBoolean(),
                readDistribution(json.path("amounts")),
                json.path("edge").asDouble());
    }

    private static Distribution readDistribution(JsonNode json) {
        boolean ofWords = json.has("words");
        JsonNode points = json.path(ofWords ? "words" : "points");
        double[][] values = new double[points.size()][];
        double[][] weights = new double[points.size()][];
        for (int leaf = 0; leaf < values.length; leaf++) {
            values[leaf] = readNumbers(points.path(leaf));
            JsonNode own = json.path("weights").path(leaf);
            weights[leaf] = own.isArray() ? readNumbers(own) : ones(values[leaf].length - (ofWords ? 0 : 1));
        }
        return new Distribution(
                json.has("tree") ? readTree(json.path("tree")) : Tree.LEAF,
                ofWords ? Leaves.ofWords(values, weights) : Leaves.ofNumbers(values, weights));
    }

    private static Tree readTree(JsonNode json) {
        JsonNode inputs = json.path("input");
        long[][] words = new long[inputs.size()][0];
        json.path("words")
                .properties()
                .forEach(node -> words[Integer.parseInt(node.getKey())] = node.getValue()
                        .valueStream()
                        .mapToLong(JsonNode::asLong)
                        .toArray());
        return new Tree(
                inputs.valueStream().mapToInt(JsonNode::asInt).toArray(),
                readNumbers(json.path("limit")),
                words,
                json.path("right").valueStream().mapToInt(JsonNode::asInt).toArray());
    }

    private static double[] ones(int count) {
        double[] ones = new double[Math.max(0, count)];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] readNumbers(JsonNode json) {
        return json.valueStream()
                .mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble())
                .toArray();
    }
}
