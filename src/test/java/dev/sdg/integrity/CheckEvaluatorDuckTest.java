package dev.sdg.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.sql.DuckRows;
import dev.sdg.schema.sql.EachKind;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.ExpressionReader;
import dev.sdg.schema.sql.RandomExpressions;
import dev.sdg.schema.sql.RandomExpressions.Pair;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a tree is walked to gives what DuckDB gives, for expressions that nobody chose. */
class CheckEvaluatorDuckTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int EXPRESSIONS = Integer.getInteger("sdg.test.expressions", 2_000);

    @Test
    void thousands_of_expressions_have_the_values_that_duckdb_gives_them() throws SQLException {
        RandomExpressions expressions = new RandomExpressions(Long.getLong("sdg.test.seed", 23));
        List<String> differences = new ArrayList<>();
        int compared = 0;
        int without = 0;
        try (DuckRows duck = new DuckRows(9)) {
            List<FieldValue[]> rows =
                    duck.rows().stream().map(CheckEvaluatorDuckTest::fields).toList();
            for (int n = 0; n < EXPRESSIONS; n++) {
                Pair pair = expressions.next(expressions.kind(), 1 + n % 4);
                Optional<List<@Nullable Object>> expected = duck.values(pair.duck());
                Expression expression = ExpressionReader.read(pair.ours(), EachKind.SCOPE);
                CheckEvaluator evaluator = new CheckEvaluator(expression, NOW);
                for (int row = 0; row < rows.size(); row++) {
                    FieldValue[] fields = rows.get(row);
                    try {
                        Object value = evaluator.value(expression, column -> fields[column], row + 1);
                        if (expected.isEmpty()) {
                            without++;
                        } else if (!DuckRows.isSame(value, expected.get().get(row))) {
                            differences.add("row %d: %s is %s, not %s"
                                    .formatted(row, pair, value, expected.get().get(row)));
                        } else {
                            compared++;
                        }
                    } catch (CheckFailure e) {
                        without++;
                    }
                }
            }
        }

        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(30 * EXPRESSIONS);
        assertThat(without).isLessThan(EXPRESSIONS);
    }

    private static FieldValue[] fields(@Nullable Object[] row) {
        FieldValue[] fields = new FieldValue[row.length];
        for (int i = 0; i < row.length; i++) {
            fields[i] = field(row[i]);
        }
        return fields;
    }

    private static FieldValue field(@Nullable Object value) {
        FieldValue field = new FieldValue();
        if (value instanceof String text) {
            field.setText(text, text);
        } else if (value != null) {
            field.setNumber(value.toString(), number(value));
        }
        return field;
    }

    private static long number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.unscaledValue().longValueExact();
        } else if (value instanceof Double floating) {
            return Double.doubleToLongBits(floating);
        } else if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        } else if (value instanceof LocalDate date) {
            return date.toEpochDay();
        } else if (value instanceof LocalTime time) {
            return time.toNanoOfDay() / 1_000;
        } else if (value instanceof LocalDateTime moment) {
            return moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + moment.get(ChronoField.MICRO_OF_SECOND);
        }
        return (Long) value;
    }
}
