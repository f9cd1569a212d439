package dev.sdg.generate.model;

import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;
import java.util.Optional;

/**
 * A model and how it is asked. Any number of threads may use one.
 *
 * @param name the model's, as it is asked for
 * @param client makes one call
 * @param retryPolicy how often, and after which wait, a call is made again
 * @param hedgedCalls makes slow calls twice; empty: each is made once
 */
public record ModelClient(String name, LlmClient client, RetryPolicy retryPolicy, Optional<HedgedCalls> hedgedCalls) {

    /** A model whose calls are made once each. */
    public ModelClient(String name, LlmClient client, RetryPolicy retryPolicy) {
        this(name, client, retryPolicy, Optional.empty());
    }
}
