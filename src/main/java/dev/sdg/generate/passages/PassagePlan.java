package dev.sdg.generate.passages;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.sample.Origin;
import dev.sdg.sample.ReasonCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for rows from passages, in rounds: every passage is used before any is used again. What a reply did not bring is asked
 * for again before anything else, until it comes or its passage is given up; the next round waits for that. The order is
 * shuffled by the seed, so that a small set is drawn from all of the documents.
 */
public final class PassagePlan implements Plan {
    private final Map<String, PassageYield> passages;
    private final PassageRotation rounds;
    private final Deque<PassageYield> withoutRow = new ArrayDeque<>();
    private final Deque<PassageYield> withTooFew = new ArrayDeque<>();
    private final Optional<String> language;
    private final int batchSize;
    private int batches;

    /** Plans batches of at most {@code batchSize} rows from {@code passages}, of which there is at least one. */
    public PassagePlan(List<Passage> passages, Optional<String> language, int batchSize, long seed) {
        this(passages, language, batchSize, seed, Map.of());
    }

    /**
     * As the other one, to go on with a data set.
     *
     * @param saved how many of its rows come from where; those that gave none have their turn first
     */
    public PassagePlan(
            List<Passage> passages, Optional<String> language, int batchSize, long seed, Map<Origin, Long> saved) {
        if (passages.isEmpty()) {
            throw new IllegalArgumentException("no passages to plan with");
        }
        List<Passage> shuffled = new ArrayList<>(passages);
        Collections.shuffle(shuffled, new Random(seed));
        List<PassageYield> order = shuffled.stream()
                .map(passage -> new PassageYield(passage, saved.getOrDefault(passage.origin(), 0L)))
                .sorted(Comparator.comparing(passage -> passage.rows() > 0))
                .toList();
        this.passages =
                order.stream().collect(Collectors.toMap(yield -> yield.passage().id(), Function.identity()));
        this.rounds = new PassageRotation(order, batchSize);
        this.language = language;
        this.batchSize = batchSize;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public BatchRequest next(long missing) {
        PassageRequestBuilder request = new PassageRequestBuilder((int) Math.min(batchSize, missing));
        fill(request, missing);
        List<Share> shares = request.shares(rounds.number());
        batches++;
        return new BatchRequest(batches, request.rows(), new Subject.Passages(shares), language, Optional.empty());
    }

    @Override
    public void learn(BatchResult result, BatchOutcome taken) {
        if (result.request().subject() instanceof Subject.Passages subject) {
            PassageResults results = new PassageResults(subject, result, taken);
            for (int i = 0; i < subject.shares().size(); i++) {
                learn(results, i, passages.get(subject.shares().get(i).passage().id()));
            }
        }
    }

    /** Where only doubtful passages are left to be asked, those under way may join them: one request instead of many. */
    @Override
    public boolean waits() {
        return withoutRow.stream().filter(passage -> passage.owed() > 0).allMatch(PassageYield::isDoubtful)
                && !isOwed(withTooFew)
                && rounds.isOver()
                && isFirstRowAwaited();
    }

    /** Returns why passages have no row, by their id; those that no reply was about are left out. */
    public SortedMap<String, ReasonCode> withoutRows() {
        SortedMap<String, ReasonCode> reasons = new TreeMap<>();
        passages.forEach((id, passage) -> passage.missing().ifPresent(reason -> reasons.put(id, reason)));
        return reasons;
    }

    /** Asks for first rows, then for the rest of the round, then for what other shares owe, then in a new round. */
    private void fill(PassageRequestBuilder request, long missing) {
        if (!askAgain(withoutRow, request)) {
            return;
        }
        if (!rounds.isOver()) {
            askInTurn(request, missing);
        }
        boolean canGoOn = rounds.isOver() && askAgain(withTooFew, request);
        if (canGoOn && (request.rows() == 0 || !isFirstRowAwaited())) {
            askInTurn(request, missing);
        }
    }

    private void learn(PassageResults results, int share, PassageYield passage) {
        boolean wasOwing = passage.owed() > 0;
        results.tell(passage, share);
        if (passage.owed() > 0 && !wasOwing) {
            (passage.rows() == 0 ? withoutRow : withTooFew).add(passage);
        }
    }

    /**
     * Adds what {@code owing} passages owe, and returns whether the request may hold more. One in search of the passage that
     * spoils replies holds nothing else.
     */
    private boolean askAgain(Deque<PassageYield> owing, PassageRequestBuilder request) {
        if (!isOwed(owing)) {
            return true;
        }
        int company = owing.element().mostCompany();
        boolean isOpen = company == Integer.MAX_VALUE;
        boolean canJoin = isOpen || request.rows() == 0;
        while (canJoin && isOwed(owing) && owing.element().mostCompany() == company) {
            PassageYield passage = owing.element();
            canJoin = request.passages() < company && request.canTake(passage);
            if (canJoin) {
                request.add(passage, passage.askAgain(request.room()));
            }
        }
        return isOpen;
    }

    /** Adds the shares of passages whose turn it is, to the end of the round. */
    private void askInTurn(PassageRequestBuilder request, long missing) {
        do {
            PassageYield passage = rounds.current(missing - request.rows());
            if (!request.canTake(passage)) {
                return;
            }
            passage.ask();
            request.add(passage, rounds.take(request.room()));
        } while (request.room() > 0 && !rounds.isOver());
    }

    /** No passage is used again while another may still bring its first row. */
    private boolean isFirstRowAwaited() {
        return passages.values().stream().anyMatch(PassageYield::isAwaited);
    }

    private static boolean isOwed(Deque<PassageYield> owing) {
        while (!owing.isEmpty() && owing.element().owed() == 0) {
            owing.remove();
        }
        return !owing.isEmpty();
    }
}
