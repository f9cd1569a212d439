package dev.sdg.cli;

import dev.sdg.generate.Budgets;
import dev.sdg.llm.pace.PaceLimits;

/**
 * How fast a model is asked and what that may cost, checked.
 *
 * @param pace how fast
 * @param budgets what this run may spend
 */
record LimitSpec(PaceLimits pace, Budgets budgets) {}
