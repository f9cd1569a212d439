package dev.sdg.generate.passages;

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

    /** Failures that one passage can bring on all others of its request. */
    private static final Set<ReasonCode> SPOILING = Set.of(
            CallFailureReason.PROMPT_BLOCKED,
            CallFailureReason.SAFETY,
            CallFailureReason.RECITATION,
            CallFailureReason.CUT_OFF);

    private final List<Share> shares;
    private final BatchResult result;
    private final Map<String, Integer> saved = new HashMap<>();
    private final Map<String, ReasonCode> refused = new HashMap<>();
    private final int lastReached;

    PassageResults(Subject.Passages subject, BatchResult result, BatchOutcome taken) {
        this.shares = subject.shares();
        this.result = result;
        taken.refused().forEach(this::refuse);
        taken.rows().forEach(this::save);
        this.lastReached = lastReached();
    }

    /** Tells {@code yield}, the passage of share {@code index}, what came of it. */
    void tell(PassageYield yield, int index) {
        int asked = shares.get(index).rows();
        int rows = saved.getOrDefault(yield.passage().id(), 0);
        Optional<Failure> failure = result.failure();
        if (rows > 0) {
            yield.gave(rows, asked);
        } else if (index > lastReached
                || hasMore(yield)
                || failure.filter(Failure::isFatal).isPresent()) {
            yield.notReached(asked);
        } else if (failure.filter(met -> SPOILING.contains(met.reason())).isPresent()) {
            yield.spoilt(asked, shares.size(), failure.get().reason());
        } else {
            yield.missed(asked, why(yield));
        }
    }

    /** Rules that give a row that is there already may have others behind it. */
    private boolean hasMore(PassageYield yield) {
        return result.effort().calls() == 0
                && refused.containsKey(yield.passage().id());
    }

    private ReasonCode why(PassageYield yield) {
        Optional<ReasonCode> own =
                Optional.ofNullable(refused.get(yield.passage().id()));
        return own.or(() -> result.failure().map(Failure::reason)).orElse(CallFailureReason.EMPTY);
    }

    private void refuse(Rejection rejection) {
        rejection.passage().ifPresent(id -> refused.put(id, rejection.reason()));
    }

    private void save(AcceptedRow row) {
        row.sample().origin().ifPresent(origin -> saved.merge(origin.passage(), 1, Integer::sum));
    }

    /** A reply that stops early says nothing of the passages that were to come; one without any row is about all of them. */
    private int lastReached() {
        for (int index = shares.size() - 1; index >= 0; index--) {
            if (saved.containsKey(shares.get(index).passage().id())) {
                return index;
            }
        }
        return shares.size();
    }
}
