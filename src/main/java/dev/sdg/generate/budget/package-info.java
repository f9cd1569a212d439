/**
 * What a run may spend: prices of models, the budgets of the user, and a client that makes no call which could exceed
 * them.
 *
 * <p>Knows models, not rows.
 */
@NullMarked
package dev.sdg.generate.budget;

import org.jspecify.annotations.NullMarked;
