package dev.sdg.table.learn.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How near tables are to those of a reference.
 *
 * @param columns the scores of each column, by table
 * @param leftOut why a column does not count in shapes, pairs and the score, by table and column
 * @param pairs of columns of one table, by table
 * @param cardinality the shape of the number of children a parent has, by child table and foreign key
 * @param betweenTables pairs of a parent's and a child's column, by child table
 */
public record Similarity(
        Map<String, List<ColumnScores>> columns,
        Map<String, Map<String, String>> leftOut,
        Map<String, List<PairScore>> pairs,
        Map<String, Map<String, Double>> cardinality,
        Map<String, List<PairScore>> betweenTables) {

    private static final double DIGITS = 1e9;

    /** Returns the mean shape of the columns that count; empty where none does. */
    public OptionalDouble shapes() {
        return columns.entrySet().stream()
                .flatMap(table -> table.getValue().stream()
                        .filter(column ->
                                !leftOut.getOrDefault(table.getKey(), Map.of()).containsKey(column.column())))
                .flatMapToDouble(column -> column.shape().stream())
                .average();
    }

    /** Returns the mean score of the pairs; empty where there are none. */
    public OptionalDouble meanPair() {
        return mean(pairs);
    }

    /** Returns the mean of cardinality; empty where there is no foreign key. */
    public OptionalDouble meanCardinality() {
        return cardinality.values().stream()
                .flatMap(keys -> keys.values().stream())
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /** Returns the mean score of the pairs between tables; empty where there are none. */
    public OptionalDouble meanBetweenTables() {
        return mean(betweenTables);
    }

    private static OptionalDouble mean(Map<String, List<PairScore>> scores) {
        return scores.values().stream()
                .flatMap(List::stream)
                .mapToDouble(PairScore::score)
                .average();
    }

    /** Returns the mean of these means, of those that there are. */
    public OptionalDouble score() {
        return means().values().stream().mapToDouble(Double::doubleValue).average();
    }

    /** Returns the means that there are, by the words of reports. */
    public Map<String, Double> means() {
        Map<String, Double> means = new LinkedHashMap<>();
        shapes().ifPresent(mean -> means.put("shapes", mean));
        meanPair().ifPresent(mean -> means.put("pairs", mean));
        meanCardinality().ifPresent(mean -> means.put("cardinality", mean));
        meanBetweenTables().ifPresent(mean -> means.put("between_tables", mean));
        return means;
    }

    /** Returns the scores of a column; empty where it was not compared. */
    public Optional<ColumnScores> column(String table, String column) {
        return columns.getOrDefault(table, List.of()).stream()
                .filter(scores -> scores.column().equals(column))
                .findFirst();
    }

    /** Returns why a column does not count; empty where it does. */
    public Optional<String> leftOut(String table, String column) {
        return Optional.ofNullable(leftOut.getOrDefault(table, Map.of()).get(column));
    }

    /** Adds the scores of a column to {@code json}, if it was compared. */
    void addTo(ObjectNode json, String table, String column) {
        column(table, column).ifPresent(scores -> {
            json.set("shape", number(scores.shape()));
            json.put("null_similarity", rounded(scores.nullSimilarity()));
            json.set("coverage", number(scores.coverage()));
        });
        leftOut(table, column).ifPresent(reason -> json.put("left_out", reason));
    }

    /** Returns {@code value} as it stands in reports. */
    static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }

    /** Returns {@code value} as it stands in reports, null where there is none. */
    static JsonNode number(OptionalDouble value) {
        return value.isPresent()
                ? JsonNodeFactory.instance.numberNode(rounded(value.getAsDouble()))
                : JsonNodeFactory.instance.nullNode();
    }

    /** Adds what is compared besides columns to {@code json}: pairs, cardinality, between_tables, score, means. */
    void addTo(ObjectNode json) {
        json.set("pairs", json(pairs));
        ObjectNode numbers = json.putObject("cardinality");
        cardinality.forEach((table, keys) -> {
            ObjectNode own = numbers.putObject(table);
            keys.forEach((key, score) -> own.put(key, rounded(score)));
        });
        json.set("between_tables", json(betweenTables));
        json.set("score", number(score()));
        ObjectNode means = json.putObject("means");
        means().forEach((word, mean) -> means.put(word, rounded(mean)));
    }

    private static ObjectNode json(Map<String, List<PairScore>> scores) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        scores.forEach((table, pairs) -> {
            ArrayNode own = json.putArray(table);
            pairs.forEach(pair ->
                    own.addObject().put("a", pair.a()).put("b", pair.b()).put("score", rounded(pair.score())));
        });
        return json;
    }

    /** Returns all of it as an object. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode tables = json.putObject("columns");
        columns.forEach((table, scores) -> {
            ObjectNode own = tables.putObject(table);
            scores.forEach(column -> addTo(own.putObject(column.column()), table, column.column()));
        });
        addTo(json);
        return json;
    }

    /** Returns the scores from the worst on, with a name each that says what they are of. */
    public List<PairScore> worst(int most) {
        List<PairScore> all = new ArrayList<>();
        pairs.forEach((table, scores) -> scores.forEach(
                pair -> all.add(new PairScore(table + "." + pair.a(), table + "." + pair.b(), pair.score()))));
        betweenTables.forEach((table, scores) -> scores.forEach(
                pair -> all.add(new PairScore(table + "." + pair.a(), table + "." + pair.b(), pair.score()))));
        return all.stream()
                .sorted(Comparator.comparingDouble(PairScore::score))
                .limit(most)
                .toList();
    }
}
