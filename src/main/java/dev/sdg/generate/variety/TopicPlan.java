package dev.sdg.generate.variety;

import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.Persona;
import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.generate.variety.RowGroups.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;

/**
 * Gives the rows of each batch of another plan topics and attributes, a few rows at a time. The same seed, rows and
 * results give the same ones.
 *
 * <p>Topics are used in turn, in an order of the seed's. Those of a batch that hardly brought a new row are used one by
 * one from then on, since a reply does not tell which of them was to blame; a topic that hardly brought one by itself
 * is retired and its share moves on, unless it is the last.
 */
public final class TopicPlan extends AttributePlan {
    private static final int MAX_TOPICS_PER_BATCH = 5;
    private static final double LEAST_YIELD = 0.2;

    private final List<String> topics;
    private final int planned;
    private final RowGroups groups;
    private final boolean hasAttributes;
    private final int topicsPerBatch;
    private final Map<Integer, List<String>> inFlight = new HashMap<>();
    private final Set<String> suspects = new HashSet<>();
    private final Set<String> productive = new HashSet<>();
    private int next;
    private boolean wasAsked;

    /**
     * @param plan says how many rows a batch is asked for
     * @param topics names of topics, none twice; may be empty
     * @param attributes that rows are made to differ in beside their topic; may be empty
     * @param personas values of the attribute that has none of its own; at least one where there is such an attribute
     * @param requested how many rows the run is to end with
     * @param saved how many of them are there
     * @param seed of the order of topics and the choice of values
     */
    public TopicPlan(
            Plan<PromptRequest> plan,
            List<String> topics,
            List<RowAttribute> attributes,
            List<Persona> personas,
            long requested,
            long saved,
            long seed) {
        super(plan);
        this.topics = new ArrayList<>(topics);
        Collections.shuffle(this.topics, new Random(seed));
        this.planned = topics.size();
        this.groups = new RowGroups(
                topics.isEmpty() ? List.of() : List.of(PromptAttributes.TOPIC),
                new AttributeRotation(attributes, personas, seed + saved));
        this.hasAttributes = !attributes.isEmpty();
        double batches = Math.max(1, (double) requested / plan.batchSize());
        this.topicsPerBatch = (int) Math.max(1, Math.min(MAX_TOPICS_PER_BATCH, Math.ceil(planned / batches)));
        this.next = planned == 0 ? 0 : (int) (saved / plan.batchSize() * topicsPerBatch % planned);
    }

    @Override
    PromptAttributes attributes(BatchRequest<PromptRequest> request) {
        wasAsked = true;
        List<String> chosen = choose(Math.min(topicsPerBatch, request.rows()));
        inFlight.put(request.number(), chosen);
        boolean isPlain = chosen.isEmpty() && !hasAttributes;
        return isPlain ? PromptAttributes.NONE : groups.of(sections(chosen, request.rows()));
    }

    @Override
    public void learn(BatchResult<PromptRequest> result, BatchOutcome outcome) {
        super.learn(result, outcome);
        groups.learn(result, outcome);
        List<String> chosen = inFlight.remove(result.request().number());
        if (chosen != null && result.failure().isEmpty()) {
            int accepted = outcome.rows().size();
            if (accepted > 0) {
                productive.addAll(chosen);
            }
            rate(chosen, accepted >= LEAST_YIELD * result.request().rows());
        }
    }

    /** Returns the share of the topics that brought a new row; empty without topics, and before the first request. */
    public OptionalDouble topicsCovered() {
        return planned == 0 || !wasAsked
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) productive.size() / planned);
    }

    /** Returns the next {@code number} topics, or all where there are fewer; a suspect comes by itself. */
    private List<String> choose(int number) {
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < Math.min(number, topics.size())) {
            next %= topics.size();
            String topic = topics.get(next);
            boolean isSuspect = suspects.contains(topic);
            if (isSuspect && !chosen.isEmpty()) {
                return chosen;
            }
            chosen.add(topic);
            next++;
            if (isSuspect) {
                return chosen;
            }
        }
        return chosen;
    }

    private void rate(List<String> chosen, boolean areProductive) {
        if (areProductive) {
            suspects.removeAll(chosen);
            return;
        }
        if (chosen.size() == 1 && suspects.contains(chosen.get(0)) && topics.size() > 1) {
            retire(chosen.get(0));
        }
        suspects.addAll(chosen);
    }

    private void retire(String topic) {
        int position = topics.indexOf(topic);
        if (position >= 0) {
            topics.remove(position);
            next -= position < next ? 1 : 0;
        }
    }

    /** Rows without a topic are about any part of the subject. */
    private static List<Section> sections(List<String> topics, int rows) {
        if (topics.isEmpty()) {
            return List.of(new Section(rows, List.of()));
        }
        long[] shares = Apportionment.evenly(rows, topics.size());
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < topics.size(); i++) {
            sections.add(new Section((int) shares[i], List.of(topics.get(i))));
        }
        return sections;
    }
}
