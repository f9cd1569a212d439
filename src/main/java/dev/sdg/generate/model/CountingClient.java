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

/**
 * Makes calls to a model, one at a time, and counts them and their tokens, those that failed and those beside a slow
 * one included.
 */
public final class CountingClient implements LlmClient {
    private final ModelClient model;
    private final Map<Usage.Model, TokenUsage> tokensByModel = new HashMap<>();
    private int calls;
    private int hedged;

    /** Counts calls to {@code model}. */
    public CountingClient(ModelClient model) {
        this.model = model;
    }

    @Override
    public Completion complete(Prompt prompt) {
        return model.hedgedCalls()
                .map(calls -> calls.complete(this::counted, this::countedBeside, prompt))
                .orElseGet(() -> counted(prompt));
    }

    /** Returns what was used so far; all calls after the first were retries, but for those beside another. */
    public synchronized Usage usage(Map<String, Integer> repairs) {
        return new Usage(calls, Math.max(0, calls - hedged - 1), hedged, tokensByModel, repairs, Map.of());
    }

    private Completion counted(Prompt prompt) {
        return counted(prompt, 0);
    }

    private Completion countedBeside(Prompt prompt) {
        return counted(prompt, 1);
    }

    private Completion counted(Prompt prompt, int beside) {
        try {
            Completion completion = model.client().complete(prompt);
            count(Optional.of(completion.model()), completion.usage(), beside);
            return completion;
        } catch (LlmException e) {
            Failure failure = e.failure();
            if (failure.kind() != Kind.CALL_NOT_MADE) {
                count(Optional.empty(), failure.usage(), beside);
            }
            throw e;
        }
    }

    private synchronized void count(Optional<String> answered, TokenUsage tokens, int beside) {
        calls++;
        hedged += beside;
        tokensByModel.merge(new Usage.Model(model.name(), answered), tokens, TokenUsage::plus);
    }
}
