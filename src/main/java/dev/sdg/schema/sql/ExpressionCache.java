package dev.sdg.schema.sql;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.GeneratorSpec.Aggregate;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The expressions of one schema, each read once, however often rows of the schema are planned. Reading one takes longer
 * than making some hundred values by it. As large as the schema. Any number of threads.
 */
public final class ExpressionCache {
    private final Map<Use, Expression> known = new ConcurrentHashMap<>();

    /** Where an expression stands, and what for: the same text may be cast to the types of several columns. */
    private record Use(String table, String text, Optional<ColumnType> type, Optional<Aggregate> aggregate) {}

    /**
     * Returns what {@link ExpressionReader#condition} does.
     *
     * @param schema the one of the cache, or a part of it that has all that the expression names
     */
    public Expression condition(String text, Schema schema, Table table) {
        return get(
                new Use(table.name(), text, Optional.empty(), Optional.empty()),
                () -> ExpressionReader.condition(text, new TableScope(schema, table)));
    }

    /** Returns what {@link ExpressionReader#value} does; see {@link #condition}. */
    public Expression value(String text, Schema schema, Table table, ColumnType type) {
        return get(
                new Use(table.name(), text, Optional.of(type), Optional.empty()),
                () -> ExpressionReader.value(text, new TableScope(schema, table), type));
    }

    /** Returns what {@link ExpressionReader#aggregated} does; see {@link #condition}. */
    public Expression aggregated(Aggregate aggregate, String text, Schema schema, Table table, ColumnType type) {
        return get(
                new Use(table.name(), text, Optional.of(type), Optional.of(aggregate)),
                () -> ExpressionReader.aggregated(aggregate, text, new TableScope(schema, table), type));
    }

    private Expression get(Use use, Supplier<Expression> reading) {
        return known.computeIfAbsent(use, any -> reading.get());
    }
}
