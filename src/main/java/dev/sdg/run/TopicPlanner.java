package dev.sdg.run;

import dev.sdg.generate.model.QueryRefiner;
import dev.sdg.generate.model.QueryRefiner.Refined;
import dev.sdg.run.spec.InputSpec;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.run.spec.TopicSpec;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets a query ready for the plan of a run: refined and split into topics, by at most one call. */
public final class TopicPlanner {
    private static final Logger log = LoggerFactory.getLogger(TopicPlanner.class);

    private static final int LEAST_ROWS = 20;
    private static final long ROWS_A_TOPIC = 5;
    private static final int LEAST_TOPICS = 4;
    private static final int MOST_TOPICS = 150;
    private static final int SHOWN = 10;

    private final RunSpec spec;
    private final QueryRefiner refiner;

    TopicPlanner(RunSpec spec, QueryRefiner refiner) {
        this.spec = spec;
        this.refiner = refiner;
    }

    /** Returns whether batches of {@code spec} are to differ in what they are asked for. */
    static boolean isWorthwhile(RunSpec spec) {
        return spec.variety().topics() instanceof TopicSpec.Listed
                || (spec.samples() >= LEAST_ROWS && !(spec.variety().topics() instanceof TopicSpec.Off));
    }

    /** Returns whether a call is made for {@code query} before the first row. */
    public static boolean takesACall(RunSpec spec) {
        boolean drawn = isWorthwhile(spec) && spec.variety().topics() instanceof TopicSpec.Drawn;
        return spec.input() instanceof InputSpec.Query && (spec.refine() || drawn);
    }

    /**
     * Returns what {@code query} became.
     *
     * @throws dev.sdg.generate.model.PlanningFailedException when the call fails in a way that every other would
     */
    Refined of(String query) {
        if (!takesACall(spec)) {
            return withListed(Refined.unchanged(query));
        }
        Refined refined = withListed(asked(query));
        tell(refined);
        return refined;
    }

    private void tell(Refined refined) {
        if (spec.refine()) {
            log.info(refined.kept()
                    .map(why -> "the query stays as it is: " + why)
                    .orElse("the query was refined to: " + refined.query()));
        }
        if (isWorthwhile(spec)) {
            log.info(shown(refined.topics()));
        }
    }

    private static String shown(List<String> topics) {
        if (topics.isEmpty()) {
            return "no topics came; requests differ in other ways only";
        }
        String first = topics.stream().limit(SHOWN).collect(Collectors.joining("; "));
        String number = topics.size() == 1 ? "1 topic" : "%,d topics".formatted(topics.size());
        return number + ": " + first + (topics.size() > SHOWN ? "; …" : "");
    }

    private Refined asked(String query) {
        if (!isWorthwhile(spec) || !(spec.variety().topics() instanceof TopicSpec.Drawn drawn)) {
            return refiner.refine(query);
        }
        int number = drawn.number().orElse(fitting(spec.samples()));
        Refined refined = spec.refine() ? refiner.refineAndSplit(query, number) : refiner.split(query, number);
        List<String> topics = refined.topics().stream().limit(2L * number).toList();
        return new Refined(refined.query(), refined.kept(), topics, refined.usage());
    }

    private Refined withListed(Refined refined) {
        return isWorthwhile(spec) && spec.variety().topics() instanceof TopicSpec.Listed listed
                ? new Refined(refined.query(), refined.kept(), listed.names(), refined.usage())
                : refined;
    }

    private static int fitting(long rows) {
        return (int) Math.max(LEAST_TOPICS, Math.min(MOST_TOPICS, rows / ROWS_A_TOPIC));
    }
}
