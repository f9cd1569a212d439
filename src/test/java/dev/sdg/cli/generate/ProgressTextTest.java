package dev.sdg.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.generate.RunStats;
import dev.sdg.generate.Usage;
import dev.sdg.llm.TokenUsage;
import dev.sdg.run.RunProgress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTextTest {
    private static final Usage USED = new Usage(
            20,
            1,
            Map.of(new Usage.Model("a-model", Optional.empty()), new TokenUsage(10_000, 2_000, 0, 0, true)),
            Map.of());

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 20, 30, 40, 59, 79, 109, 200})
    void a_bar_is_never_wider_than_the_terminal(int columns) {
        for (long saved : new long[] {0, 1, 449_999, 999_999, 1_000_000}) {
            assertThat(bar(saved, 1_000_000, columns)).hasSizeLessThanOrEqualTo(columns);
        }
    }

    @Test
    void at_80_columns_there_is_a_bar_with_the_time_and_the_cost() {
        assertThat(bar(450, 1_000, 79))
                .matches("rows  45% \\[=+> +] 450 of 1,000, 1 min 46 s left, \\$1\\.25, .*")
                .satisfies(
                        bar -> assertThat(bar.indexOf(']') - bar.indexOf('[')).isGreaterThan(10));
    }

    @Test
    void a_narrow_terminal_has_the_count() {
        assertThat(bar(450, 1_000, 30)).contains("450 of 1,000");
        assertThat(bar(450, 1_000, 17)).isEqualTo("450 of 1,000 rows");
    }

    @Test
    void what_is_done_is_a_full_bar() {
        assertThat(bar(1_000, 1_000, 60)).matches("rows 100% \\[=+] 1,000 of 1,000, .*");
    }

    private static String bar(long saved, long requested, int columns) {
        RunStats stats = new RunStats(requested, saved, 12, Map.of("blank", 3L), USED);
        RunProgress progress = new RunProgress(
                stats, 8.3, Optional.of(Duration.ofSeconds(106)), 8, Optional.of(new BigDecimal("1.25")));
        return ProgressText.bar(progress, columns, done -> done);
    }
}
