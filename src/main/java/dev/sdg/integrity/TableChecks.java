package dev.sdg.integrity;

import dev.sdg.integrity.Findings.Finding;
import dev.sdg.integrity.ParentLookups.Lookup;
import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Counter;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.TableScope;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The checks of one table, as far as they can be evaluated by a row and those that its keys lead to. One thread. */
final class TableChecks {
    private final TableFiles files;
    private final ParentLookups parents;
    private final Table table;
    private final TableScope scope;
    private final Findings findings;
    private final LocalDateTime now;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> notEvaluated = new ArrayList<>();

    /** @param columns that the condition reads */
    private record Check(CheckEvaluator evaluator, List<Integer> columns, Finding finding) {}

    /**
     * Reads the checks of a table.
     *
     * @param parents where checks look at other rows, loaded
     * @param findings counts the rows that break them
     * @param now what the time is in a check that asks for it, in UTC
     */
    TableChecks(Schema schema, TableFiles files, ParentLookups parents, Findings findings, LocalDateTime now) {
        this.files = files;
        this.parents = parents;
        this.table = files.table();
        this.scope = new TableScope(schema, table);
        this.findings = findings;
        this.now = now;
        table.checks().forEach(this::read);
    }

    private void read(String text) {
        Optional<Expression> condition = condition(text);
        Map<ColumnTarget, Lookup> lookups = new HashMap<>();
        if (condition.isEmpty() || !isFound(condition.get(), lookups)) {
            notEvaluated.add(text);
            return;
        }
        List<Integer> columns = condition.get().references().stream()
                .flatMap(this::columns)
                .distinct()
                .toList();
        List<String> names = columns.stream()
                .map(index -> table.columns().get(index))
                .map(Column::name)
                .toList();
        checks.add(new Check(
                new CheckEvaluator(condition.get(), lookups, now),
                columns,
                findings.of(Violation.Kind.CHECK, names, Optional.of(text))));
    }

    /** Returns whether all that {@code condition} reads is known; adds how values of other rows are found. */
    private boolean isFound(Expression condition, Map<ColumnTarget, Lookup> lookups) {
        for (Reference reference : condition.references()) {
            if (reference.target() instanceof ColumnTarget target
                    && !target.keys().isEmpty()) {
                Optional<Lookup> lookup = parents.lookup(files, target);
                if (lookup.isEmpty()) {
                    return false;
                }
                lookups.put(target, lookup.get());
            } else if (reference.target() == Counter.CHILD_NUMBER) {
                return false;
            }
        }
        return true;
    }

    /** Returns the columns of the table by which a value is found: its own, or those of a key. */
    private Stream<Integer> columns(Reference reference) {
        if (!(reference.target() instanceof ColumnTarget target)) {
            return Stream.empty();
        }
        return target.keys().isEmpty()
                ? Stream.of(target.column())
                : Arrays.stream(ParentLookups.indexes(
                                table,
                                table.foreignKeys().get(target.keys().get(0)).columns()))
                        .boxed();
    }

    private Optional<Expression> condition(String text) {
        try {
            return Optional.of(ExpressionReader.condition(text, scope));
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /** Returns the checks that only a database can evaluate, or that look at rows which are not there, or too many. */
    List<String> notEvaluated() {
        return notEvaluated;
    }

    /**
     * Holds the row where {@code rows} stands to the checks; a null may decide that one says nothing of it.
     *
     * @param number of the row in its table, from 1
     */
    void verify(TableRows rows, long number) {
        for (Check check : checks) {
            boolean known = check.columns().stream().allMatch(rows::has);
            boolean broken =
                    known && !check.evaluator().test(rows::value, number).orElse(true);
            if (broken && check.finding().add()) {
                check.finding()
                        .example(rows.example(check.columns().stream()
                                .mapToInt(Integer::intValue)
                                .toArray()));
            }
        }
    }
}
