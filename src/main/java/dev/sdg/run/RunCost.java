package dev.sdg.run;

import dev.sdg.generate.Usage;
import dev.sdg.generate.budget.Price;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.TokenUsage;
import dev.sdg.run.spec.RunSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What the effort of a run costs.
 *
 * @param prices of models
 * @param model that was asked; "" for none
 */
public record RunCost(PriceTable prices, String model) {
    private static final int MICRODOLLARS = 6;

    public static RunCost of(RunSpec spec) {
        return new RunCost(spec.prices(), spec.model().modelName().orElse(""));
    }

    /** Returns US dollars; empty where a price is not known. Where tokens were not counted, it is at least that. */
    Optional<BigDecimal> of(Usage effort) {
        return prices.cost(effort.tokensByModel(), model)
                .map(cost -> cost.setScale(MICRODOLLARS, RoundingMode.HALF_UP));
    }

    /** Returns tokens and cost for people: {@code 4,321 tokens, $0.0123}. */
    public String shown(Usage effort) {
        TokenUsage usage = effort.tokens();
        String bound = usage.complete() ? "" : "at least ";
        String cost = of(effort).map(dollars -> "$" + Price.shown(dollars)).orElse("cost unknown");
        return "%s%,d tokens, %s".formatted(bound, usage.total(), cost);
    }
}
