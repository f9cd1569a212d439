package dev.sdg.table.learn.tree;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.TableScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The checks of a table that say of two columns which is never the less. */
final class Orderings {
    private static final double DAY = 86_400_000_000.0;

    private final Schema schema;
    private final Table table;
    private final List<Ordering> all = new ArrayList<>();

    private Orderings(Schema schema, Table table) {
        this.schema = schema;
        this.table = table;
    }

    /** The column {@code greater} is never less than {@code lesser}; one of them is of the row itself. */
    record Ordering(List<String> lesser, List<String> greater) {}

    /**
     * A column that another one never passes.
     *
     * @param units how many units of the other one a unit of it is
     */
    record Bound(List<String> path, double units) {}

    static Orderings of(Schema schema, Table table) {
        Orderings orderings = new Orderings(schema, table);
        for (String check : table.checks()) {
            try {
                orderings.read(ExpressionReader.condition(check, new TableScope(schema, table)));
            } catch (ExpressionException e) {
                // Such a check is left to the plan, which says so.
            }
        }
        return orderings;
    }

    private void read(Expression condition) {
        if (condition instanceof Expression.Logic logic && logic.and()) {
            logic.operands().forEach(this::read);
        } else if (condition instanceof Comparison comparison) {
            Optional<Reference> left = column(comparison.left());
            Optional<Reference> right = column(comparison.right());
            if (left.isPresent() && right.isPresent()) {
                switch (comparison.comparator()) {
                    case LESS, LESS_OR_EQUAL ->
                        all.add(new Ordering(left.get().path(), right.get().path()));
                    case GREATER, GREATER_OR_EQUAL ->
                        all.add(new Ordering(right.get().path(), left.get().path()));
                    default -> {}
                }
            }
        }
    }

    private static Optional<Reference> column(Expression at) {
        if (at instanceof Cast cast) {
            return column(cast.operand());
        }
        return at instanceof Reference reference && reference.target() instanceof ColumnTarget
                ? Optional.of(reference)
                : Optional.empty();
    }

    /** Returns the columns that {@code column} is never less than, or never greater than. */
    List<Bound> bounds(String column, boolean above) {
        List<Bound> bounds = new ArrayList<>();
        for (Ordering ordering : all) {
            List<String> own = above ? ordering.greater() : ordering.lesser();
            List<String> other = above ? ordering.lesser() : ordering.greater();
            if (own.equals(List.of(column)) && !other.equals(own)) {
                units(other, column).ifPresent(units -> bounds.add(new Bound(other, units)));
            }
        }
        return bounds;
    }

    private OptionalDouble units(List<String> path, String column) {
        ColumnType from = type(path);
        ColumnType to = table.column(column).map(Column::type).orElseThrow();
        if (from.kind() == Kind.DATE && to.kind() == Kind.TIMESTAMP) {
            return OptionalDouble.of(DAY);
        }
        return from.kind() == to.kind() && from.scale() == to.scale() && from.kind() != Kind.BOOLEAN
                ? OptionalDouble.of(1)
                : OptionalDouble.empty();
    }

    private ColumnType type(List<String> path) {
        ColumnTarget target =
                (ColumnTarget) new TableScope(schema, table).resolve(path).target();
        Table at = table;
        for (int key : target.keys()) {
            at = schema.table(at.foreignKeys().get(key).parent()).orElseThrow();
        }
        return at.columns().get(target.column()).type();
    }
}
