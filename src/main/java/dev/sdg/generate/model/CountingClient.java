package dev.sdg.generate.model;

import dev.sdg.generate.Usage;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the calls to a model and their tokens, those that failed included. For one thread. */
public final class CountingClient implements LlmClient {
    private final ModelClient model;
    private final Map<Usage.Model, TokenUsage> tokensByModel = new HashMap<>();
    private int calls;

    /** Counts calls to {@code model}. */
    public CountingClient(ModelClient model) {
        this.model = model;
    }

    @Override
    public Completion complete(Prompt prompt) {
        try {
            Completion completion = model.client().complete(prompt);
            count(Optional.of(completion.model()), completion.usage());
            return completion;
        } catch (LlmException e) {
            Failure failure = e.failure();
            if (failure.kind() != Kind.CALL_NOT_MADE) {
                count(Optional.empty(), failure.usage());
            }
            throw e;
        }
    }

    /** Returns what was used so far; all calls after the first were retries. */
    public Usage usage(Map<String, Integer> repairs) {
        return new Usage(calls, Math.max(0, calls - 1), tokensByModel, repairs);
    }

    private void count(Optional<String> answered, TokenUsage tokens) {
        calls++;
        tokensByModel.merge(new Usage.Model(model.name(), answered), tokens, TokenUsage::plus);
    }
}
