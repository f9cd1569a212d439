package dev.sdg.generate.model;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.reply.TopicReply;
import dev.sdg.generate.Usage;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.sample.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lets the model make a query more specific and more varied, and keeps the original where that fails. */
public final class QueryRefiner {
    private static final int LONGEST = 2_000;

    private final DataFormatHandler format;
    private final LlmClient client;
    private final RetryPolicy retryPolicy;

    /**
     * Refines queries for rows of {@code format} by calls to {@code client}, tried again as {@code retryPolicy} says.
     */
    public QueryRefiner(DataFormatHandler format, LlmClient client, RetryPolicy retryPolicy) {
        this.format = format;
        this.client = client;
        this.retryPolicy = retryPolicy;
    }

    /**
     * What became of a query.
     *
     * @param query what to go on with
     * @param kept why that is the original, where it should have been rewritten; empty otherwise
     * @param topics that its subject was split into; empty where that was not asked for or failed
     * @param usage what it took
     */
    public record Refined(String query, Optional<String> kept, List<String> topics, Usage usage) {
        public Refined {
            topics = List.copyOf(topics);
        }

        /** Returns {@code query} as it is. */
        public static Refined unchanged(String query) {
            return new Refined(query, Optional.empty(), List.of(), Usage.NONE);
        }
    }

    /**
     * Returns what to ask for in place of {@code query}.
     *
     * @throws PlanningFailedException when the failure is one that every other call of the run would meet as well
     */
    public Refined refine(String query) {
        return ask(query, format.refinement(query), text -> rewritten(query, text, List.of()));
    }

    /**
     * Returns what to ask for in place of {@code query}, and {@code number} topics that its subject is made of, by the
     * same call.
     *
     * @throws PlanningFailedException as for {@link #refine}
     */
    public Refined refineAndSplit(String query, int number) {
        return ask(query, format.topics(query, number, true), text -> {
            TopicReply reply = TopicReply.of(text);
            return rewritten(query, reply.request().orElse(""), reply.topics());
        });
    }

    /**
     * Returns {@code query} as it is, and {@code number} topics that its subject is made of.
     *
     * @throws PlanningFailedException as for {@link #refine}
     */
    public Refined split(String query, int number) {
        return ask(
                query,
                format.topics(query, number, false),
                text -> new Refined(query, Optional.empty(), TopicReply.of(text).topics(), Usage.NONE));
    }

    private Refined ask(String query, Prompt prompt, Function<String, Refined> reading) {
        CountingClient counted = new CountingClient(client);
        try {
            String text = retryPolicy
                    .run((attempt, previous) -> counted.complete(prompt).text())
                    .strip();
            Refined refined = reading.apply(text);
            return new Refined(refined.query(), refined.kept(), refined.topics(), counted.usage(Map.of()));
        } catch (LlmException e) {
            if (e.failure().isFatal()) {
                throw new PlanningFailedException(e, counted.usage(Map.of()));
            }
            return new Refined(query, Optional.of(e.failure().message()), List.of(), counted.usage(Map.of()));
        }
    }

    private static Refined rewritten(String query, String text, List<String> topics) {
        Optional<String> objection = objection(query, text);
        return new Refined(objection.isPresent() ? query : text, objection, topics, Usage.NONE);
    }

    private static Optional<String> objection(String query, String text) {
        if (text.isBlank()) {
            return Optional.of("the model's version is empty");
        }
        if (Fingerprint.normalised(text).equals(Fingerprint.normalised(query))) {
            return Optional.of("the model did not change it");
        }
        if (text.matches("(?s)[{\\[<`].*")) {
            return Optional.of("the model's version is not plain text");
        }
        if (text.length() > LONGEST) {
            return Optional.of(
                    "the model's version has %,d characters, more than %,d".formatted(text.length(), LONGEST));
        }
        return Optional.empty();
    }
}
