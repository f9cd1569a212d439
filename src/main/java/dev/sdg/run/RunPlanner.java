package dev.sdg.run;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.Persona;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.Usage;
import dev.sdg.generate.anchors.MinedNegatives;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.model.ModelSource;
import dev.sdg.generate.model.QueryPlan;
import dev.sdg.generate.model.QueryRefiner;
import dev.sdg.generate.model.QueryRefiner.Refined;
import dev.sdg.generate.passages.PassagePlan;
import dev.sdg.generate.variety.AvoidList;
import dev.sdg.generate.variety.ClassBalance;
import dev.sdg.generate.variety.PassageAttributes;
import dev.sdg.generate.variety.TopicPlan;
import dev.sdg.llm.Prompt;
import dev.sdg.offline.OfflineFormats;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.RowOrigins;
import dev.sdg.retrieval.NegativeMiner;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.run.spec.RunSpec.RowSpec;
import dev.sdg.run.spec.VarietySpec;
import dev.sdg.run.spec.VarietySpec.Topics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is asked for and where rows come from, as the run before did where there was one.
 *
 * @param rows which rows are wanted
 * @param variety how they are kept apart
 * @param access the way to the model; empty where rows come by rules
 * @param state the data set that rows are added to
 * @param balance of classes, where there is one
 * @param indexes makes the index of a run's passages
 * @param miners makes what finds hard negatives in it
 */
