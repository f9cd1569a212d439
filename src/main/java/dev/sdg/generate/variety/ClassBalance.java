package dev.sdg.generate.variety;

import dev.sdg.format.prompt.PromptAttributes;
import dev.sdg.format.prompt.PromptAttributes.Part;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Equal shares of the classes of row that a field tells apart: says how many rows of each class a batch is asked for,
 * and in runs of 100 rows and more rejects what is over a class's share. A class that did not come in five replies in a
 * row that asked for it is given up, and its share moves to the others, so that the run can end. One thread.
 */
public final class ClassBalance implements RowCheck {
    private static final int MIN_ROWS = 100;
    private static final int MAX_MISSES = 5;

    private final RowSchema schema;
    private final ClassCounts counts;
    private final long requested;
    private final long leastShare;
    private final long spare;
    private final long[] shares;
    private final int[] missed;
    private final boolean[] givenUp;
    private final Map<Integer, int[]> asked = new HashMap<>();

    private ClassBalance(RowSchema schema, ClassCounts counts, long requested) {
        this.schema = schema;
        this.counts = counts;
        this.requested = requested;
        int number = counts.size();
        leastShare = requested / number;
        spare = requested % number;
        shares = LongStream.generate(() -> leastShare).limit(number).toArray();
        missed = new int[number];
        givenUp = new boolean[number];
    }

    /**
     * Returns the balance by the field {@code field} in a run of {@code requested} rows, where its values can be
     * enumerated.
     */
    public static Optional<ClassBalance> of(RowSchema schema, String field, long requested) {
        return ClassCounts.of(schema, field).map(counts -> new ClassBalance(schema, counts, requested));
    }

    /** Returns {@code plan} with each of its requests told how many rows of each class there should be. */
    public Plan<PromptRequest> applyTo(Plan<PromptRequest> plan) {
        return new AttributePlan(plan) {
            @Override
            PromptAttributes attributes(BatchRequest<PromptRequest> request) {
                return request.details().attributes().withClasses(ask(request.number(), request.rows()));
            }
        };
    }

    /** Returns how many rows of each class batch {@code number} of {@code rows} rows is to be asked for. */
    List<Part> ask(int number, int rows) {
        int[] wanted = Apportionment.by(wanted(), rows);
        asked.put(number, wanted);
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < wanted.length; index++) {
            if (wanted[index] > 0) {
                parts.add(new Part(wanted[index], counts.name(index)));
            }
        }
        return parts;
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        int index = counts.classOf(sample);
        if (index < 0 || requested < MIN_ROWS || givenUp[index] || hasRoom(index)) {
            return Optional.empty();
        }
        return Optional.of(Rejection.of(
                schema,
                sample,
                RejectionReason.UNBALANCED,
                "there are %,d rows with %s already, its share of %,d"
                        .formatted(counts.count(index), counts.name(index), requested)));
    }

    /** What does not divide evenly goes to the classes that come first, a row each. */
    private boolean hasRoom(int index) {
        long over = IntStream.range(0, shares.length)
                .mapToLong(any -> Math.max(0, counts.count(any) - shares[any]))
                .sum();
        return counts.count(index) < shares[index] || (counts.count(index) == shares[index] && over < spare);
    }

    @Override
    public void accepted(Sample sample) {
        counts.add(sample);
    }

    /** {@inheritDoc} A request that was not told what to ask for asks for everything. */
    @Override
    public void replyAccepted(int batch, List<AcceptedRow> rows) {
        int[] wanted = Optional.ofNullable(asked.remove(batch)).orElseGet(this::all);
        Set<Integer> came =
                rows.stream().map(row -> counts.classOf(row.sample())).collect(Collectors.toSet());
        for (int index = 0; index < wanted.length; index++) {
            if (came.contains(index)) {
                missed[index] = 0;
            } else if (wanted[index] > 0 && counts.count(index) < shares[index]) {
                missed(index);
            }
        }
    }

    @Override
    public void replyFailed(int batch) {
        asked.remove(batch);
    }

    /** Returns, for people, the classes that did not come and what there is of them. */
    public List<String> shortages() {
        return IntStream.range(0, givenUp.length)
                .filter(index -> givenUp[index] && counts.count(index) < leastShare)
                .mapToObj(index -> "rows with %s did not come in %d replies that asked for them: there are %,d"
                        .formatted(counts.name(index), MAX_MISSES, counts.count(index)))
                .toList();
    }

    private int[] all() {
        int[] all = new int[counts.size()];
        Arrays.fill(all, 1);
        return all;
    }

    private void missed(int index) {
        missed[index]++;
        if (missed[index] >= MAX_MISSES && !givenUp[index]) {
            giveUp(index);
        }
    }

    private void giveUp(int index) {
        givenUp[index] = true;
        int[] others = IntStream.range(0, givenUp.length)
                .filter(other -> !givenUp[other])
                .toArray();
        long[] parts = Apportionment.evenly(shares[index] - counts.count(index), others.length);
        shares[index] = counts.count(index);
        for (int i = 0; i < others.length; i++) {
            shares[others[i]] += parts[i];
        }
    }

    /** Returns what is missing of each class and not asked for yet; where that is nothing, what is missing. */
    private long[] wanted() {
        long[] missing = new long[shares.length];
        Arrays.setAll(missing, index -> Math.max(0, shares[index] - counts.count(index)));
        long[] open = missing.clone();
        asked.values().forEach(wanted -> Arrays.setAll(open, index -> Math.max(0, open[index] - wanted[index])));
        if (Arrays.stream(open).sum() > 0) {
            return open;
        }
        return Arrays.stream(missing).sum() > 0 ? missing : shares;
    }
}
