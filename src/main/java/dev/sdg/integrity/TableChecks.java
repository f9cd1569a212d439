package dev.sdg.integrity;

import dev.sdg.integrity.Findings.Finding;
import dev.sdg.schema.Column;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.ExpressionException;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.TableScope;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The checks of one table, as far as they can be evaluated for a row by itself. One thread. */
final class TableChecks {
    private final Table table;
    private final TableScope scope;
    private final Findings findings;
    private final LocalDateTime now;
    private final List<Check> checks = new ArrayList<>();
    private final List<String> notEvaluated = new ArrayList<>();

    /** @param columns that the condition reads */
    private record Check(CheckEvaluator evaluator, List<Integer> columns, Finding finding) {}

    /**
     * Reads the checks of {@code table}.
     *
     * @param findings counts the rows that break them
     * @param now what the time is in a check that asks for it, in UTC
     */
    TableChecks(Schema schema, Table table, Findings findings, LocalDateTime now) {
        this.table = table;
        this.scope = new TableScope(schema, table);
        this.findings = findings;
        this.now = now;
        table.checks().forEach(this::read);
    }

    private void read(String text) {
        Optional<Expression> condition = condition(text);
        if (condition.isEmpty()) {
            notEvaluated.add(text);
            return;
        }
        List<Integer> columns = condition.get().references().stream()
                .flatMap(reference -> reference.target() instanceof ColumnTarget target
                        ? Optional.of(target.column()).stream()
                        : Optional.<Integer>empty().stream())
                .toList();
        List<String> names = columns.stream()
                .map(index -> table.columns().get(index))
                .map(Column::name)
                .toList();
        checks.add(new Check(
                new CheckEvaluator(condition.get(), now),
                columns,
                findings.of(Violation.Kind.CHECK, names, Optional.of(text))));
    }

    private Optional<Expression> condition(String text) {
        try {
            return Optional.of(ExpressionReader.condition(text, scope)).filter(CheckEvaluator::canEvaluate);
        } catch (ExpressionException e) {
            return Optional.empty();
        }
    }

    /** Returns the checks that only a database can evaluate, or that look at other rows. */
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
