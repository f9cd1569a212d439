package dev.sdg.generate.source;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of one batch's result belongs to which of the sources that its request names. */
public final class SourceResults {

    /** Failures that one source causes for all others of its request. */
    private static final Set<ReasonCode> BLOCKING = Set.of(
            CallFailureReason.PROMPT_BLOCKED,
            CallFailureReason.SAFETY,
            CallFailureReason.RECITATION,
            CallFailureReason.CUT_OFF);

    private final Map<String, Integer> asked;
    private final List<String> sources;
    private final BatchResult<PromptRequest> result;
    private final Map<String, Integer> saved = new HashMap<>();
    private final Map<String, ReasonCode> rejected = new HashMap<>();
    private final int lastReached;

    /** @param outcome what became of the rows of {@code result} */
    public SourceResults(BatchResult<PromptRequest> result, BatchOutcome outcome) {
        this.asked = result.request().details().subject().sources();
        this.sources = List.copyOf(asked.keySet());
        this.result = result;
        outcome.rejections().forEach(this::reject);
        outcome.rows().forEach(this::save);
        this.lastReached = lastReached();
    }

    /** Returns the ids of the sources, in the order of the request. */
    public List<String> sources() {
        return sources;
    }

    /** Records what came of the source {@code id} in {@code yield}. */
    public void record(SourceYield yield, String id) {
        int wanted = asked.getOrDefault(id, 0);
        int rows = saved.getOrDefault(id, 0);
        Optional<Failure> failure = result.failure();
        if (rows > 0) {
            yield.yielded(rows, wanted);
        } else if (hasMore(id)) {
            yield.rejected(wanted, why(id));
        } else if (sources.indexOf(id) > lastReached
                || failure.filter(Failure::isFatal).isPresent()) {
            yield.notReached(wanted);
        } else if (failure.filter(that -> BLOCKING.contains(that.reason())).isPresent()) {
            yield.blocked(wanted, sources.size(), failure.get().reason());
        } else {
            yield.missed(wanted, why(id));
        }
    }

    /** Rules that give a row that is there already may have others behind it. */
    private boolean hasMore(String id) {
        return result.usage().calls() == 0 && rejected.containsKey(id);
    }

    private ReasonCode why(String id) {
        Optional<ReasonCode> own = Optional.ofNullable(rejected.get(id));
        Optional<ReasonCode> known =
                own.or(() -> Optional.ofNullable(result.withoutRows().get(id)));
        return known.or(() -> result.failure().map(Failure::reason)).orElse(CallFailureReason.EMPTY);
    }

    private void reject(Rejection rejection) {
        rejection.origin().source().ifPresent(id -> rejected.put(id, rejection.reason()));
    }

    private void save(AcceptedRow row) {
        row.sample().origin().source().ifPresent(id -> saved.merge(id, 1, Integer::sum));
    }

    /**
     * A reply that stops early says nothing of the sources that were to come; one without any row is about all of them.
     */
    private int lastReached() {
        for (int index = sources.size() - 1; index >= 0; index--) {
            if (saved.containsKey(sources.get(index))) {
                return index;
            }
        }
        return sources.size();
    }
}
