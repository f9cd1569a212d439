package dev.sdg.table.learn.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.learn.SampleColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What the values of a column are, by themselves.
 *
 * @param column its name
 * @param type of its values
 * @param rows how many rows there are
 * @param nulls the share of rows without a value
 * @param distinct how many different values there are
 * @param minimum the least value, of words the first by their characters, as files have it
 * @param maximum the greatest value, as files have it
 * @param mostFrequent the values that stand in most rows, at most {@value #MOST_FREQUENT}; of equals the lesser first
 */
public record ColumnFacts(
        String column,
        ColumnType type,
        int rows,
        double nulls,
        int distinct,
        Optional<String> minimum,
        Optional<String> maximum,
        List<Count> mostFrequent) {

    /** How many values are kept as the most frequent. */
    public static final int MOST_FREQUENT = 10;

    public ColumnFacts {
        mostFrequent = List.copyOf(mostFrequent);
    }

    /**
     * A value and how often it occurs.
     *
     * @param value as files have it
     * @param rows that have it
     */
    public record Count(String value, int rows) {}

    /** Returns the facts of {@code column}. */
    static ColumnFacts of(SampleColumn column) {
        int[] ascending = ascending(column);
        int[] firsts = IntStream.range(0, ascending.length)
                .filter(place -> place == 0 || differ(column, ascending[place - 1], ascending[place]))
                .toArray();
        IntUnaryOperator count =
                place -> (place + 1 < firsts.length ? firsts[place + 1] : ascending.length) - firsts[place];
        List<Count> most = IntStream.range(0, firsts.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(count.applyAsInt(b), count.applyAsInt(a)))
                .limit(MOST_FREQUENT)
                .map(place -> new Count(column.written(ascending[firsts[place]]), count.applyAsInt(place)))
                .toList();
        boolean has = ascending.length > 0;
        return new ColumnFacts(
                column.name(),
                column.type(),
                column.rows(),
                column.rows() == 0 ? 0 : 1 - (double) ascending.length / column.rows(),
                firsts.length,
                has ? Optional.of(column.written(ascending[0])) : Optional.empty(),
                has ? Optional.of(column.written(ascending[ascending.length - 1])) : Optional.empty(),
                most);
    }

    /** Returns the rows that have a value, by their values. */
    private static int[] ascending(SampleColumn column) {
        int[] rows = IntStream.range(0, column.rows())
                .filter(row -> !column.isNull(row))
                .toArray();
        if (!column.isWords()) {
            return byHeld(column, rows);
        }
        int[] starts = new int[column.words().size() + 1];
        Arrays.stream(rows).forEach(row -> starts[column.code(row) + 1]++);
        Arrays.parallelPrefix(starts, Integer::sum);
        int[] sorted = new int[rows.length];
        Arrays.stream(rows).forEach(row -> sorted[starts[column.code(row)]++] = row);
        return sorted;
    }

    private static int[] byHeld(SampleColumn column, int[] rows) {
        boolean isFloat = column.type().kind() == Kind.FLOAT;
        return IntStream.of(rows)
                .boxed()
                .sorted((a, b) -> isFloat
                        ? Double.compare(column.number(a), column.number(b))
                        : Long.compare(column.held(a), column.held(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static boolean differ(SampleColumn column, int a, int b) {
        return column.isWords() ? column.code(a) != column.code(b) : column.held(a) != column.held(b);
    }

    /** Returns the facts as reports have them. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("nulls", Similarity.rounded(nulls));
        json.put("distinct", distinct);
        json.set("minimum", value(minimum));
        json.set("maximum", value(maximum));
        json.set("most_frequent", value(mostFrequent.stream().map(Count::value).findFirst()));
        json.put(
                "most_frequent_share",
                mostFrequent.isEmpty()
                        ? 0
                        : Similarity.rounded((double) mostFrequent.get(0).rows() / rows));
        return json;
    }

    private JsonNode value(Optional<String> text) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (text.isEmpty()) {
            return nodes.nullNode();
        }
        return switch (type.kind()) {
            case INTEGER, DECIMAL -> nodes.numberNode(new BigDecimal(text.get()));
            case FLOAT -> nodes.numberNode(Double.parseDouble(text.get()));
            case BOOLEAN -> nodes.booleanNode(Boolean.parseBoolean(text.get()));
            default -> nodes.textNode(text.get());
        };
    }
}
