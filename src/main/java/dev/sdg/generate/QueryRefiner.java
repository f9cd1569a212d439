package dev.sdg.generate;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.llm.Failure.Action;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.sample.Fingerprint;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets the model make a query more specific and more varied, and keeps the original where that does not come off. */
public final class QueryRefiner {
    private static final int LONGEST = 2_000;

    /** What no later call can get around either. */
    private static final Set<Action> FATAL =
            Set.of(Action.CALL_NOT_MADE, Action.STOP_RUN, Action.KEY_REFUSED, Action.USER_ERROR, Action.OUR_FAULT);

    private final DataFormatHandler format;
    private final LlmClient client;
    private final RetryPolicy retryPolicy;

    public QueryRefiner(DataFormatHandler format, LlmClient client, RetryPolicy retryPolicy) {
        this.format = format;
        this.client = client;
        this.retryPolicy = retryPolicy;
    }

    /**
     * What became of a query.
     *
     * @param query what to go on with
     * @param kept why that is the original; empty when it was rewritten
     * @param effort what it took
     */
    public record Refined(String query, Optional<String> kept, Effort effort) {}

    /**
     * Returns what to ask for in place of {@code query}.
     *
     * @throws LlmException when the failure is one that every other call of the run would meet as well
     */
    public Refined refine(String query) {
        CountingClient counted = new CountingClient(client);
        Prompt prompt = format.refinement(query);
        try {
            String text = retryPolicy
                    .run((attempt, previous) -> counted.complete(prompt).text())
                    .strip();
            Optional<String> objection = objection(query, text);
            return new Refined(objection.isPresent() ? query : text, objection, counted.effort(Map.of()));
        } catch (LlmException e) {
            if (FATAL.contains(e.failure().action())) {
                throw e;
            }
            return new Refined(query, Optional.of(e.failure().message()), counted.effort(Map.of()));
        }
    }

    private static Optional<String> objection(String query, String text) {
        if (text.isBlank()) {
            return Optional.of("the model's version was empty");
        }
        if (Fingerprint.normalised(text).equals(Fingerprint.normalised(query))) {
            return Optional.of("the model would not change it");
        }
        if (text.length() > LONGEST) {
            return Optional.of("the model's version had %,d characters, over %,d".formatted(text.length(), LONGEST));
        }
        return Optional.empty();
    }
}
