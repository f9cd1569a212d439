package dev.sdg.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.sql.RandomExpressions.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions as SQL of three dialects. */
class ExpressionTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '§', quoteCharacter = '^', textBlock = """
            i > 0 AND (j < 3 OR b) § "i" > 0 AND ("j" < 3 OR "b") § `i` > 0 AND (`j` < 3 OR `b`) § "i" > 0 AND ("j" < 3 OR "b")
            (i - (j - 1)) * -2 § ("i" - ("j" - 1)) * -2 § (`i` - (`j` - 1)) * -2 § ("i" - ("j" - 1)) * -2
            i / 2 § "i" / 2 § `i` DIV 2 § "i" / 2
            i / 2.0 § "i" / 2.0 § `i` / 2.0 § "i" / 2.0
            s NOT IN ('it''s', 'a\\b') § "s" NOT IN ('it''s', 'a\\b') § `s` NOT IN ('it''s', 'a\\\\b') § "s" NOT IN ('it''s', 'a\\b')
            s || u § "s" || "u" § CONCAT(`s`, `u`) § "s" || "u"
            length(s) >= 3 § CHAR_LENGTH("s") >= 3 § CHAR_LENGTH(`s`) >= 3 § LENGTH("s") >= 3
            s !~ '^[a-z]+$' § "s" !~ '^[a-z]+$' § `s` NOT REGEXP '(?-i)^[a-z]+$' §
            s ~* 'it''s\\.' § "s" ~* 'it''s\\.' § `s` REGEXP '(?i)it''s\\\\.' §
            s ~ '(?i)^a' § "s" ~* '^a' § `s` REGEXP '(?i)^a' §
            s LIKE 'a!_%' ESCAPE '!' § "s" LIKE 'a!_%' ESCAPE '!' § `s` LIKE 'a!_%' ESCAPE '!' § "s" LIKE 'a!_%' ESCAPE '!'
            i IS DISTINCT FROM j § "i" IS DISTINCT FROM "j" § NOT (`i` <=> `j`) § "i" IS NOT "j"
            day > '2024-01-31' § "day" > DATE '2024-01-31' § `day` > DATE '2024-01-31' § "day" > '2024-01-31'
            end_day - day <= 30 § "end_day" - "day" <= 30 § DATEDIFF(`end_day`, `day`) <= 30 § CAST(JULIANDAY("end_day") - JULIANDAY("day") AS INTEGER) <= 30
            at < end_at - interval '1 month 2 hours' § "at" < "end_at" - INTERVAL '1 mon 02:00:00' § `at` < (`end_at` + INTERVAL -1 MONTH + INTERVAL -7200 SECOND) § "at" < DATETIME("end_at", '-1 months', '-7200 seconds')
            extract(year from day) >= 2000 § EXTRACT(YEAR FROM "day") >= 2000 § EXTRACT(YEAR FROM `day`) >= 2000 § CAST(STRFTIME('%Y', "day") AS INTEGER) >= 2000
            day <= CURRENT_DATE § "day" <= CURRENT_DATE § §
            customer_id.created_at < at § § §
            NOT (i > 3 AND b) § NOT ("i" > 3 AND "b") § NOT (`i` > 3 AND `b`) § NOT ("i" > 3 AND "b")
            CASE WHEN b THEN i ELSE 0 END = 1 § CASE WHEN "b" THEN "i" ELSE 0 END = 1 § CASE WHEN `b` THEN `i` ELSE 0 END = 1 § CASE WHEN "b" THEN "i" ELSE 0 END = 1
            CAST(d AS bigint) = 3 § CAST("d" AS BIGINT) = 3 § CAST(`d` AS SIGNED) = 3 § CAST(ROUND("d") AS INTEGER) = 3
            d >= i § "d" >= "i" § `d` >= `i` § "d" >= "i"
            """)
    void an_expression_is_written_as_its_dialect_has_it(
            String text, @Nullable String postgresql, @Nullable String mysql, @Nullable String sqlite) {
        Expression expression = ExpressionReader.read(text, EachKind.SCOPE);

        assertThat(ExpressionText.of(expression, Dialect.POSTGRESQL)).isEqualTo(Optional.ofNullable(postgresql));
        assertThat(ExpressionText.of(expression, Dialect.MYSQL)).isEqualTo(Optional.ofNullable(mysql));
        assertThat(ExpressionText.of(expression, Dialect.SQLITE)).isEqualTo(Optional.ofNullable(sqlite));
    }

    /**
     * What is read again is the same tree, so brackets and order are right. Constants of floats and escapes that
     * nothing needs are written without their cast and word; JSqlParser does not read all of it.
     */
    @Test
    void what_is_written_reads_as_what_was_read() {
        RandomExpressions expressions = new RandomExpressions(31);
        List<String> differences = new ArrayList<>();
        int unread = 0;
        for (int n = 0; n < 3_000; n++) {
            Pair pair = expressions.next(expressions.kind(), 1 + n % 5);
            if (pair.ours().contains("double") || pair.ours().contains("ESCAPE")) {
                continue;
            }
            Expression expression = ExpressionReader.read(pair.ours(), EachKind.SCOPE);
            String text = ExpressionText.of(expression, Dialect.POSTGRESQL).orElseThrow();
            try {
                if (!ExpressionReader.read(text, EachKind.SCOPE).equals(expression)) {
                    differences.add(pair.ours() + "\n   became " + text);
                }
            } catch (ExpressionException e) {
                assertThat(e.kind()).as(text).isEqualTo(ExpressionException.Kind.SYNTAX);
                unread++;
            }
        }

        assertThat(differences).isEmpty();
        assertThat(unread).isLessThan(60);
    }
}
