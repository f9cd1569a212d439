package dev.sdg.llm.gemini;

import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel.GoogleAiGeminiChatModelBuilder;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.ThinkingLevel;

/**
 * How a model is asked to sample and to think: what the user gave is always sent, a default of ours only where the model
 * honours it.
 *
 * <p>Thinking is on by default in newer models and billed as output, and rows do not gain by it: ours is {@code low}, the
 * least that every Gemini 3 accepts.
 */
final class GenerationParameters {

    private static final double TEMPERATURE = 0.4;
    private static final double TOP_P = 0.95;

    private final ModelSettings settings;
    private final ModelFamily family;

    GenerationParameters(ModelSettings settings, String model) {
        this.settings = settings;
        this.family = ModelFamily.of(model);
    }

    /** Puts the parameters into {@code model}. */
    GoogleAiGeminiChatModelBuilder applyTo(GoogleAiGeminiChatModelBuilder model) {
        if (family.honoursSampling()) {
            model.temperature(TEMPERATURE).topP(TOP_P);
        }
        settings.temperature().ifPresent(model::temperature);
        settings.topP().ifPresent(model::topP);
        settings.topK().ifPresent(model::topK);
        return withThinking(model);
    }

    private GoogleAiGeminiChatModelBuilder withThinking(GoogleAiGeminiChatModelBuilder model) {
        ThinkingLevel thinking = settings.thinking().orElse(ThinkingLevel.LOW);
        boolean asked = family == ModelFamily.UNKNOWN && settings.thinking().isPresent();
        if (family.hasThinkingBudget()) {
            return model.thinkingConfig(GeminiThinkingConfig.builder()
                    .thinkingBudget(family.thinkingBudget(thinking))
                    .build());
        }
        return family.hasThinkingLevel() || asked
                ? model.thinkingConfig(GeminiThinkingConfig.builder()
                        .thinkingLevel(level(thinking))
                        .build())
                : model;
    }

    private static String level(ThinkingLevel thinking) {
        return (thinking == ThinkingLevel.OFF ? ThinkingLevel.LOW : thinking).word();
    }
}
