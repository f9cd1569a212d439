package dev.sdg.llm.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.anthropic.AnthropicChatModel.AnthropicChatModelBuilder;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.Thinking;
import dev.sdg.llm.ThinkingLevel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a model is asked to sample and to think: what the user gave is always sent, a default of ours only where the
 * model is known to honour it. Rows do not gain by thoughts: thinking is off, or as little as the model can.
 */
final class AnthropicParameters {
    private static final double TEMPERATURE = 0.4;

    /** The API wants a limit: enough for the rows of any call, and under what every current model can write. */
    private static final int MAX_ANSWER = 32_000;

    private static final int LEAST_BUDGET = 1_024;

    private final ModelSettings settings;
    private final ThinkingFamily family;
    private final Thinking thinking;

    AnthropicParameters(ModelSettings settings) {
        this.settings = settings;
        this.family = ThinkingFamily.of(settings.model());
        this.thinking = settings.thinking().orElse(Thinking.of(ThinkingLevel.OFF));
    }

    /** Puts the sampling parameters and the limit of tokens into {@code model}. */
    AnthropicChatModelBuilder applyTo(AnthropicChatModelBuilder model) {
        model.maxTokens(MAX_ANSWER + (hasBudget() ? budget() : 0));
        boolean sampled = settings.topP().isEmpty() && thinking.isOff();
        if (family.honoursTemperature() && sampled) {
            model.temperature(TEMPERATURE);
        }
        settings.temperature().ifPresent(model::temperature);
        settings.topP().ifPresent(model::topP);
        settings.topK().ifPresent(model::topK);
        return model;
    }

    /** Puts into {@code request} how much to think; for {@code planning} that is the model's own default. */
    void applyTo(ObjectNode request, boolean planning) {
        if (planning && settings.thinking().isEmpty()) {
            return;
        }
        if (hasBudget()) {
            request.putObject("thinking").put("type", "enabled").put("budget_tokens", budget());
        } else if (thinking.isOff()) {
            leastThinking(request);
        } else {
            request.putObject("thinking").put("type", "adaptive");
            request.withObject("/output_config").put("effort", thinking.level().word());
        }
    }

    private void leastThinking(ObjectNode request) {
        switch (family) {
            case EFFORT -> request.putObject("thinking").put("type", "disabled");
            case BETWEEN_TOOLS -> request.putObject("thinking").put("type", "between_tools");
            case BUDGET, BUDGET_OR_EFFORT, ALWAYS, UNKNOWN -> {}
        }
        if (family.thinksUnasked()) {
            request.withObject("/output_config").put("effort", "low");
        }
    }

    private boolean hasBudget() {
        boolean counted =
                family == ThinkingFamily.BUDGET_OR_EFFORT && thinking.tokens().isPresent();
        return counted || (family == ThinkingFamily.BUDGET && !thinking.isOff());
    }

    private int budget() {
        int wanted = thinking.tokens().orElseGet(() -> switch (thinking.level()) {
            case OFF, LOW -> LEAST_BUDGET;
            case MEDIUM -> 8_192;
            case HIGH -> 24_576;
        });
        return Math.max(LEAST_BUDGET, wanted);
    }

    /** Returns a line for each choice that the model ignores or takes ill. */
    List<String> warnings() {
        return Stream.of(sampling(), settings.thinking().flatMap(this::otherThinking))
                .flatMap(Optional::stream)
                .map(warning -> settings.model() + " " + warning)
                .toList();
    }

    private Optional<String> sampling() {
        return Optional.of(settings.givenSampling())
                .filter(options -> !options.isEmpty() && family.thinksUnasked())
                .map(options -> "rejects or ignores " + options + ", which is sent because it was given");
    }

    private Optional<String> otherThinking(Thinking asked) {
        if (asked.tokens().isPresent()) {
            int given = asked.tokens().getAsInt();
            if (!hasBudget()) {
                return Optional.of("has no thinking budget in tokens: ⟨thinking⟩ %d is taken as %s"
                        .formatted(given, asked.level().word()));
            }
            return Optional.of("has a smallest thinking budget of %,d tokens, which is used instead of ⟨thinking⟩ %d"
                            .formatted(LEAST_BUDGET, given))
                    .filter(warning -> given < LEAST_BUDGET);
        }
        return Optional.of("cannot turn thinking off: low is used")
                .filter(warning -> asked.isOff() && family == ThinkingFamily.ALWAYS);
    }
}
