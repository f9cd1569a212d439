package dev.sdg.run;

import dev.sdg.generate.model.QueryRefiner;
import dev.sdg.generate.model.QueryRefiner.Refined;
import dev.sdg.run.spec.VarietySpec.Topics;
import dev.sdg.text.Plural;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a query ready for the plan of a run: refined and split into topics, by at most one call.
 *
 * @param topics that batches are to be spread over
 * @param refine whether the model rewrites the query
 * @param samples how many rows the run ends with
 */
record TopicPlanner(Topics topics, boolean refine, long samples) {
    private static final Logger log = LoggerFactory.getLogger(TopicPlanner.class);
    private static final int LEAST_ROWS = 20;
    private static final long ROWS_A_TOPIC = 5;
    private static final int LEAST_TOPICS = 4;
    private static final int MOST_TOPICS = 150;
    private static final int SHOWN = 10;

    /** Returns whether batches of so many rows, given these topics, are to differ in what they are asked for. */
    static boolean isPlanned(Topics topics, long samples) {
        return topics instanceof Topics.Listed || (samples >= LEAST_ROWS && !(topics instanceof Topics.Off));
    }

    boolean isPlanned() {
        return isPlanned(topics, samples);
    }

    /** Returns whether a call is made before the first row. */
    boolean takesACall() {
        return refine || (isPlanned() && topics instanceof Topics.Drawn);
    }

    /**
     * Returns what {@code query} becomes.
     *
     * @throws dev.sdg.generate.model.PlanningFailedException when the call fails in a way that every other would
     */
    Refined plan(String query, QueryRefiner refiner) {
        if (!takesACall()) {
            return withListed(Refined.unchanged(query));
        }
        Refined refined = withListed(ask(query, refiner));
        if (refine) {
            log.info(refined.kept()
                    .map(why -> "Query kept as given: " + why)
                    .orElse("Refined query: " + refined.query()));
        }
        if (isPlanned()) {
            tell(refined.topics());
        }
        return refined;
    }

    private static void tell(List<String> topics) {
        if (topics.isEmpty()) {
            log.warn("Topic planning failed; continuing without topics");
        } else {
            log.info(shown(topics));
        }
    }

    private static String shown(List<String> topics) {
        String first = topics.stream().limit(SHOWN).collect(Collectors.joining("; "));
        return Plural.of(topics.size(), "topic") + ": " + first + (topics.size() > SHOWN ? "; …" : "");
    }

    private Refined ask(String query, QueryRefiner refiner) {
        if (!isPlanned()) {
            return refiner.refine(query);
        }
        int number = drawn();
        Refined refined = refiner.plan(query, number, refine);
        return refined.withTopics(refined.topics().stream().limit(2L * number).toList());
    }

    private Refined withListed(Refined refined) {
        return isPlanned() && topics instanceof Topics.Listed listed ? refined.withTopics(listed.names()) : refined;
    }

    /** Returns how many topics a call is asked for; 0 where it is not. */
    int drawn() {
        return isPlanned() && topics instanceof Topics.Drawn drawn
                ? drawn.number().orElse(fitting(samples))
                : 0;
    }

    private static int fitting(long rows) {
        return (int) Math.max(LEAST_TOPICS, Math.min(MOST_TOPICS, rows / ROWS_A_TOPIC));
    }
}
