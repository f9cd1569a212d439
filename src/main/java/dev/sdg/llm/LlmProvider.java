package dev.sdg.llm;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A provider of models, and how it is reached. Immutable. */
public interface LlmProvider {

    /** Returns the name that the user gives. */
    String name();

    /**
     * Returns the model that is asked when the user names none; empty where the user has to.
     *
     * @param baseUrl where the provider is reached; empty: its own address
     */
    Optional<String> defaultModel(Optional<URI> baseUrl);

    /** Returns the environment variables that may hold the key, the first one that is set wins. */
    List<String> keyVariables();

    /** Returns the environment variables that may hold the base URL, the first one that is set wins. */
    List<String> baseUrlVariables();

    /** Returns the base URL that {@code given}, by the user or a variable, stands for; not checked any further. */
    default String baseUrl(String given) {
        return given;
    }

    /** Returns a line for each choice in {@code settings} that the model is known to ignore or to take ill. */
    List<String> warnings(ModelSettings settings);

    /**
     * Returns a client for the model that {@code settings} describes. Nothing is sent yet.
     *
     * @param notices told, once each and from any thread, of oddities that no call fails for: a parameter that the
     *     model refused and that is left out from then on, an unknown way to end an answer
     * @throws LlmException when the settings cannot work: no key ({@code KEY_REFUSED}), or a base URL that the key must
     *     not be sent to ({@code INVALID_SETTINGS})
     */
    LlmClient create(ModelSettings settings, Consumer<String> notices);

    /** Returns whether models of this provider can also be asked by batch jobs. */
    default boolean hasBatchJobs() {
        return false;
    }

    /**
     * As {@link #create}, with the batch jobs of the same model; what one of them learns of the model holds for both.
     * Only for a provider that {@link #hasBatchJobs}.
     */
    default ModelWithJobs createWithJobs(ModelSettings settings, Consumer<String> notices) {
        throw new UnsupportedOperationException(name() + " has no batch jobs");
    }

    /**
     * Asks which models there are, as the provider orders them. It takes one call, which needs a valid key where calls
     * to models do.
     *
     * @throws LlmException as {@link #create} and {@link LlmClient#complete} do
     */
    List<OfferedModel> models(Connection connection);
}
