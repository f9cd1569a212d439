package dev.sdg.cli;

import dev.sdg.document.Passage;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.generate.Effort;
import dev.sdg.generate.ModelSource;
import dev.sdg.generate.PassagePlan;
import dev.sdg.generate.QueryPlan;
import dev.sdg.generate.QueryRefiner;
import dev.sdg.generate.QueryRefiner.Refined;
import dev.sdg.generate.SampleSource;
import dev.sdg.offline.OfflineFormats;
import dev.sdg.output.Manifest;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what is asked for and where rows come from, as the run before did where there was one. */
final class Preparation {
    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    private final RunSpec spec;
    private final Optional<ModelAccess> access;
    private final Opened opened;

    Preparation(RunSpec spec, Optional<ModelAccess> access, Opened opened) {
        this.spec = spec;
        this.access = access;
        this.opened = opened;
    }

    /**
     * Makes the run ready; this may take a call, for the refinement of the query.
     *
     * @throws dev.sdg.llm.LlmException when that call fails in a way that every other would
     */
    Prepared prepare(InputText text) {
        if (text instanceof InputText.Documents documents) {
            return fromPassages(documents.passages());
        }
        return fromQuery(((InputText.Query) text).text());
    }

    /** Returns the seed of this data set. */
    long seed() {
        return opened.earlier().map(Manifest::seed).orElse(spec.seed());
    }

    private Prepared fromQuery(String query) {
        Refined refined = refined(query);
        Optional<String> rewritten = Optional.of(refined.query()).filter(text -> !text.equals(query));
        QueryPlan plan = new QueryPlan(refined.query(), spec.language(), spec.batchSize());
        return new Prepared(plan, modelSource(), refined.effort(), rewritten, Optional.empty());
    }

    private Refined refined(String query) {
        if (opened.isResumed()) {
            String before = opened.earlier().flatMap(Manifest::refinedQuery).orElse(query);
            return new Refined(before, Optional.empty(), Effort.NONE);
        }
        if (!spec.refine()) {
            return new Refined(query, Optional.empty(), Effort.NONE);
        }
        ModelAccess model = access.orElseThrow();
        Refined refined = new QueryRefiner(format(), model.client(), model.retryPolicy()).refine(query);
        log.info(refined.kept()
                .map(why -> "the query stays as it is: " + why)
                .orElse("the query was refined to: " + refined.query()));
        return refined;
    }

    private Prepared fromPassages(List<Passage> passages) {
        PassagePlan plan = new PassagePlan(
                passages,
                spec.language(),
                spec.batchSize(),
                seed(),
                opened.origins().rows());
        return new Prepared(plan, sourceFor(passages), Effort.NONE, Optional.empty(), Optional.of(plan));
    }

    private SampleSource sourceFor(List<Passage> passages) {
        return spec.model() instanceof ModelSpec.Offline
                ? OfflineFormats.source(format().name(), passages, seed())
                : modelSource();
    }

    private SampleSource modelSource() {
        ModelAccess model = access.orElseThrow();
        return new ModelSource(format(), model.client(), model.retryPolicy());
    }

    private DataFormatHandler format() {
        return spec.format().format();
    }
}
