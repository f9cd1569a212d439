package dev.sdg.run;

import dev.sdg.generate.Usage;
import dev.sdg.generate.budget.Price;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.TokenUsage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * What the usage of a run costs.
 *
 * @param prices of models
 */
public record RunCost(PriceTable prices) {
    private static final int MICRODOLLARS = 6;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /** Returns US dollars; empty where a price is not known. Where tokens were not counted, it is at least that. */
    Optional<BigDecimal> of(Usage usage) {
        return cost(usage.tokensByModel())
                .flatMap(full -> cost(usage.halfPriced()).map(twice -> full.subtract(twice.divide(TWO))))
                .map(cost -> cost.setScale(MICRODOLLARS, RoundingMode.HALF_UP));
    }

    private Optional<BigDecimal> cost(Map<Usage.Model, TokenUsage> tokens) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Usage.Model, TokenUsage> used : tokens.entrySet()) {
            Usage.Model model = used.getKey();
            Optional<BigDecimal> cost = prices.cost(used.getValue(), model.answered(), model.asked());
            if (cost.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(cost.get());
        }
        return Optional.of(sum);
    }

    /** Returns tokens and cost for people: {@code 4,321 tokens, $0.0123}. */
    public static String shown(TokenUsage tokens, Optional<BigDecimal> costUsd) {
        String bound = tokens.complete() ? "" : "at least ";
        String cost = costUsd.map(dollars -> "$" + Price.shown(dollars)).orElse("cost unknown");
        return "%s%,d tokens, %s".formatted(bound, tokens.total(), cost);
    }
}
