package dev.sdg.llm.openai;

import dev.langchain4j.model.openai.OpenAiChatModel.OpenAiChatModelBuilder;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Thinking;
import dev.sdg.llm.ThinkingLevel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * How a model is asked to sample and to think: what the user gave is always sent, a default of ours only where the
 * model is known to honour it. Rows do not gain by thoughts: where a model thinks, it is asked for the least.
 */
final class OpenAiParameters {
    private static final double TEMPERATURE = 0.4;
    private static final double TOP_P = 0.95;

    private final ModelSettings settings;
    private final ReasoningFamily family;

    OpenAiParameters(ModelSettings settings) {
        this.settings = settings;
        this.family = ReasoningFamily.of(settings.model());
    }

    /** Puts the parameters into {@code model}; for {@code planning} it thinks as much as is its own default. */
    OpenAiChatModelBuilder applyTo(OpenAiChatModelBuilder model, boolean planning) {
        if (family.honoursSampling()) {
            model.temperature(TEMPERATURE).topP(TOP_P);
        }
        settings.temperature().ifPresent(model::temperature);
        settings.topP().ifPresent(model::topP);
        effort(planning).ifPresent(model::reasoningEffort);
        return model;
    }

    private Optional<String> effort(boolean planning) {
        Optional<Thinking> thinking = settings.thinking();
        return (family.thinks() && !planning) || thinking.isPresent()
                ? family.effort(thinking.map(Thinking::level).orElse(ThinkingLevel.OFF))
                : Optional.empty();
    }

    /** Returns what OpenAI does not have and other servers take. */
    OptionalInt topK() {
        return settings.topK();
    }

    /** Returns whether a server that is not OpenAI's is to tell its model's template not to think. */
    boolean stopsTemplate() {
        return family == ReasoningFamily.UNKNOWN
                && settings.thinking().filter(Thinking::isOff).isPresent();
    }

    /** Returns a line for each choice that the model ignores or takes ill. */
    List<String> warnings() {
        return Stream.of(sampling(), settings.thinking().flatMap(this::thinking))
                .flatMap(Optional::stream)
                .map(warning -> settings.model() + " " + warning)
                .toList();
    }

    private Optional<String> sampling() {
        return Optional.of(settings.givenSampling())
                .filter(options -> !options.isEmpty() && family.thinks())
                .map(options -> "may reject or ignore " + options + ", which is sent because it was given");
    }

    private Optional<String> thinking(Thinking thinking) {
        if (family == ReasoningFamily.NONE_AT_ALL) {
            return Optional.of("has no thinking: ⟨thinking⟩ %s has no effect".formatted(thinking.word()))
                    .filter(warning -> !thinking.isOff());
        }
        if (thinking.tokens().isPresent()) {
            return Optional.of("has no thinking budget in tokens: ⟨thinking⟩ %s is taken as %s"
                    .formatted(thinking.word(), thinking.level().word()));
        }
        boolean stoppable = family == ReasoningFamily.CAN_STOP || family == ReasoningFamily.UNKNOWN;
        return Optional.of("cannot turn thinking off: %s is used"
                        .formatted(family.effort(ThinkingLevel.OFF).orElse("")))
                .filter(warning -> thinking.isOff() && !stoppable);
    }
}
