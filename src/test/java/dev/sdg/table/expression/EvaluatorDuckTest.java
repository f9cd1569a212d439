package dev.sdg.table.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.sql.DuckRows;
import dev.sdg.schema.sql.EachKind;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.RandomExpressions;
import dev.sdg.schema.sql.RandomExpressions.Pair;
import dev.sdg.table.Cell;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is compiled gives what DuckDB gives, for expressions that nobody chose. */
class EvaluatorDuckTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int EXPRESSIONS = Integer.getInteger("sdg.test.expressions", 2_000);
    private static final int DECIMAL_DIGITS = 8;

    @Test
    void thousands_of_expressions_have_the_values_that_duckdb_gives_them() throws SQLException {
        RandomExpressions expressions = new RandomExpressions(Long.getLong("sdg.test.seed", 17));
        List<String> differences = new ArrayList<>();
        int compared = 0;
        int without = 0;
        try (DuckRows duck = new DuckRows(4)) {
            for (int n = 0; n < EXPRESSIONS; n++) {
                Pair pair = expressions.next(expressions.kind(), 1 + n % 4);
                Optional<List<@Nullable Object>> expected = duck.values(pair.duck());
                Expression expression = ExpressionReader.read(pair.ours(), EachKind.SCOPE);
                Evaluator evaluator = Evaluator.of(expression, column(expression), NOW);
                for (int row = 0; row < duck.rows().size(); row++) {
                    Cell cell = new Cell();
                    boolean has = evaluator.evaluate(new CellRow(duck.rows().get(row)), cell);
                    if (!has || expected.isEmpty()) {
                        without++;
                    } else if (!DuckRows.isSame(
                            value(cell, column(expression)), expected.get().get(row))) {
                        differences.add("row %d: %s is %s, not %s"
                                .formatted(
                                        row,
                                        pair,
                                        value(cell, column(expression)),
                                        expected.get().get(row)));
                    } else {
                        compared++;
                    }
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(30 * EXPRESSIONS);
        assertThat(without).isLessThan(EXPRESSIONS);
    }

    private static ColumnType column(Expression expression) {
        Kind kind = DuckRows.kind(expression.type());
        return kind == Kind.DECIMAL ? ColumnType.decimal(18, DECIMAL_DIGITS) : ColumnType.of(kind);
    }

    private static @Nullable Object value(Cell cell, ColumnType type) {
        if (cell.isNull()) {
            return null;
        }
        return switch (type.kind()) {
            case INTEGER -> cell.number();
            case DECIMAL -> BigDecimal.valueOf(cell.number(), DECIMAL_DIGITS);
            case FLOAT -> Double.longBitsToDouble(cell.number());
            case BOOLEAN -> cell.number() == 1;
            case DATE -> LocalDate.ofEpochDay(cell.number());
            case TIMESTAMP ->
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(cell.number(), 1_000_000),
                        Math.floorMod(cell.number(), 1_000_000) * 1_000,
                        ZoneOffset.UTC);
            default -> cell.text();
        };
    }
}
