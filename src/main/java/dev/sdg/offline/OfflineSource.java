package dev.sdg.offline;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.SampleSource;
import dev.sdg.generate.Usage;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rows taken from passages by rules. A passage's rows are made when it is first asked for; each later request goes on
 * where the last one ended, so that no row comes twice from one passage.
 *
 * <p>Safe for use by many threads. What a passage gives depends on the seed and on nothing that happened before.
 */
final class OfflineSource implements SampleSource<PromptRequest> {

    private final RowGenerator generator;
    private final DataFormatHandler format;
    private final SeededRank rank;
    private final Map<String, Queue<List<Value>>> waiting = new ConcurrentHashMap<>();
    private final Map<String, ReasonCode> barren = new ConcurrentHashMap<>();
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();

    OfflineSource(RowGenerator generator, DataFormatHandler format, List<Passage> passages, long seed) {
        this.generator = generator;
        this.format = format;
        this.rank = new SeededRank(seed);
        passages.forEach(passage -> unfinished.add(passage.id()));
    }

    /**
     * Returns up to as many rows of each passage as its share asks for, in the order of the shares. A passage that has
     * fewer is no failure. The result is exhausted once no passage of this source has another row.
     *
     * @throws IllegalArgumentException if the request's subject is not passages: rules cannot write from a description
     */
    @Override
    public BatchResult<PromptRequest> produce(BatchRequest<PromptRequest> request) {
        if (!(request.details().subject() instanceof Subject.Passages passages)) {
            throw new IllegalArgumentException("rows without a model need passages, not "
                    + request.details().subject());
        }
        List<Sample> samples = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        Map<String, ReasonCode> without = new TreeMap<>();
        for (Subject.Share share : passages.shares()) {
            samples.addAll(take(share.passage(), share.rows(), rejections));
            Optional.ofNullable(barren.get(share.passage().id()))
                    .ifPresent(reason -> without.put(share.passage().id(), reason));
        }
        return new BatchResult<>(
                request, samples, rejections, Usage.NONE, Optional.empty(), unfinished.isEmpty(), without);
    }

    private List<Sample> take(Passage passage, int wanted, List<Rejection> rejections) {
        Queue<List<Value>> rows = waiting.computeIfAbsent(passage.id(), id -> {
            RowGenerator.Rows made = generator.rows(passage, rank);
            made.without().ifPresent(reason -> barren.put(id, reason));
            return new ArrayDeque<>(made.rows());
        });
        List<Sample> taken = new ArrayList<>();
        synchronized (rows) {
            while (taken.size() < wanted && !rows.isEmpty()) {
                Sample row = new Sample(rows.remove(), passage.origin());
                rejection(row).ifPresentOrElse(rejections::add, () -> taken.add(row));
            }
            if (rows.isEmpty()) {
                unfinished.remove(passage.id());
            }
        }
        return taken;
    }

    private Optional<Rejection> rejection(Sample row) {
        return format.brokenRule(row.values())
                .map(broken -> Rejection.of(format.schema(), row, broken.reason(), broken.detail()));
    }
}
