package dev.sdg.generate;

import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.Usage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts what the calls to another client cost, those that failed included. For one thread. */
final class CountingClient implements LlmClient {
    private final LlmClient client;
    private final Set<String> models = new HashSet<>();
    private int calls;
    private Usage usage = Usage.NONE;

    CountingClient(LlmClient client) {
        this.client = client;
    }

    @Override
    public Completion complete(Prompt prompt) {
        calls++;
        try {
            Completion completion = client.complete(prompt);
            usage = usage.plus(completion.usage());
            models.add(completion.model());
            return completion;
        } catch (LlmException e) {
            usage = usage.plus(e.failure().usage());
            throw e;
        }
    }

    /** Returns the effort so far; all calls after the first were repeats. */
    Effort effort(Map<String, Integer> repairs) {
        return new Effort(calls, Math.max(0, calls - 1), usage, models, repairs);
    }
}
