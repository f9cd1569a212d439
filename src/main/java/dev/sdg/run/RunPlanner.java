package dev.sdg.run;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.Usage;
import dev.sdg.generate.model.ModelSource;
import dev.sdg.generate.model.QueryPlan;
import dev.sdg.generate.model.QueryRefiner;
import dev.sdg.generate.model.QueryRefiner.Refined;
import dev.sdg.generate.passages.PassagePlan;
import dev.sdg.generate.variety.AvoidList;
import dev.sdg.generate.variety.ClassBalance;
import dev.sdg.generate.variety.TopicPlan;
import dev.sdg.offline.OfflineFormats;
import dev.sdg.output.journal.Manifest;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.run.spec.TopicSpec;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what is asked for and where rows come from, as the run before did where there was one. */
final class RunPlanner {
    private static final Logger log = LoggerFactory.getLogger(RunPlanner.class);

    private final RunSpec spec;
    private final Optional<ModelAccess> access;
    private final ResumeState opened;
    private final Optional<ClassBalance> balance;

    RunPlanner(RunSpec spec, Optional<ModelAccess> access, ResumeState opened, Optional<ClassBalance> balance) {
        this.spec = spec;
        this.access = access;
        this.opened = opened;
        this.balance = balance;
    }

    /**
     * Makes the run ready; this may take a call, for the refinement of the query.
     *
     * @throws dev.sdg.generate.model.PlanningFailedException when that call fails in a way that every other would
     */
    PreparedRun prepare(LoadedInput text) {
        if (text instanceof LoadedInput.Documents documents) {
            return fromPassages(documents.passages());
        }
        return fromQuery(((LoadedInput.Query) text).text());
    }

    private PreparedRun fromQuery(String query) {
        Refined refined = refined(query);
        Optional<String> rewritten = Optional.of(refined.query()).filter(text -> !text.equals(query));
        QueryPlan plan = new QueryPlan(refined.query(), spec.language(), spec.batchSize());
        Optional<TopicPlan> varied = isPlanned() ? Optional.of(varied(plan, refined.topics())) : Optional.empty();
        return new PreparedRun(
                told(varied.<Plan<PromptRequest>>map(planned -> planned).orElse(plan)),
                modelSource(),
                refined.usage(),
                new RunDecisions(seed(), rewritten, refined.topics()),
                varied,
                Optional.empty());
    }

    private TopicPlan varied(QueryPlan plan, List<String> topics) {
        return new TopicPlan(
                plan, topics, format().name(), spec.samples(), opened.tally().saved(), seed());
    }

    /** Where every batch is to get the same prompt, it may not say which kinds of row it wants either. */
    private Plan<PromptRequest> told(Plan<PromptRequest> plan) {
        Plan<PromptRequest> balanced =
                isPlanned() && balance.isPresent() ? balance.get().applyTo(plan) : plan;
        int reminders = spec.variety().reminders();
        return reminders > 0 ? new AvoidList(balanced, format().schema(), reminders) : balanced;
    }

    private boolean isPlanned() {
        return TopicPlanner.isWorthwhile(spec);
    }

    private Refined refined(String query) {
        if (opened.earlier().isPresent()) {
            Manifest earlier = opened.earlier().get();
            return new Refined(
                    earlier.rows().refinedQuery().orElse(query), Optional.empty(), topics(earlier), Usage.NONE);
        }
        ModelAccess model = access.orElseThrow();
        return new TopicPlanner(spec, new QueryRefiner(format(), model.client(), model.retryPolicy())).of(query);
    }

    /** Topics that a model has drawn are not drawn again; a list of the user's own is his to change. */
    private List<String> topics(Manifest earlier) {
        if (spec.variety().topics() instanceof TopicSpec.Listed listed) {
            return listed.names();
        }
        int known = earlier.rows().topics().size();
        if (spec.variety().topics() instanceof TopicSpec.Drawn drawn
                && drawn.number().orElse(known) != known) {
            log.warn("the topics of this data set stay, {} of them; --topics N is for a new one", known);
        }
        return earlier.rows().topics();
    }

    private PreparedRun fromPassages(List<Passage> passages) {
        PassagePlan plan = new PassagePlan(
                passages,
                spec.language(),
                spec.batchSize(),
                seed(),
                opened.origins().rows());
        return new PreparedRun(
                told(plan),
                sourceFor(passages),
                Usage.NONE,
                new RunDecisions(seed(), Optional.empty(), List.of()),
                Optional.empty(),
                Optional.of(plan));
    }

    private SampleSource<PromptRequest> sourceFor(List<Passage> passages) {
        return spec.model() instanceof ModelSpec.Offline
                ? OfflineFormats.source(format().name(), passages, seed())
                : modelSource();
    }

    private SampleSource<PromptRequest> modelSource() {
        ModelAccess model = access.orElseThrow();
        return new ModelSource(format(), model.client(), model.retryPolicy());
    }

    /** Returns the seed of this data set. */
    long seed() {
        return opened.earlier().map(Manifest::seed).orElse(spec.seed());
    }

    private DataFormatHandler format() {
        return spec.format().format();
    }
}
