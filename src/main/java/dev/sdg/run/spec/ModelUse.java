package dev.sdg.run.spec;

import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.provider.Providers;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a model is used, whatever it is asked: who runs it, how fast, at what price, and how often a call is made again.
 *
 * @param model that is asked, or rules in its place
 * @param limits on speed and spending
 * @param prices of models, where they are known
 * @param maxRetries calls after the first, for each thing that is asked
 */
public record ModelUse(ModelSpec model, LimitSpec limits, PriceTable prices, int maxRetries) {

    /**
     * Returns what {@code request} says, or nothing and what is wrong. All options of models are checked.
     *
     * @param folder that relative paths start from
     */
    public static Optional<ModelUse> read(
            RunRequest request, Providers providers, Environment environment, Path folder, Problems problems) {
        ModelSpecReader reader = new ModelSpecReader(request, providers, environment, problems);
        Optional<ModelSpec> model = reader.model();
        LimitSpec limits = reader.limits();
        PriceTable prices = new PriceTableReader(environment, folder).read(problems);
        model.ifPresent(chosen -> checkPrice(chosen, limits, prices, problems));
        int maxRetries = (int) problems.wholeNumber("max-retries", request.valueOrDefault("max-retries"), 0, 100);
        return model.map(chosen -> new ModelUse(chosen, limits, prices, maxRetries));
    }

    /** A budget in dollars needs a price. */
    static void checkPrice(ModelSpec model, LimitSpec limits, PriceTable prices, Problems problems) {
        if (limits.budgets().dollars().isPresent() && model instanceof ModelSpec.Model asked) {
            asked.names().stream()
                    .filter(name -> prices.of(name).isEmpty())
                    .forEach(name -> problems.add(
                            "max-cost",
                            "no price known for '%s': set %s to a price file, or use ⟨max-total-tokens⟩"
                                    .formatted(name, PriceTableReader.VARIABLE)));
        }
    }
}
