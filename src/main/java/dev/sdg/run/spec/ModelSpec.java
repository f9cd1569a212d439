package dev.sdg.run.spec;

import dev.sdg.generate.model.ReviewRules;
import dev.sdg.llm.LlmProvider;
import dev.sdg.llm.ModelSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes the rows, checked. */
public sealed interface ModelSpec {

    /** Rules over documents, no model. */
    record Offline() implements ModelSpec {}

    /**
     * A model.
     *
     * @param provider who runs it
     * @param settings how it is asked; the key is not in it yet
     * @param planning the model that plans, and how it is asked; often the same
     * @param review by what rows are graded; empty: they are not
     */
    record Model(LlmProvider provider, ModelSettings settings, ModelSettings planning, Optional<Review> review)
            implements ModelSpec {

        /** Returns the names of all models that are asked, none twice. */
        public List<String> names() {
            Stream<String> reviewer = review.stream().map(by -> by.settings().model());
            return Stream.concat(Stream.of(settings.model(), planning.model()), reviewer)
                    .distinct()
                    .toList();
        }
    }

    /**
     * How rows are graded.
     *
     * @param settings of the model that grades them
     * @param rules what becomes of them
     */
    record Review(ModelSettings settings, ReviewRules rules) {}

    /** Returns the name of the model; empty where there is none. */
    default Optional<String> modelName() {
        return this instanceof Model model ? Optional.of(model.settings().model()) : Optional.empty();
    }

    /** Returns how rows are graded; empty where they are not. */
    default Optional<Review> reviewing() {
        return this instanceof Model model ? model.review() : Optional.empty();
    }

    /** Returns the provider's name on the command line. */
    default String providerName() {
        return this instanceof Model model ? model.provider().name() : "offline";
    }
}
