package dev.sdg.cli.generate;

import dev.sdg.generate.RunStats;
import dev.sdg.run.RunCost;
import dev.sdg.text.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** What is told of a run while it lasts. */
public final class ProgressText {
    private final RunCost cost;
    private final IntSupplier inFlight;
    private final LongSupplier nanoTime;
    private final long savedBefore;
    private final long began;

    /** Tells of a run that begins now with {@code savedBefore} rows. */
    public ProgressText(RunCost cost, IntSupplier inFlight, LongSupplier nanoTime, long savedBefore) {
        this.cost = cost;
        this.inFlight = inFlight;
        this.nanoTime = nanoTime;
        this.savedBefore = savedBefore;
        this.began = nanoTime.getAsLong();
    }

    /** Returns all of it: {@code 120 of 1,000 rows, 8.3 rows/s, 1 min 46 s left, …}. */
    String line(RunStats tally) {
        double rate = rate(tally);
        List<String> parts = new ArrayList<>();
        parts.add("%,d of %,d rows".formatted(tally.saved(), tally.requested()));
        parts.add("%.1f rows/s".formatted(rate));
        if (rate > 0) {
            parts.add(Durations.shown(Duration.ofMillis(Math.round(tally.missing() / rate * 1000))) + " left");
        }
        parts.add(besides(tally));
        return String.join(", ", parts);
    }

    /** Returns what a bar does not show by itself. */
    String besides(RunStats tally) {
        List<String> parts = new ArrayList<>();
        parts.add("%,d duplicates".formatted(tally.duplicates()));
        parts.add("%,d rejected".formatted(tally.rejectedTotal()));
        if (tally.usage().calls() > 0) {
            parts.add("%,d calls".formatted(tally.usage().calls()));
            parts.add("%d in flight".formatted(inFlight.getAsInt()));
            parts.add(cost.shown(tally.usage()));
        }
        return String.join(", ", parts);
    }

    private double rate(RunStats tally) {
        double seconds = (nanoTime.getAsLong() - began) / 1e9;
        return seconds > 0 ? (tally.saved() - savedBefore) / seconds : 0;
    }
}
