package dev.sdg.run;

import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gives rows on, some hundred at a time. One thread. */
final class RowBatches implements Consumer<Sample> {
    private static final int SIZE = 256;

    private final Consumer<List<Sample>> batch;
    private final List<Sample> rows = new ArrayList<>();

    RowBatches(Consumer<List<Sample>> batch) {
        this.batch = batch;
    }

    @Override
    public void accept(Sample row) {
        rows.add(row);
        if (rows.size() == SIZE) {
            end();
        }
    }

    /** Gives on what is left. */
    void end() {
        batch.accept(rows);
        rows.clear();
    }
}
