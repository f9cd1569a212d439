package dev.sdg.generate.model;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.Persona;
import dev.sdg.format.reply.PlanReply;
import dev.sdg.generate.Usage;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.sample.Fingerprint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lets the model make a query more specific and more varied, and keeps the original where that fails. */
public final class QueryRefiner {
    private static final int LONGEST = 2_000;

    private final DataFormatHandler format;
    private final ModelClient model;

    /** Refines queries for rows of {@code format} by calls to {@code model}. */
    public QueryRefiner(DataFormatHandler format, ModelClient model) {
        this.format = format;
        this.model = model;
    }

    /**
     * What became of a query.
     *
     * @param query what to go on with
     * @param kept why that is the original, where it should have been rewritten; empty otherwise
     * @param topics that its subject was split into; empty where that was not asked for or failed
     * @param personas that suit it; empty where they were not asked for or none came
     * @param usage what it took
     */
    public record Refined(
            String query, Optional<String> kept, List<String> topics, List<Persona> personas, Usage usage) {
        public Refined {
            topics = List.copyOf(topics);
            personas = List.copyOf(personas);
        }

        /** Returns {@code query} as it is. */
        public static Refined unchanged(String query) {
            return new Refined(query, Optional.empty(), List.of(), List.of(), Usage.NONE);
        }

        /** Returns this with other topics. */
        public Refined withTopics(List<String> names) {
            return new Refined(query, kept, names, personas, usage);
        }
    }

    /**
     * Returns what to ask for in place of {@code query}.
     *
     * @throws PlanningFailedException when the failure is one that every other call of the run would meet as well
     */
    public Refined refine(String query) {
        return ask(query, format.refinement(query), text -> rewritten(query, text, List.of(), List.of()));
    }

    /**
     * Returns what to ask for in place of {@code query}, {@code topics} topics that its subject is made of, and
     * personas that suit it, by one call.
     *
     * @param topics how many; 0: none
     * @param rewrite whether the query may change
     * @throws PlanningFailedException as for {@link #refine}
     */
    public Refined plan(String query, int topics, boolean rewrite) {
        return ask(query, format.plan(query, topics, rewrite), text -> {
            PlanReply reply = PlanReply.of(text);
            return rewrite
                    ? rewritten(query, reply.request().orElse(""), reply.topics(), reply.personas())
                    : new Refined(query, Optional.empty(), reply.topics(), reply.personas(), Usage.NONE);
        });
    }

    private Refined ask(String query, Prompt prompt, Function<String, Refined> reading) {
        CountingClient counted = new CountingClient(model);
        try {
            String text = model.retryPolicy()
                    .run((attempt, previous) -> counted.complete(prompt).text())
                    .strip();
            Refined refined = reading.apply(text);
            return new Refined(
                    refined.query(), refined.kept(), refined.topics(), refined.personas(), counted.usage(Map.of()));
        } catch (LlmException e) {
            if (e.failure().isFatal()) {
                throw new PlanningFailedException(e, counted.usage(Map.of()));
            }
            return new Refined(
                    query, Optional.of(e.failure().message()), List.of(), List.of(), counted.usage(Map.of()));
        }
    }

    private static Refined rewritten(String query, String text, List<String> topics, List<Persona> personas) {
        Optional<String> objection = objection(query, text);
        return new Refined(objection.isPresent() ? query : text, objection, topics, personas, Usage.NONE);
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
