package dev.sdg.table.learned;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Learned;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.TableScope;
import dev.sdg.table.CellSeed;
import dev.sdg.table.Generator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was learned of the tables of a schema. Immutable.
 *
 * @param tables by name
 */
public record LearnedTables(Map<String, LearnedTable> tables) implements Learned {
    public LearnedTables {
        tables = new LinkedHashMap<>(tables);
    }

    /**
     * What makes a value, and the columns that it is made of.
     *
     * @param reads in the order of the learned column's inputs
     */
    public record Maker(List<Reference> reads, Generator generator) {
        public Maker {
            reads = List.copyOf(reads);
        }
    }

    /**
     * Returns what {@code schema} says was learned; nothing where it says nothing.
     *
     * @throws IllegalArgumentException where it is not what {@link #json} writes
     */
    public static LearnedTables of(Schema schema) {
        if (schema.learned().isEmpty()) {
            return new LearnedTables(Map.of());
        }
        Learned learned = schema.learned().get();
        return learned instanceof LearnedTables tables ? tables : new LearnedTables(LearnedJson.read(learned.json()));
    }

    @Override
    public JsonNode json() {
        return LearnedJson.of(tables);
    }

    /** Returns what was learned of the table {@code name}. */
    public Optional<LearnedTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /**
     * Returns what makes the values of {@code column}; empty where nothing was learned of it.
     *
     * @throws ExpressionException where the schema has not the columns that it was learned from
     */
    public Optional<Maker> maker(Schema schema, Table table, Column column, CellSeed seed) {
        return table(table.name())
                .flatMap(learned -> Optional.ofNullable(learned.columns().get(column.name())))
                .map(learned -> maker(
                        schema,
                        table,
                        learned,
                        column.type().kind(),
                        words(table.name(), column.name()),
                        range(column),
                        seed));
    }

    /**
     * Returns what makes the number of rows that a row of {@code parent} has by the key {@code key} of {@code child}:
     * the generator of a column of the parent. Empty where nothing was learned of it.
     */
    public Optional<Maker> children(Schema schema, Table parent, String child, String key, CellSeed seed) {
        return table(child)
                .flatMap(learned -> Optional.ofNullable(learned.children().get(key)))
                .map(learned -> maker(
                        schema,
                        parent,
                        learned,
                        Kind.INTEGER,
                        Optional.empty(),
                        new LearnedGenerator.Range(0, Integer.MAX_VALUE),
                        seed));
    }

    /** Returns how often parents are named by the key {@code key} of {@code table}, where that was learned. */
    public Optional<Popularity> popularity(String table, String key) {
        return table(table)
                .flatMap(learned -> Optional.ofNullable(learned.popularity().get(key)));
    }

    private static LearnedGenerator.Range range(Column column) {
        int scale = column.type().kind() == Kind.DECIMAL ? column.type().scale() : 0;
        return new LearnedGenerator.Range(
                column.rules()
                        .minimum()
                        .map(least -> least.movePointRight(scale).doubleValue())
                        .orElse(Double.NEGATIVE_INFINITY),
                column.rules()
                        .maximum()
                        .map(most -> most.movePointRight(scale).doubleValue())
                        .orElse(Double.POSITIVE_INFINITY));
    }

    private Optional<WordList> words(String table, String column) {
        return table(table)
                .flatMap(learned -> Optional.ofNullable(learned.words().get(column)));
    }

    private Maker maker(
            Schema schema,
            Table table,
            LearnedColumn learned,
            Kind kind,
            Optional<WordList> words,
            LearnedGenerator.Range range,
            CellSeed seed) {
        TableScope scope = new TableScope(schema, table);
        List<Reference> reads = learned.inputs().stream().map(scope::resolve).toList();
        List<Input> inputs = new ArrayList<>();
        for (Reference read : reads) {
            if (!(read.target() instanceof ColumnTarget target)) {
                throw new ExpressionException(
                        ExpressionException.Kind.NAME, "nothing is learned from '" + read.name() + "'");
            }
            inputs.add(input(schema, table, target));
        }
        return new Maker(reads, new LearnedGenerator(learned, inputs, kind, words, range, seed));
    }

    private Input input(Schema schema, Table from, ColumnTarget target) {
        Table at = from;
        for (int key : target.keys()) {
            at = schema.table(at.foreignKeys().get(key).parent()).orElseThrow();
        }
        Column column = at.columns().get(target.column());
        return new Input(
                target.keys().stream().mapToInt(key -> key).toArray(),
                target.column(),
                column.type().kind(),
                words(at.name(), column.name()));
    }
}
