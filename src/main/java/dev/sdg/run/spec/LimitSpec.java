package dev.sdg.run.spec;

import dev.sdg.generate.budget.Budgets;
import dev.sdg.llm.rate.RateLimits;

/**
 * How fast a model is asked and what that may cost, checked.
 *
 * @param rate how fast
 * @param budgets what this run may spend
 */
public record LimitSpec(RateLimits rate, Budgets budgets) {}
