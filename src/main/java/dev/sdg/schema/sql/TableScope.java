package dev.sdg.schema.sql;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Counter;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.text.ClosestMatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The names of a row of a table: its columns, {@code key.column} for the row that a foreign key refers to (to any
 * depth), {@code row_number} and {@code child_number}. Case counts only where two names differ in nothing else. A
 * column may be qualified by its own table's name. Immutable.
 */
public final class TableScope implements Scope {
    private final Schema schema;
    private final Table table;

    /** Creates the scope of rows of {@code table}, which is one of {@code schema}. */
    public TableScope(Schema schema, Table table) {
        this.schema = schema;
        this.table = table;
    }

    @Override
    public Reference resolve(List<String> path) {
        List<String> names = withoutOwnTable(path);
        List<String> spelled = new ArrayList<>();
        List<Integer> keys = new ArrayList<>();
        Table at = table;
        for (String name : names.subList(0, names.size() - 1)) {
            ForeignKey key = named(at.foreignKeys(), ForeignKey::name, name).orElseThrow(unknownKey(at, name, path));
            keys.add(at.foreignKeys().indexOf(key));
            spelled.add(key.name());
            at = schema.table(key.parent()).orElseThrow();
        }
        String last = names.get(names.size() - 1);
        Optional<Column> column = named(at.columns(), Column::name, last);
        if (column.isEmpty()) {
            return counter(last, keys).orElseThrow(unknownColumn(at, last, path));
        }
        spelled.add(column.get().name());
        ColumnTarget target = new ColumnTarget(keys, at.columns().indexOf(column.get()));
        return new Reference(spelled, target, SqlType.of(column.get().type()));
    }

    /** Drops the table's own name, and a schema's before it, where they can be nothing else. */
    private List<String> withoutOwnTable(List<String> path) {
        if (path.size() == 1
                || named(table.foreignKeys(), ForeignKey::name, path.get(0)).isPresent()) {
            return path;
        }
        int own = path.size() > 2 && path.get(1).equalsIgnoreCase(table.name()) ? 1 : 0;
        return path.get(own).equalsIgnoreCase(table.name()) ? path.subList(own + 1, path.size()) : path;
    }

    private static Optional<Reference> counter(String name, List<Integer> keys) {
        return Arrays.stream(Counter.values())
                .filter(counter -> keys.isEmpty() && counter.word().equalsIgnoreCase(name))
                .findFirst()
                .map(counter -> new Reference(List.of(counter.word()), counter, SqlType.INTEGER));
    }

    private static <T> Optional<T> named(List<T> things, Function<T, String> nameOf, String name) {
        return things.stream()
                .filter(thing -> nameOf.apply(thing).equals(name))
                .findFirst()
                .or(() -> things.stream()
                        .filter(thing -> nameOf.apply(thing).equalsIgnoreCase(name))
                        .findFirst());
    }

    private static Supplier<ExpressionException> unknownKey(Table at, String name, List<String> path) {
        return () -> unknown(
                "foreign key of " + at.name(),
                name,
                path,
                at.foreignKeys().stream().map(ForeignKey::name).toList());
    }

    private Supplier<ExpressionException> unknownColumn(Table at, String name, List<String> path) {
        return () -> unknown(
                "column of " + at.name(),
                name,
                path,
                Stream.concat(
                                at.columns().stream().map(Column::name),
                                at.equals(table)
                                        ? Arrays.stream(Counter.values()).map(Counter::word)
                                        : Stream.of())
                        .toList());
    }

    private static ExpressionException unknown(String what, String name, List<String> path, List<String> known) {
        String in = path.size() > 1 ? " in '" + String.join(".", path) + "'" : "";
        String list = known.isEmpty() ? "; there is none" : " (" + String.join(", ", known) + ")";
        return new ExpressionException(
                ExpressionException.Kind.NAME,
                "'" + name + "'" + in + " is no " + what + ClosestMatch.hint(name, known) + list);
    }
}
