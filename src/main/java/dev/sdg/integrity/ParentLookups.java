package dev.sdg.integrity;

import dev.sdg.schema.Column;
import dev.sdg.schema.ForeignKey;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.TableScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The rows that checks look at through foreign keys, of all tables. Loaded first; then used by many threads. */
final class ParentLookups {
    private final Schema schema;
    private final List<TableFiles> files;
    private final Map<Found, Set<Integer>> wanted = new LinkedHashMap<>();
    private final Map<Found, ParentRows> rows = new HashMap<>();

    /** A table that is looked up in. */
    private record Found(TableFiles files, List<String> key) {}

    /**
     * Finds out what the checks of {@code data} look at.
     *
     * @param bytes how many may be in memory
     */
    ParentLookups(TableData data, long bytes) {
        this.schema = data.schema();
        this.files = data.files();
        files.forEach(this::addTable);
        AtomicLong room = new AtomicLong(bytes);
        wanted.forEach((found, columns) -> rows.put(
                found,
                new ParentRows(
                        found.files(),
                        indexes(found.files().table(), found.key()),
                        columns.stream().mapToInt(Integer::intValue).toArray(),
                        room)));
    }

    private void addTable(TableFiles child) {
        for (String check : child.table().checks()) {
            try {
                ExpressionReader.condition(check, new TableScope(schema, child.table())).references().stream()
                        .map(Reference::target)
                        .forEach(target -> {
                            if (target instanceof ColumnTarget column) {
                                add(child, column);
                            }
                        });
            } catch (ExpressionException e) {
                // not evaluated, as the table's own checks say
            }
        }
    }

    private void add(TableFiles child, ColumnTarget target) {
        TableFiles at = child;
        for (int i = 0; i < target.keys().size(); i++) {
            ForeignKey key = at.table().foreignKeys().get(target.keys().get(i));
            Optional<TableFiles> parent = parent(key, at);
            if (parent.isEmpty()) {
                return;
            }
            at = parent.get();
            Set<Integer> columns = wanted.computeIfAbsent(new Found(at, key.parentColumns()), none -> new TreeSet<>());
            if (i + 1 < target.keys().size()) {
                ForeignKey next = at.table().foreignKeys().get(target.keys().get(i + 1));
                for (int column : indexes(at.table(), next.columns())) {
                    columns.add(column);
                }
            } else {
                columns.add(target.column());
            }
        }
    }

    /** Returns the parent's files: those of the same format where there are any. */
    private Optional<TableFiles> parent(ForeignKey key, TableFiles child) {
        List<TableFiles> named = files.stream()
                .filter(some -> some.table().name().equals(key.parent()))
                .toList();
        return named.stream()
                .filter(some -> some.format() == child.format())
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /** Returns the indexes of columns in their table. */
    static int[] indexes(Table table, List<String> names) {
        List<String> all = table.columns().stream().map(Column::name).toList();
        return names.stream().mapToInt(all::indexOf).toArray();
    }

    /** Returns what is to be loaded. */
    Collection<ParentRows> rows() {
        return List.copyOf(rows.values());
    }

    /** Returns how {@code target} is found from rows of {@code child}; empty where its rows are not all there. */
    Optional<Lookup> lookup(TableFiles child, ColumnTarget target) {
        List<Step> steps = new ArrayList<>();
        TableFiles at = child;
        int[] from = {};
        for (int i = 0; i < target.keys().size(); i++) {
            ForeignKey key = at.table().foreignKeys().get(target.keys().get(i));
            from = indexes(at.table(), key.columns());
            Optional<TableFiles> parent = parent(key, at);
            ParentRows found = parent.map(some -> rows.get(new Found(some, key.parentColumns())))
                    .orElse(null);
            if (found == null || !found.isComplete()) {
                return Optional.empty();
            }
            at = parent.orElseThrow();
            steps.add(new Step(found, from));
        }
        return Optional.of(new Lookup(steps, target.column()));
    }

    private static final class Step {
        private final ParentRows rows;
        private final int[] from;

        Step(ParentRows rows, int[] from) {
            this.rows = rows;
            this.from = from;
        }
    }

    /** A way from a row to a value of a row that its keys lead to. One thread. */
    static final class Lookup {
        private final List<Step> steps;
        private final int column;
        private final KeyHash hash = new KeyHash();

        private Lookup(List<Step> steps, int column) {
            this.steps = List.copyOf(steps);
            this.column = column;
        }

        /** Returns the value for the row with {@code values}; null where a key refers to nothing that is there. */
        @Nullable
        FieldValue value(IntFunction<FieldValue> values) {
            IntFunction<FieldValue> at = values;
            for (Step step : steps) {
                for (int index : step.from) {
                    if (!at.apply(index).isOfType()) {
                        return null;
                    }
                }
                hash.set(at, step.from);
                hash.compute();
                List<FieldValue> row = step.rows.row(hash);
                if (row == null) {
                    return null;
                }
                at = index -> row.get(step.rows.place(index));
            }
            return at.apply(column);
        }
    }
}
