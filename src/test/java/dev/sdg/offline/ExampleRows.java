package dev.sdg.offline;

import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.passage.Chunker;
import dev.sdg.document.passage.Passage;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;
import dev.sdg.llm.embedding.MiniLm;
import dev.sdg.llm.embedding.SentenceEncoder;
import dev.sdg.retrieval.PassageIndex;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The passages of examples/docs, and the rows that a source makes of them. */
final class ExampleRows {

    static final List<Passage> PASSAGES = new Chunker(Chunker.DEFAULT_TOKENS)
            .cut(new DocumentLoader(LoadingLimits.DEFAULT, (done, total) -> {})
                    .load(List.of(Path.of("examples/docs")))
                    .documents())
            .passages();

    private static final SentenceEncoder ENCODER = MiniLm.load();

    private static final PassageIndex INDEX = indexOf(PASSAGES);

    private static final Map<String, List<Sample>> MADE = new ConcurrentHashMap<>();

    private ExampleRows() {}

    /** Returns all rows of {@code format} for seed 1, which many tests look at. */
    static List<Sample> of(String format) {
        return MADE.computeIfAbsent(format, name -> all(name, 1));
    }

    /** Returns the predefined format {@code name}, as a run has it that asks for nothing in particular. */
    static DataFormatHandler format(String name) {
        return new Formats(List.of())
                .named(name)
                .with(new ReadingRules(Grounding.LENIENT, true, false))
                .format();
    }

    /** Returns an index of {@code passages} with the sentence model of the program. */
    static PassageIndex index(List<Passage> passages) {
        return passages.equals(PASSAGES) ? INDEX : indexOf(passages);
    }

    private static PassageIndex indexOf(List<Passage> passages) {
        return new PassageIndex(passages, new PassageIndex.Encoding(() -> ENCODER, true, Optional.empty(), 1));
    }

    /** Returns all rows of {@code format}, passage by passage. */
    static List<Sample> all(String format, long seed) {
        SampleSource<PromptRequest> source =
                OfflineFormats.source(format(format), index(PASSAGES), EnumSet.allOf(AnchorKind.class), seed);
        List<Sample> rows = new ArrayList<>();
        for (Passage passage : PASSAGES) {
            rows.addAll(ask(source, passage, 1_000).samples());
        }
        return rows;
    }

    static BatchResult<PromptRequest> ask(SampleSource<PromptRequest> source, Passage passage, int rows) {
        Subject subject = new Subject.Passages(List.of(new Subject.Share(passage, rows)));
        return source.produce(
                new BatchRequest<>(1, rows, new PromptRequest(rows, subject, Optional.empty(), Optional.empty())));
    }

    static String text(Sample row, int field) {
        return ((Value.Text) row.values().get(field)).text();
    }

    static Passage passage(Sample row) {
        String id = row.origin().passage().orElseThrow().id();
        return PASSAGES.stream()
                .filter(passage -> passage.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
