package dev.sdg.dataset.report;

import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** A uniform sample of at most 500 rows, drawn while they pass by (reservoir sampling, Vitter 1985). One thread. */
final class RowSample {
    private static final int SIZE = 500;
    private static final long SEED = 7;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Numbered> rows = new ArrayList<>();
    private long seen;

    /**
     * A row of the sample.
     *
     * @param number its number in the data set, from 1
     */
    record Numbered(long number, Sample row) {}

    void add(Sample row) {
        seen++;
        if (rows.size() < SIZE) {
            rows.add(new Numbered(seen, row));
        } else {
            long place = random.nextLong(seen);
            if (place < SIZE) {
                rows.set((int) place, new Numbered(seen, row));
            }
        }
    }

    /** Returns the rows in the order of the data set. */
    List<Numbered> rows() {
        return rows.stream().sorted(Comparator.comparingLong(Numbered::number)).toList();
    }
}
