package dev.sdg.run.spec;

import dev.sdg.generate.budget.Budgets;
import dev.sdg.llm.rate.RateLimits;
import java.time.Duration;
import java.util.Optional;

/**
 * How fast a model is asked and what that may cost, checked.
 *
 * @param rate how fast
 * @param budgets what this run may spend
 * @param hedgedAfter how long a call takes at least that is made twice, because it is far slower than others; empty:
 *     none is
 */
public record LimitSpec(RateLimits rate, Budgets budgets, Optional<Duration> hedgedAfter) {}
