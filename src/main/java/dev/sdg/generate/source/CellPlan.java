package dev.sdg.generate.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.prompt.Subject.KnownRow;
import dev.sdg.generate.BatchOutcome;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Plan;
import dev.sdg.sample.ReasonCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * Asks for columns of the rows of a table, one row after the other. A row that did not come, or was rejected, is asked
 * for again before any other, until it comes or is given up. Only rows whose replies are awaited or were in vain are
 * held.
 */
public final class CellPlan implements Plan<PromptRequest> {
    private final PrimitiveIterator.OfLong fresh;
    private final LongFunction<ObjectNode> known;
    private final Reminders reminders;
    private final Optional<String> language;
    private final int batchSize;
    private final Map<String, SourceYield> open = new HashMap<>();
    private final Deque<Long> pending = new ArrayDeque<>();
    private final SortedMap<Long, ReasonCode> givenUp = new TreeMap<>();
    private int batches;

    /**
     * @param rows the numbers of the rows to ask for, from 1, each once
     * @param known what a model is told of a row, by its number
     * @param reminders of values that are there already
     * @param language BCP 47 tag of the values' language; empty: that of the rows
     * @param batchSize the most rows of a request
     */
    public CellPlan(
            PrimitiveIterator.OfLong rows,
            LongFunction<ObjectNode> known,
            Reminders reminders,
            Optional<String> language,
            int batchSize) {
        this.fresh = rows;
        this.known = known;
        this.reminders = reminders;
        this.language = language;
        this.batchSize = batchSize;
    }

    @Override
    public int batchSize() {
        return batchSize;
    }

    @Override
    public BatchRequest<PromptRequest> next(long missing) {
        List<KnownRow> rows = new ArrayList<>();
        for (long number : numbers((int) Math.min(batchSize, missing))) {
            rows.add(new KnownRow(number, known.apply(number)));
        }
        batches++;
        PromptRequest request = new PromptRequest(rows.size(), new Subject.Cells(rows), language, Optional.empty());
        return new BatchRequest<>(
                batches,
                request.rows(),
                request.withAttributes(request.attributes().withAvoid(reminders.texts())));
    }

    /** Of rows among which one blocks replies, no more are asked for at once than find it, and no others with them. */
    private List<Long> numbers(int most) {
        List<Long> numbers = new ArrayList<>();
        int groupSize = pending.isEmpty()
                ? Integer.MAX_VALUE
                : source(pending.element()).maxGroupSize();
        int room = Math.min(most, groupSize);
        while (numbers.size() < room
                && !pending.isEmpty()
                && source(pending.element()).maxGroupSize() == groupSize) {
            long number = pending.remove();
            source(number).takePending(1);
            numbers.add(number);
        }
        while (groupSize == Integer.MAX_VALUE && numbers.size() < room && fresh.hasNext()) {
            long number = fresh.nextLong();
            source(number).requested();
            numbers.add(number);
        }
        return numbers;
    }

    private SourceYield source(long number) {
        return open.computeIfAbsent(Long.toString(number), first -> new SourceYield(0));
    }

    @Override
    public void learn(BatchResult<PromptRequest> result, BatchOutcome outcome) {
        SourceResults results = new SourceResults(result, outcome);
        for (String id : results.sources()) {
            SourceYield row = source(Long.parseLong(id));
            results.record(row, id);
            settle(Long.parseLong(id), row);
        }
        reminders.learn(outcome);
    }

    private void settle(long number, SourceYield row) {
        if (row.pending() > 0) {
            pending.add(number);
        } else {
            open.remove(Long.toString(number));
        }
        if (row.isGivenUp()) {
            row.missing().ifPresent(why -> givenUp.put(number, why));
        }
    }

    /** Returns the numbers of the rows that were given up, each with the reason. */
    public SortedMap<Long, ReasonCode> givenUp() {
        return givenUp;
    }

    @Override
    public boolean waits() {
        return pending.isEmpty() && !fresh.hasNext();
    }

    @Override
    public Optional<String> nothingLeft() {
        return waits() && open.isEmpty()
                ? Optional.of("all rows were asked for, and %,d given up after three replies without them"
                        .formatted(givenUp.size()))
                : Optional.empty();
    }
}
