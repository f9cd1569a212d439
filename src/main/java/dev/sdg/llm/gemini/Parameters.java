package dev.sdg.llm.gemini;

import dev.langchain4j.model.googleai.GeminiThinkingConfig;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel.GoogleAiGeminiChatModelBuilder;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Thinking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a model is asked to sample and to think: what the user gave is always sent, a default of ours only where the model
 * honours it.
 *
 * <p>Thinking is on by default in newer models and billed as output, and rows do not gain by it: ours is {@code low}, the
 * least that every Gemini 3 accepts.
 */
final class Parameters {

    private static final double TEMPERATURE = 0.4;
    private static final double TOP_P = 0.95;
    private static final double NO_LOOPS = 1.0;

    private final ModelSettings settings;
    private final ModelFamily family;

    Parameters(ModelSettings settings, String model) {
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
        Thinking thinking = settings.thinking().orElse(Thinking.LOW);
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

    private static String level(Thinking thinking) {
        return (thinking == Thinking.OFF ? Thinking.LOW : thinking).word();
    }

    /** Returns a line for each choice of the user that this model ignores or takes ill. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (family == ModelFamily.UNSAMPLED) {
            List<String> ignored = sampling();
            if (!ignored.isEmpty()) {
                warnings.add("%s ignores %s: it is sent because you gave it; variety comes from the prompts"
                        .formatted(settings.model(), String.join(", ", ignored)));
            }
        }
        if (family == ModelFamily.SAMPLED_3 && settings.temperature().orElse(NO_LOOPS) < NO_LOOPS) {
            warnings.add("%s may repeat itself without end at a temperature under 1.0: --temperature %s"
                    .formatted(settings.model(), settings.temperature().getAsDouble()));
        }
        settings.thinking().map(this::thinkingWarning).ifPresent(warnings::addAll);
        return List.copyOf(warnings);
    }

    private List<String> sampling() {
        List<String> given = new ArrayList<>();
        settings.temperature().ifPresent(value -> given.add("--temperature " + value));
        settings.topP().ifPresent(value -> given.add("--top-p " + value));
        settings.topK().ifPresent(value -> given.add("--top-k " + value));
        return given;
    }

    private List<String> thinkingWarning(Thinking thinking) {
        String word = thinking.name().toLowerCase(Locale.ROOT);
        return switch (family) {
            case EARLY ->
                thinking == Thinking.OFF
                        ? List.of()
                        : List.of("%s does not think: --thinking %s has no effect".formatted(settings.model(), word));
            case FLASH_2_5 -> List.of();
            case PRO_2_5 ->
                thinking == Thinking.OFF
                        ? List.of("%s cannot stop thinking: it is given its least budget, %d tokens"
                                .formatted(settings.model(), family.thinkingBudget(Thinking.OFF)))
                        : List.of();
            case SAMPLED_3, UNSAMPLED, UNKNOWN ->
                thinking == Thinking.OFF
                        ? List.of("%s cannot be told to stop thinking: it is asked to think little (low)"
                                .formatted(settings.model()))
                        : List.of();
        };
    }
}
