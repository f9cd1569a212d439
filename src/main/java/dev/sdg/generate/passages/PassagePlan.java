package dev.sdg.generate.passages;

import dev.sdg.document.passage.Passage;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.Share;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.generate.source.SourceResults;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.RowOrigin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for rows from passages, in rounds: every passage is used before any is used again. What a reply did not bring is
 * asked for again before anything else, until it comes or its passage is given up; the next round waits for that. The
 * order is shuffled by the seed, so that a small set is drawn from all of the documents.
 */
public final class PassagePlan implements Plan<PromptRequest> {
    private final Map<String, PassageYield> passages;
    private final PassageRotation rotation;
    private final Deque<PassageYield> pendingFirst = new ArrayDeque<>();
    private final Deque<PassageYield> pendingMore = new ArrayDeque<>();
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
     * @param saved how many of its rows come from where; those that gave none are asked first
     */
    public PassagePlan(
            List<Passage> passages,
            Optional<String> language,
            int batchSize,
            long seed,
            Map<RowOrigin.Passage, Long> saved) {
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
        this.rotation = new PassageRotation(order, batchSize);
        this.language = language;
        this.batchSize = batchSize;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public BatchRequest<PromptRequest> next(long missing) {
        PassageRequestBuilder builder = new PassageRequestBuilder((int) Math.min(batchSize, missing));
        fill(builder, missing);
        List<Share> shares = builder.shares(rotation.number());
        batches++;
        PromptRequest request =
                new PromptRequest(builder.rows(), new Subject.Passages(shares), language, Optional.empty());
        return new BatchRequest<>(batches, request.rows(), request);
    }

    @Override
    public void alreadyRequested(BatchRequest<PromptRequest> request) {
        if (request.details().subject() instanceof Subject.Passages subject) {
            subject.passages().forEach(passage -> passages.get(passage.id()).requested());
        }
    }

    @Override
    public void learn(BatchResult<PromptRequest> result, BatchOutcome outcome) {
        SourceResults results = new SourceResults(result, outcome);
        for (String id : results.sources()) {
            learn(results, id, passages.get(id));
        }
    }

    /**
     * Where only doubtful passages are left to be asked, those in flight may join them: one request instead of many.
     */
    @Override
    public boolean waits() {
        return pendingFirst.stream().filter(passage -> passage.pending() > 0).allMatch(PassageYield::isDoubtful)
                && !hasPending(pendingMore)
                && rotation.isOver()
                && isFirstRowAwaited();
    }

    /** Returns why passages have no row, by their id; those that no reply was about are left out. */
    public SortedMap<String, ReasonCode> withoutRows() {
        SortedMap<String, ReasonCode> reasons = new TreeMap<>();
        passages.forEach((id, passage) -> passage.missing().ifPresent(reason -> reasons.put(id, reason)));
        return reasons;
    }

    /**
     * Asks for pending first rows, then for the rest of the round, then for other pending rows, then in a new round.
     */
    private void fill(PassageRequestBuilder request, long missing) {
        if (!addPending(pendingFirst, request)) {
            return;
        }
        if (!rotation.isOver()) {
            addInTurn(request, missing);
        }
        boolean canGoOn = rotation.isOver() && addPending(pendingMore, request);
        if (canGoOn && (request.rows() == 0 || !isFirstRowAwaited())) {
            addInTurn(request, missing);
        }
    }

    private void learn(SourceResults results, String id, PassageYield passage) {
        boolean hadPending = passage.pending() > 0;
        results.record(passage, id);
        if (passage.pending() > 0 && !hadPending) {
            (passage.rows() == 0 ? pendingFirst : pendingMore).add(passage);
        }
    }

    /**
     * Adds the pending rows of the passages in {@code queue}, and returns whether the request may hold more. One that
     * is to find the passage that blocks replies holds nothing else.
     */
    private boolean addPending(Deque<PassageYield> queue, PassageRequestBuilder request) {
        if (!hasPending(queue)) {
            return true;
        }
        int groupSize = queue.element().maxGroupSize();
        boolean isUnlimited = groupSize == Integer.MAX_VALUE;
        boolean canJoin = isUnlimited || request.rows() == 0;
        while (canJoin && hasPending(queue) && queue.element().maxGroupSize() == groupSize) {
            PassageYield passage = queue.element();
            canJoin = request.passages() < groupSize && request.canTake(passage);
            if (canJoin) {
                request.add(passage, passage.takePending(request.room()));
            }
        }
        return isUnlimited;
    }

    /** Adds the shares of the next passages, to the end of the round. */
    private void addInTurn(PassageRequestBuilder request, long missing) {
        do {
            PassageYield passage = rotation.current(missing - request.rows());
            if (!request.canTake(passage)) {
                return;
            }
            passage.requested();
            request.add(passage, rotation.take(request.room()));
        } while (request.room() > 0 && !rotation.isOver());
    }

    /** No passage is used again while another may still bring its first row. */
    private boolean isFirstRowAwaited() {
        return passages.values().stream().anyMatch(PassageYield::isAwaited);
    }

    private static boolean hasPending(Deque<PassageYield> queue) {
        while (!queue.isEmpty() && queue.element().pending() == 0) {
            queue.remove();
        }
        return !queue.isEmpty();
    }

    /** A request for rows from passages under construction: no passage twice, no more rows than maxRows. */
    private static final class PassageRequestBuilder {
        /**
         * The most that a prompt holds, unless a single passage is longer: of more, models lose what is in the middle.
         */
        private static final int MAX_TOKENS = 16_000;

        private final Map<PassageYield, Integer> shares = new LinkedHashMap<>();
        private final int maxRows;
        private int rows;
        private long tokens;

        /** Opens a request for {@code maxRows} rows at most. */
        PassageRequestBuilder(int maxRows) {
            this.maxRows = maxRows;
        }

        /** Returns how many rows it asks for. */
        int rows() {
            return rows;
        }

        /** Returns how many more it may ask for. */
        int room() {
            return maxRows - rows;
        }

        /** Returns how many passages it names. */
        int passages() {
            return shares.size();
        }

        boolean canTake(PassageYield passage) {
            boolean isShort = shares.isEmpty() || tokens + passage.tokens() <= MAX_TOKENS;
            return room() > 0 && isShort && !shares.containsKey(passage);
        }

        void add(PassageYield passage, int share) {
            shares.put(passage, share);
            rows += share;
            tokens += passage.tokens();
        }

        /** Returns what it asks for, in round {@code round} of the plan. */
        List<Share> shares(int round) {
            return shares.entrySet().stream()
                    .map(share -> share(share.getKey(), share.getValue(), round))
                    .toList();
        }

        private static Share share(PassageYield passage, int rows, int round) {
            int turn = passage.rows() == 0 ? 1 : Math.max(2, round);
            return new Share(passage.passage(), rows, turn);
        }
    }
}
