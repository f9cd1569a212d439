package dev.sdg.generate.budget;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a run may spend, calls for the refinement of its query included.
 *
 * @param calls exchanges with the provider
 * @param tokens input and output together
 * @param dollars US dollars
 */
public record Budgets(OptionalLong calls, OptionalLong tokens, Optional<BigDecimal> dollars) {

    /** No bounds. */
    public static final Budgets NONE = new Budgets(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
}
