package dev.sdg.generate.passages;

import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
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

/** What of one batch's result belongs to which of its passages. */
final class PassageResults {

    /** Failures that one passage causes for all others of its request. */
    private static final Set<ReasonCode> BLOCKING = Set.of(
            CallFailureReason.PROMPT_BLOCKED,
            CallFailureReason.SAFETY,
            CallFailureReason.RECITATION,
            CallFailureReason.CUT_OFF);

    private final List<Share> shares;
    private final BatchResult<PromptRequest> result;
    private final Map<String, Integer> saved = new HashMap<>();
    private final Map<String, ReasonCode> rejected = new HashMap<>();
    private final int lastReached;

    PassageResults(Subject.Passages subject, BatchResult<PromptRequest> result, BatchOutcome outcome) {
        this.shares = subject.shares();
        this.result = result;
        outcome.rejections().forEach(this::reject);
        outcome.rows().forEach(this::save);
        this.lastReached = lastReached();
    }

    /** Records what came of share {@code index} in {@code yield}, which is of its passage. */
    void record(PassageYield yield, int index) {
        int asked = shares.get(index).rows();
        int rows = saved.getOrDefault(yield.passage().id(), 0);
        Optional<Failure> failure = result.failure();
        if (rows > 0) {
            yield.yielded(rows, asked);
        } else if (hasMore(yield)) {
            yield.rejected(asked, why(yield));
        } else if (index > lastReached || failure.filter(Failure::isFatal).isPresent()) {
            yield.notReached(asked);
        } else if (failure.filter(that -> BLOCKING.contains(that.reason())).isPresent()) {
            yield.blocked(asked, shares.size(), failure.get().reason());
        } else {
            yield.missed(asked, why(yield));
        }
    }

    /** Rules that give a row that is there already may have others behind it. */
    private boolean hasMore(PassageYield yield) {
        return result.usage().calls() == 0
                && rejected.containsKey(yield.passage().id());
    }

    private ReasonCode why(PassageYield yield) {
        Optional<ReasonCode> own =
                Optional.ofNullable(rejected.get(yield.passage().id()));
        Optional<ReasonCode> known = own.or(() ->
                Optional.ofNullable(result.withoutRows().get(yield.passage().id())));
        return known.or(() -> result.failure().map(Failure::reason)).orElse(CallFailureReason.EMPTY);
    }

    private void reject(Rejection rejection) {
        rejection.origin().passage().ifPresent(passage -> rejected.put(passage.id(), rejection.reason()));
    }

    private void save(AcceptedRow row) {
        row.sample().origin().passage().ifPresent(passage -> saved.merge(passage.id(), 1, Integer::sum));
    }

    /**
     * A reply that stops early says nothing of the passages that were to come; one without any row is about all of
     * them.
     */
    private int lastReached() {
        for (int index = shares.size() - 1; index >= 0; index--) {
            if (saved.containsKey(shares.get(index).passage().id())) {
                return index;
            }
        }
        return shares.size();
    }
}
