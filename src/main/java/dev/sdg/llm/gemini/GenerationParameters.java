package dev.sdg.llm.gemini;

import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel.GoogleAiGeminiChatModelBuilder;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Thinking;
import dev.sdg.llm.ThinkingLevel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a model is asked to sample and to think: what the user gave is always sent, a default of ours only where the
 * model honours it.
 *
 * <p>Thinking is on by default in newer models and billed as output, and rows do not gain by it: ours is {@code low},
 * the least that every Gemini 3 accepts.
 */
final class GenerationParameters {

    private static final double TEMPERATURE = 0.4;
    private static final double TOP_P = 0.95;
    private static final double NO_LOOPS = 1.0;

    private final ModelSettings settings;
    private final ModelFamily family;

    GenerationParameters(ModelSettings settings, String model) {
        this.settings = settings;
        this.family = ModelFamily.of(model);
    }

    /**
     * Puts the parameters into {@code model}; for {@code planning} it may think as much as its provider holds right.
     */
    GoogleAiGeminiChatModelBuilder applyTo(GoogleAiGeminiChatModelBuilder model, boolean planning) {
        if (family.honoursSampling()) {
            model.temperature(TEMPERATURE).topP(TOP_P);
        }
        settings.temperature().ifPresent(model::temperature);
        settings.topP().ifPresent(model::topP);
        settings.topK().ifPresent(model::topK);
        return planning && settings.thinking().isEmpty() ? model : withThinking(model);
    }

    private GoogleAiGeminiChatModelBuilder withThinking(GoogleAiGeminiChatModelBuilder model) {
        Thinking thinking = settings.thinking().orElse(Thinking.of(ThinkingLevel.LOW));
        boolean asked = family == ModelFamily.UNKNOWN && settings.thinking().isPresent();
        if (family.hasThinkingBudget()) {
            return model.thinkingConfig(GeminiThinkingConfig.builder()
                    .thinkingBudget(family.thinkingBudget(thinking))
                    .build());
        }
        return family.hasThinkingLevel() || asked
                ? model.thinkingConfig(GeminiThinkingConfig.builder()
                        .thinkingLevel(level(thinking.level()))
                        .build())
                : model;
    }

    private static String level(ThinkingLevel thinking) {
        return (thinking == ThinkingLevel.OFF ? ThinkingLevel.LOW : thinking).word();
    }

    /** Returns a line for each choice that the model ignores or takes ill. */
    List<String> warnings() {
        return Stream.of(ignoredSampling(), loops(), settings.thinking().flatMap(this::otherThinking))
                .flatMap(Optional::stream)
                .map(warning -> settings.model() + " " + warning)
                .toList();
    }

    private Optional<String> ignoredSampling() {
        return Optional.of(settings.givenSampling())
                .filter(options -> !options.isEmpty() && family == ModelFamily.UNSAMPLED)
                .map(options -> "ignores " + options + ", which is sent because it was given");
    }

    private Optional<String> loops() {
        double temperature = settings.temperature().orElse(NO_LOOPS);
        return family == ModelFamily.SAMPLED_3 && temperature < NO_LOOPS
                ? Optional.of("may repeat itself endlessly at ⟨temperature⟩ %s; 1.0 is safe".formatted(temperature))
                : Optional.empty();
    }

    private Optional<String> otherThinking(Thinking thinking) {
        if (family == ModelFamily.EARLY) {
            return Optional.of("has no thinking: ⟨thinking⟩ %s has no effect".formatted(thinking.word()))
                    .filter(warning -> !thinking.isOff());
        }
        if (thinking.tokens().isPresent() && !family.hasThinkingBudget()) {
            return Optional.of("has no thinking budget in tokens: ⟨thinking⟩ %s is taken as %s"
                    .formatted(thinking.word(), thinking.level().word()));
        }
        return thinking.isOff() ? unstoppable() : Optional.empty();
    }

    private Optional<String> unstoppable() {
        return switch (family) {
            case EARLY, FLASH_2_5 -> Optional.empty();
            case PRO_2_5 ->
                Optional.of("cannot turn thinking off: its smallest budget is used, %d tokens"
                        .formatted(family.thinkingBudget(Thinking.of(ThinkingLevel.OFF))));
            case SAMPLED_3, UNSAMPLED, UNKNOWN -> Optional.of("cannot turn thinking off: low is used");
        };
    }
}
