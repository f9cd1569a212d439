package dev.sdg.generate.variety;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptAttributes.Part;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.generate.variety.TopicRotation.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Gives each batch of another plan a cell of its own: some topics with exact numbers of rows, and a combination of traits. The
 * same seed, rows and results give the same cells.
 */
public final class TopicPlan extends AttributePlan {
    private static final int MOST_TOPICS_A_BATCH = 5;

    private final TopicRotation topics;
    private final Attributes traits;
    private final int topicsPerBatch;
    private final Map<Integer, List<Topic>> asked = new HashMap<>();
    private final Set<String> yielded = new HashSet<>();
    private boolean wasAsked;

    /**
     * @param plan says how many rows a batch is asked for
     * @param topics names of topics, none twice; may be empty
     * @param format the format's name
     * @param requested how many rows the run is to end with
     * @param saved how many of them are there
     * @param seed of the order of topics and the choice of traits
     */
    public TopicPlan(Plan plan, List<String> topics, String format, long requested, long saved, long seed) {
        super(plan);
        this.topics = new TopicRotation(topics, seed);
        this.traits = new Attributes(format, seed + saved);
        double batches = Math.max(1, (double) requested / plan.batchSize());
        this.topicsPerBatch = (int) Math.max(1, Math.min(MOST_TOPICS_A_BATCH, Math.ceil(topics.size() / batches)));
        this.topics.skip(saved / plan.batchSize() * topicsPerBatch);
    }

    @Override
    PromptAttributes angle(BatchRequest request) {
        wasAsked = true;
        List<Topic> chosen = topics.next(Math.min(topicsPerBatch, request.rows()));
        asked.put(request.number(), chosen);
        return new PromptAttributes(parts(chosen, request.rows()), traits.next(), List.of(), List.of());
    }

    @Override
    public void learn(BatchResult result, BatchOutcome taken) {
        super.learn(result, taken);
        List<Topic> topicsOfBatch = asked.remove(result.request().number());
        if (topicsOfBatch != null && result.failure().isEmpty()) {
            if (!taken.rows().isEmpty()) {
                topicsOfBatch.forEach(topic -> yielded.add(topic.name()));
            }
            topics.learn(topicsOfBatch, result.request().rows(), taken.rows().size());
        }
    }

    /** Returns the share of the topics that brought a new row; empty without topics, and before the first request. */
    public OptionalDouble topicsCovered() {
        return topics.planned() == 0 || !wasAsked
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) yielded.size() / topics.planned());
    }

    private static List<Part> parts(List<Topic> topics, int rows) {
        long[] shares = Apportionment.evenly(rows, topics.size());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            parts.add(new Part((int) shares[i], topics.get(i).name()));
        }
        return parts;
    }
}
