package dev.sdg.run.spec;

import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import java.util.Optional;

/** What makes the rows, checked. */
public sealed interface ModelSpec {

    /** Rules over documents, no model. */
    record Offline() implements ModelSpec {}

    /**
     * A model.
     *
     * @param provider who runs it
     * @param settings how it is asked; the key is not in it yet
     */
    record Model(LlmProvider provider, ModelSettings settings) implements ModelSpec {}

    /** Returns the name of the model; empty where there is none. */
    default Optional<String> modelName() {
        return this instanceof Model model ? Optional.of(model.settings().model()) : Optional.empty();
    }

    /** Returns the provider's name on the command line. */
    default String providerName() {
        return this instanceof Model model ? model.provider().name() : "offline";
    }
}
