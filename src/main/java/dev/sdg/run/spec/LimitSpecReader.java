package dev.sdg.run.spec;

import dev.sdg.cli.generate.LimitOptions;
import dev.sdg.generate.budget.Budgets;
import dev.sdg.llm.rate.RateLimits;
import dev.sdg.run.spec.Problems.Range;
import dev.sdg.text.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Checks the options on speed and budgets. */
final class LimitSpecReader {
    private static final long MOST = 1_000_000_000_000L;
    private static final Range DOLLARS = Range.over("0", "1000000");

    private LimitSpecReader() {}

    static LimitSpec read(LimitOptions typed, Problems problems) {
        RateLimits pace = new RateLimits(
                (int) problems.wholeNumber("--concurrency", typed.concurrency, 1, 1_000),
                number("--rpm", typed.rpm, problems),
                number("--tpm", typed.tpm, problems),
                maxWait(typed.maxWait, problems));
        Budgets budgets = new Budgets(
                number("--max-calls", typed.maxCalls, problems),
                number("--max-total-tokens", typed.maxTotalTokens, problems),
                dollars(typed.maxCost, problems));
        return new LimitSpec(pace, budgets);
    }

    private static OptionalLong number(String option, @Nullable String typed, Problems problems) {
        return typed == null ? OptionalLong.empty() : OptionalLong.of(problems.wholeNumber(option, typed, 1, MOST));
    }

    private static Optional<BigDecimal> dollars(@Nullable String typed, Problems problems) {
        return typed == null
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(problems.decimal("--max-cost", typed, DOLLARS)));
    }

    private static Duration maxWait(String typed, Problems problems) {
        return Durations.parse(typed.strip()).orElseGet(() -> {
            problems.add("--max-wait: '" + typed + "' is no duration such as 90s, 5m or 1h");
            return Duration.ofMinutes(5);
        });
    }
}
