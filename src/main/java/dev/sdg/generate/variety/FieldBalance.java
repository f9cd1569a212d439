package dev.sdg.generate.variety;

import dev.sdg.format.prompt.PromptAttributes.FieldCounts;
import dev.sdg.format.prompt.PromptAttributes.Part;
import dev.sdg.generate.dedup.AcceptedRow;
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

/**
 * The shares of the classes of row that one field tells apart. A class that did not come in five replies in a row that
 * asked for it is given up, and its share moves to the others, so that the run can end. One thread.
 */
final class FieldBalance {
    private static final int MAX_MISSES = 5;

    private final ClassCounts counts;
    private final long[] planned;
    private final long spare;
    private final long[] shares;
    private final int[] missed;
    private final boolean[] givenUp;
    private final Map<Integer, int[]> asked = new HashMap<>();

    /**
     * @param counts of the rows so far
     * @param planned how many rows there are to be of each class
     * @param spare how many more there are to be of any class
     */
    FieldBalance(ClassCounts counts, long[] planned, long spare) {
        this.counts = counts;
        this.planned = planned.clone();
        this.spare = spare;
        this.shares = planned.clone();
        this.missed = new int[planned.length];
        this.givenUp = new boolean[planned.length];
    }

    /** Returns equal shares of {@code requested} rows. */
    static FieldBalance equalShares(ClassCounts counts, long requested) {
        long[] planned = new long[counts.size()];
        Arrays.fill(planned, requested / planned.length);
        return new FieldBalance(counts, planned, requested % planned.length);
    }

    /** Returns how many rows of each class batch {@code number} of {@code rows} rows is to be asked for. */
    FieldCounts ask(int number, int rows) {
        int[] wanted = Apportionment.by(wanted(), rows);
        asked.put(number, wanted);
        List<Part> parts = new ArrayList<>();
        for (int index = 0; index < wanted.length; index++) {
            if (wanted[index] > 0) {
                parts.add(new Part(wanted[index], counts.value(index)));
            }
        }
        return new FieldCounts(counts.field(), parts);
    }

    /** Returns which rows there are enough of, in words, if {@code row} is one of them. */
    Optional<String> surplus(Sample row) {
        int index = counts.classOf(row);
        return index < 0 || givenUp[index] || hasRoom(index)
                ? Optional.empty()
                : Optional.of("%,d rows with %s".formatted(counts.count(index), counts.name(index)));
    }

    /** What does not divide evenly goes to the classes that come first, a row each. */
    private boolean hasRoom(int index) {
        long over = IntStream.range(0, shares.length)
                .mapToLong(any -> Math.max(0, counts.count(any) - shares[any]))
                .sum();
        return counts.count(index) < shares[index] || (counts.count(index) == shares[index] && over < spare);
    }

    void accepted(Sample row) {
        counts.add(row);
    }

    /** Records what the reply to batch {@code batch} brought. One that was not told what to bring was to bring all. */
    void replyAccepted(int batch, List<AcceptedRow> rows) {
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

    void replyFailed(int batch) {
        asked.remove(batch);
    }

    /**
     * Returns, for people, the classes that did not come and what there is of them.
     *
     * @param unless what more there is to say of how they did not come; may be empty
     */
    List<String> shortages(String unless) {
        return IntStream.range(0, givenUp.length)
                .filter(index -> givenUp[index] && counts.count(index) < planned[index])
                .mapToObj(index -> "no rows with %s after %d requests for them%s; %,d saved"
                        .formatted(counts.name(index), MAX_MISSES, unless, counts.count(index)))
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
