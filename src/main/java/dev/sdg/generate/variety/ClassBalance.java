package dev.sdg.generate.variety;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.PromptAttributes.Part;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.dedup.Refusal;
import dev.sdg.generate.dedup.RowCheck;
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
 * Equal shares of the kinds of row that a field tells apart: says how many rows of each kind a batch is asked for, and in runs of
 * 100 rows and more turns away what is over a kind's share. A kind that did not come in five replies in a row that asked for it
 * is given up, and its share moves to the others, so that the run can end. One thread.
 */
public final class ClassBalance implements RowCheck {
    private static final int LEAST_ROWS = 100;
    private static final int PATIENCE = 5;

    private final ValueClasses kinds;
    private final long requested;
    private final long leastShare;
    private final long spare;
    private final long[] shares;
    private final long[] counts;
    private final int[] missed;
    private final boolean[] givenUp;
    private final Map<Integer, int[]> asked = new HashMap<>();

    private ClassBalance(ValueClasses kinds, long requested) {
        this.kinds = kinds;
        this.requested = requested;
        int number = kinds.number();
        leastShare = requested / number;
        spare = requested % number;
        shares = LongStream.generate(() -> leastShare).limit(number).toArray();
        counts = new long[number];
        missed = new int[number];
        givenUp = new boolean[number];
    }

    /** Returns the balance by the field {@code field} in a run of {@code requested} rows, where its values can be counted up. */
    public static Optional<ClassBalance> of(RowSchema schema, String field, long requested) {
        return ValueClasses.of(schema, field).map(kinds -> new ClassBalance(kinds, requested));
    }

    /** Returns how many rows of each kind batch {@code number} of {@code rows} rows is to be asked for. */
    public List<Part> ask(int number, int rows) {
        int[] wanted = Apportionment.by(wanted(), rows);
        asked.put(number, wanted);
        List<Part> parts = new ArrayList<>();
        for (int kind = 0; kind < wanted.length; kind++) {
            if (wanted[kind] > 0) {
                parts.add(new Part(wanted[kind], kinds.name(kind)));
            }
        }
        return parts;
    }

    @Override
    public Optional<Refusal> objection(Sample sample) {
        int kind = kinds.of(sample);
        if (kind < 0 || requested < LEAST_ROWS || givenUp[kind] || hasRoom(kind)) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                RejectionReason.UNBALANCED,
                "there are %,d rows with %s already, its share of %,d"
                        .formatted(counts[kind], kinds.name(kind), requested)));
    }

    /** What does not divide evenly goes to the kinds that come first, a row each. */
    private boolean hasRoom(int kind) {
        long over = IntStream.range(0, shares.length)
                .mapToLong(any -> Math.max(0, counts[any] - shares[any]))
                .sum();
        return counts[kind] < shares[kind] || (counts[kind] == shares[kind] && over < spare);
    }

    @Override
    public void accepted(Sample sample) {
        int kind = kinds.of(sample);
        if (kind >= 0) {
            counts[kind]++;
        }
    }

    /** {@inheritDoc} A request that was not told what to ask for asks for everything. */
    @Override
    public void replyTaken(BatchRequest request, List<AcceptedRow> rows) {
        int[] wanted = Optional.ofNullable(asked.remove(request.number())).orElseGet(this::all);
        Set<Integer> came = rows.stream().map(row -> kinds.of(row.sample())).collect(Collectors.toSet());
        for (int kind = 0; kind < wanted.length; kind++) {
            if (came.contains(kind)) {
                missed[kind] = 0;
            } else if (wanted[kind] > 0 && counts[kind] < shares[kind]) {
                missed(kind);
            }
        }
    }

    @Override
    public void replyFailed(BatchRequest request) {
        asked.remove(request.number());
    }

    /** Returns, for people, the kinds that did not come and what there is of them. */
    public List<String> shortages() {
        return IntStream.range(0, givenUp.length)
                .filter(kind -> givenUp[kind] && counts[kind] < leastShare)
                .mapToObj(kind -> "rows with %s did not come in %d replies that asked for them: there are %,d"
                        .formatted(kinds.name(kind), PATIENCE, counts[kind]))
                .toList();
    }

    private int[] all() {
        int[] all = new int[kinds.number()];
        Arrays.fill(all, 1);
        return all;
    }

    private void missed(int kind) {
        missed[kind]++;
        if (missed[kind] >= PATIENCE && !givenUp[kind]) {
            giveUp(kind);
        }
    }

    private void giveUp(int kind) {
        givenUp[kind] = true;
        int[] others = IntStream.range(0, givenUp.length)
                .filter(other -> !givenUp[other])
                .toArray();
        long[] parts = Apportionment.evenly(shares[kind] - counts[kind], others.length);
        shares[kind] = counts[kind];
        for (int i = 0; i < others.length; i++) {
            shares[others[i]] += parts[i];
        }
    }

    /** Returns what is missing of each kind and not asked for yet; where that is nothing, what is missing. */
    private long[] wanted() {
        long[] missing = new long[shares.length];
        Arrays.setAll(missing, kind -> Math.max(0, shares[kind] - counts[kind]));
        long[] open = missing.clone();
        asked.values().forEach(wanted -> Arrays.setAll(open, kind -> Math.max(0, open[kind] - wanted[kind])));
        if (Arrays.stream(open).sum() > 0) {
            return open;
        }
        return Arrays.stream(missing).sum() > 0 ? missing : shares;
    }
}
