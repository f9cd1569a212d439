package dev.sdg.run;

import dev.sdg.generate.budget.Price;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.Failure;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.OfferedModel;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.ProviderSpec;
import java.util.List;
import java.util.Optional;

/**
 * A model that a provider offers.
 *
 * @param model as the provider describes it
 * @param price where it is known
 * @param isDefault whether it is asked when the user names none
 */
public record ModelOffer(OfferedModel model, Optional<Price> price, boolean isDefault) {

    /**
     * Asks what a provider offers, which takes one call.
     *
     * @throws RunException when it does not say
     */
    public static List<ModelOffer> of(ProviderSpec spec, Environment environment, PriceTable prices) {
        Optional<String> standard =
                spec.provider().defaultModel(spec.connection().baseUrl());
        try {
            return spec.provider().models(spec.connection(environment)).stream()
                    .map(model ->
                            new ModelOffer(model, prices.of(model.name()), standard.equals(Optional.of(model.name()))))
                    .toList();
        } catch (LlmException e) {
            throw new RunException(kind(e.failure()), e);
        }
    }

    private static RunException.Kind kind(Failure failure) {
        return switch (failure.kind()) {
            case KEY_REFUSED -> RunException.Kind.KEY;
            case INVALID_SETTINGS, INVALID_REQUEST -> RunException.Kind.CONFIGURATION;
            default -> RunException.Kind.PROVIDER;
        };
    }
}
