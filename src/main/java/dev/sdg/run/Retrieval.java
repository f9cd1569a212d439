package dev.sdg.run;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.anchors.Anchor;
import dev.sdg.generate.anchors.OnePositive;
import dev.sdg.generate.anchors.RoundTrip;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.llm.embedding.EncoderUnavailableException;
import dev.sdg.llm.embedding.MiniLm;
import dev.sdg.llm.embedding.ModelFolder;
import dev.sdg.offline.OfflineFormats;
import dev.sdg.retrieval.EncodingListener;
import dev.sdg.retrieval.NegativeMiner;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.sample.RowSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run checks by searching in its passages; nothing for a run from a query. */
final class Retrieval {
    private static final Logger log = LoggerFactory.getLogger(Retrieval.class);

    private final Optional<RoundTrip> roundTrip;
    private final List<RowCheck> checks = new ArrayList<>();

    /**
     * Builds what of {@code index} the run needs.
     *
     * @param listener hears how the encoding of passages goes
     */
    Retrieval(RunSpec spec, Optional<PassageIndex> index, EncodingListener listener) {
        RowSchema schema = spec.rows().format().schema();
        Optional<Anchor> anchor = Anchor.of(schema);
        Optional<RoundTrip> found = Optional.empty();
        if (index.isPresent() && anchor.isPresent()) {
            PassageIndex passages = index.get();
            boolean isOffline = spec.model() instanceof ModelSpec.Offline;
            if (spec.retrieval().roundTrip().isPresent() || spec.rows().isMined() || isOffline) {
                prepare(passages, spec.retrieval().embeddingModel().isEmpty(), listener);
            }
            if (spec.retrieval().roundTrip().isPresent()) {
                found = Optional.of(new RoundTrip(
                        passages,
                        schema,
                        anchor.get(),
                        spec.retrieval().roundTrip().getAsInt()));
            }
            if (found.isPresent() || isOffline) {
                checks.add(new OnePositive(schema, anchor.get(), passages::words));
            }
        }
        String format = spec.rows().format().name();
        if (spec.model() instanceof ModelSpec.Offline && OfflineFormats.comparesSentences(format)) {
            index.ifPresent(passages -> requireMeaning(passages, format));
        }
        this.roundTrip = found;
        found.ifPresent(checks::add);
    }

    /** Returns an index of {@code passages} for the run of {@code spec}, of which nothing is built yet. */
    static PassageIndex index(RunSpec spec, List<Passage> passages) {
        Optional<ModelFolder> model = spec.retrieval().embeddingModel();
        return new PassageIndex(
                passages,
                new PassageIndex.Encoding(
                        () -> model.map(ModelFolder::load).orElseGet(MiniLm::load),
                        model.isEmpty(),
                        Optional.of(spec.retrieval().cache()),
                        Runtime.getRuntime().availableProcessors()));
    }

    /** Returns what finds hard negatives in {@code index}. */
    static NegativeMiner miner(RunSpec spec, PassageIndex index) {
        return new NegativeMiner(index, spec.retrieval().negativeMargin());
    }

    /** Where the program's own model cannot run, words have to do; the user's own was asked for. */
    private static void prepare(PassageIndex index, boolean isOwnModel, EncodingListener listener) {
        try {
            index.prepare(listener);
        } catch (EncoderUnavailableException e) {
            if (!isOwnModel) {
                throw new RunException(RunException.Kind.CONFIGURATION, "⟨embedding-model⟩: " + e.getMessage());
            }
            index.compareWords();
            log.warn("rows are checked by words only: {}", e.getMessage());
        }
    }

    private static void requireMeaning(PassageIndex index, String format) {
        if (!index.comparesMeaning()) {
            throw new RunException(
                    RunException.Kind.CONFIGURATION,
                    "'" + format + "' rows need a model, as the documents are not in English: ⟨provider⟩ offline"
                            + " compares English sentences only");
        }
        try {
            index.loadEncoder();
        } catch (EncoderUnavailableException e) {
            throw new RunException(
                    RunException.Kind.CONFIGURATION,
                    "⟨format⟩ " + format + " with ⟨provider⟩ offline: " + e.getMessage());
        }
    }

    /** Returns the checks, in their order. */
    List<RowCheck> checks() {
        return List.copyOf(checks);
    }

    /** Returns {@code source}, with all that its threads can do to check its rows done by them. */
    SampleSource<PromptRequest> prepared(SampleSource<PromptRequest> source) {
        return roundTrip
                .<SampleSource<PromptRequest>>map(check -> request -> {
                    var result = source.produce(request);
                    result.samples().parallelStream().forEach(check::prepare);
                    return result;
                })
                .orElse(source);
    }
}
