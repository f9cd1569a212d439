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

/** Counts the calls to another client and their tokens, those that failed included. For one thread. */
final class CountingClient implements LlmClient {
    private final LlmClient client;
    private final Map<String, TokenUsage> tokensByModel = new HashMap<>();
    private int calls;

    CountingClient(LlmClient client) {
        this.client = client;
    }

    @Override
    public Completion complete(Prompt prompt) {
        try {
            Completion completion = client.complete(prompt);
            count(completion.model(), completion.usage());
            return completion;
        } catch (LlmException e) {
            Failure failure = e.failure();
            if (failure.kind() != Kind.CALL_NOT_MADE) {
                count(Usage.NO_MODEL, failure.usage());
            }
            throw e;
        }
    }

    /** Returns what was used so far; all calls after the first were retries. */
    Usage usage(Map<String, Integer> repairs) {
        return new Usage(calls, Math.max(0, calls - 1), tokensByModel, repairs);
    }

    private void count(String model, TokenUsage tokens) {
        calls++;
        tokensByModel.merge(model, tokens, TokenUsage::plus);
    }
}
