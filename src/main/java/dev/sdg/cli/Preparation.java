package dev.sdg.cli;

import dev.sdg.document.CutPassages;
import dev.sdg.document.DocumentLoader;
import dev.sdg.document.LoadedDocuments;
import dev.sdg.document.LoadingLimits;
import dev.sdg.document.LoadingListener;
import dev.sdg.document.Passage;
import dev.sdg.document.PassageCutter;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.generate.Effort;
import dev.sdg.generate.ModelSource;
import dev.sdg.generate.PassagePlan;
import dev.sdg.generate.QueryPlan;
import dev.sdg.generate.QueryRefiner;
import dev.sdg.generate.QueryRefiner.Refined;
import dev.sdg.generate.SampleSource;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.offline.OfflineFormats;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the input of a run and decides where its rows come from. */
final class Preparation {
    private static final Logger log = LoggerFactory.getLogger(Preparation.class);

    private final RunSpec spec;
    private final Optional<LlmClient> client;
    private final RetryPolicy retryPolicy;

    Preparation(RunSpec spec, Optional<LlmClient> client, RetryPolicy retryPolicy) {
        this.spec = spec;
        this.client = client;
        this.retryPolicy = retryPolicy;
    }

    /**
     * Reads documents, or lets the model refine the query.
     *
     * @throws Stop with exit code 7 when no input could be read
     */
    Prepared prepare() {
        if (spec.input() instanceof Input.Documents documents) {
            return fromDocuments(documents);
        }
        return fromQuery((Input.Query) spec.input());
    }

    private Prepared fromQuery(Input.Query query) {
        Refined refined = refined(query.text());
        return new Prepared(
                new QueryPlan(refined.query(), spec.language(), spec.batchSize()),
                modelSource(),
                refined.effort(),
                Optional.of(refined.query()),
                List.of());
    }

    private Refined refined(String query) {
        if (!spec.refine()) {
            return new Refined(query, Optional.empty(), Effort.NONE);
        }
        Refined refined = new QueryRefiner(format(), client.orElseThrow(), retryPolicy).refine(query);
        log.info(refined.kept()
                .map(why -> "the query stays as it is: " + why)
                .orElse("the query was refined to: " + refined.query()));
        return refined;
    }

    private Prepared fromDocuments(Input.Documents input) {
        LoadedDocuments loaded = new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE).load(input.paths());
        loaded.skipped().forEach(file -> log.warn("skipped {}: {}", file.file(), file.why()));
        CutPassages cut = new PassageCutter(PassageCutter.DEFAULT_TOKENS).cut(loaded.documents());
        if (cut.passages().isEmpty()) {
            throw nothingToRead(loaded);
        }
        log.info(
                "{} documents, {} passages",
                loaded.documents().size(),
                cut.passages().size());
        return new Prepared(
                new PassagePlan(cut.passages(), spec.language(), spec.batchSize(), spec.seed()),
                sourceFor(cut.passages()),
                Effort.NONE,
                Optional.empty(),
                loaded.documents());
    }

    private static Stop nothingToRead(LoadedDocuments loaded) {
        String why = loaded.documents().isEmpty()
                ? "none of the files could be read"
                : "the documents hold no text to make rows from";
        return new Stop(
                ExitCode.INPUT, why, "Give --documents a text, Markdown, HTML, PDF or office file with text in it.");
    }

    private SampleSource sourceFor(List<Passage> passages) {
        return spec.model() instanceof ModelSpec.Offline
                ? OfflineFormats.source(format().name(), passages, spec.seed())
                : modelSource();
    }

    private SampleSource modelSource() {
        return new ModelSource(format(), client.orElseThrow(), retryPolicy);
    }

    private DataFormatHandler format() {
        return spec.format().format();
    }
}