record RunPlanner(
        RowSpec rows,
        VarietySpec variety,
        Optional<ModelAccess> access,
        ResumeState state,
        Optional<ClassBalance> balance,
        Function<List<Passage>, PassageIndex> indexes,
        Function<PassageIndex, NegativeMiner> miners) {
    private static final Logger log = LoggerFactory.getLogger(RunPlanner.class);

    /**
     * Makes a run from {@code query} ready; this may take a call.
     *
     * @throws dev.sdg.generate.model.PlanningFailedException when that call fails in a way that every other would
     */
    PreparedRun fromQuery(String query, boolean refine) {
        Refined refined = refined(query, refine);
        Optional<String> rewritten = Optional.of(refined.query()).filter(text -> !text.equals(query));
        QueryPlan plan = new QueryPlan(refined.query(), rows.language(), rows.batchSize(), seed(), isPlanned());
        Optional<TopicPlan> topicPlan = isPlanned() ? Optional.of(topicPlan(plan, refined)) : Optional.empty();
        return new PreparedRun(
                varied(topicPlan.<Plan<PromptRequest>>map(planned -> planned).orElse(plan)),
                modelSource(),
                UnaryOperator.identity(),
                refined.usage(),
                new RunDecisions(seed(), rewritten, refined.topics(), refined.personas()),
                topicPlan,
                Optional.empty(),
                Optional.empty());
    }

    /** Makes a run from {@code passages} ready. */
    PreparedRun fromPassages(List<Passage> passages) {
        PassagePlan plan = new PassagePlan(
                passages,
                rows.language(),
                rows.batchSize(),
                seed(),
                state.origins().rows());
        PassageIndex index = indexes.apply(passages);
        SampleSource<PromptRequest> source =
                access.isPresent() ? modelSource() : OfflineFormats.source(rows.asked(), index, rows.anchors(), seed());
        UnaryOperator<SampleSource<PromptRequest>> completed = rows.isMined()
                ? made -> new MinedNegatives(made, rows.format(), miners.apply(index))
                : UnaryOperator.identity();
        return new PreparedRun(
                varied(withAttributes(plan)),
                completed.apply(source),
                completed,
                Usage.NONE,
                undecided(),
                Optional.empty(),
                Optional.of(plan),
                Optional.of(index));
    }

    /** Returns a planner that looks ahead at the run of {@code spec} and calls nobody. */
    static RunPlanner ahead(RunSpec spec) {
        RowSpec rows = spec.rows();
        ResumeState nothing = new ResumeState(
                new FingerprintSet(), RunStats.start(rows.samples()), Optional.empty(), RowOrigins.NONE);
        VarietySpec variety = spec.variety();
        return new RunPlanner(
                rows,
                variety,
                Optional.empty(),
                nothing,
                ClassBalance.of(rows.format().schema(), variety.balance(), rows.samples()),
                passages -> Retrieval.index(spec, passages),
                index -> Retrieval.miner(spec, index));
    }

    /**
     * Returns the plan for {@code query}, with numbered stand-ins for the topics and personas that a call would draw.
     */
    Plan<PromptRequest> preview(String query) {
        QueryPlan plan = new QueryPlan(query, rows.language(), rows.batchSize(), seed(), isPlanned());
        TopicPlanner planner = new TopicPlanner(variety.topics(), false, rows.samples());
        List<String> topics = variety.topics() instanceof Topics.Listed listed
                ? listed.names()
                : IntStream.rangeClosed(1, planner.drawn())
                        .mapToObj(number -> "(topic " + number + ")")
                        .toList();
        Refined refined = new Refined(
                query, Optional.empty(), topics, Persona.standIns(rows.asked().attributes()), Usage.NONE);
        return varied(isPlanned() ? topicPlan(plan, refined) : plan);
    }

    /** Returns the plan for {@code passages}. */
    Plan<PromptRequest> preview(List<Passage> passages) {
        return varied(withAttributes(new PassagePlan(passages, rows.language(), rows.batchSize(), seed())));
    }

    /** Returns the prompt of the call before the first row about {@code query}; empty where there is none. */
    Optional<Prompt> planningPrompt(String query, boolean refine) {
        TopicPlanner planner = new TopicPlanner(variety.topics(), refine, rows.samples());
        if (!planner.takesACall()) {
            return Optional.empty();
        }
        return Optional.of(
                planner.isPlanned()
                        ? rows.asked().plan(query, planner.drawn(), refine)
                        : rows.asked().refinement(query));
    }

    /** Returns the decisions of a run for which nothing was decided but the seed. */
    RunDecisions undecided() {
        return new RunDecisions(seed(), Optional.empty(), List.of(), List.of());
    }

    private TopicPlan topicPlan(QueryPlan plan, Refined refined) {
        List<RowAttribute> attributes = rows.asked().attributes();
        return new TopicPlan(
                plan,
                refined.topics(),
                attributes,
                Persona.fitting(refined.personas(), attributes),
                rows.samples(),
                state.stats().saved(),
                seed());
    }

    private Plan<PromptRequest> withAttributes(PassagePlan plan) {
        List<RowAttribute> attributes = rows.asked().attributesOfPassages();
        return isPlanned() && !attributes.isEmpty() ? new PassageAttributes(plan, attributes, seed()) : plan;
    }

    /** Where every batch is to get the same prompt, it only says which it wants of those that come in no other way. */
    private Plan<PromptRequest> varied(Plan<PromptRequest> plan) {
        Plan<PromptRequest> balanced = balance.map(
                        shares -> isPlanned() ? shares.applyTo(plan) : shares.applyIndispensable(plan))
                .orElse(plan);
        int reminders = variety.reminders();
        return reminders > 0 ? new AvoidList(balanced, rows.format().schema(), reminders) : balanced;
    }

    private boolean isPlanned() {
        return TopicPlanner.isPlanned(variety.topics(), rows.samples());
    }

    private Refined refined(String query, boolean refine) {
        if (state.earlier().isPresent()) {
            Manifest earlier = state.earlier().get();
            return new Refined(
                    earlier.rows().refinedQuery().orElse(query),
                    Optional.empty(),
                    topics(earlier),
                    earlier.rows().personas(),
                    Usage.NONE);
        }
        ModelAccess model = access.orElseThrow();
        return new TopicPlanner(variety.topics(), refine, rows.samples())
                .plan(query, new QueryRefiner(rows.asked(), model.planner()));
    }

    /** Topics that a model has drawn are not drawn again; a list of the user's own is his to change. */
    private List<String> topics(Manifest earlier) {
        if (variety.topics() instanceof Topics.Listed listed) {
            return listed.names();
        }
        int known = earlier.rows().topics().size();
        if (variety.topics() instanceof Topics.Drawn drawn && drawn.number().orElse(known) != known) {
            log.warn("keeping the {} topics of this data set; another number needs a new data set", known);
        }
        return earlier.rows().topics();
    }

    private SampleSource<PromptRequest> modelSource() {
        ModelAccess model = access.orElseThrow();
        return new ModelSource(rows.asked(), model.rows());
    }

    /** The seed of this data set. */
    private long seed() {
        return state.earlier().map(Manifest::seed).orElse(rows.seed());
    }
}
