package dev.sdg.cli.generate;

import dev.sdg.generate.RunStats;
import dev.sdg.run.RunCost;
import dev.sdg.run.RunProgress;
import dev.sdg.text.Durations;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.List;

/** What is told of a run while it lasts. */
final class ProgressText {
    private ProgressText() {}

    /** Returns all of it: {@code 120 of 1,000 rows, 8.3 rows/s, 1 min 46 s left, …}. */
    static String line(RunProgress progress) {
        RunStats stats = progress.stats();
        List<String> parts = new ArrayList<>();
        parts.add("%,d of %,d rows".formatted(stats.saved(), stats.requested()));
        parts.add("%.1f rows/s".formatted(progress.rowsPerSecond()));
        progress.timeLeft().ifPresent(left -> parts.add(Durations.shown(left) + " left"));
        parts.add(besides(progress));
        return String.join(", ", parts);
    }

    /** Returns what a bar does not show by itself. */
    static String besides(RunProgress progress) {
        RunStats stats = progress.stats();
        List<String> parts = new ArrayList<>();
        parts.add(Plural.of(stats.duplicates(), "duplicate"));
        parts.add("%,d rejected".formatted(stats.rejectedTotal() - stats.failedBatches()));
        if (stats.usage().calls() > 0) {
            parts.add(Plural.of(stats.usage().calls(), "call"));
            parts.add("%d in flight".formatted(progress.inFlight()));
            parts.add(RunCost.shown(stats.usage().tokens(), progress.costUsd()));
        }
        return String.join(", ", parts);
    }

    static String documents(int done, int total) {
        return "reading documents: %,d of %,d".formatted(done, total);
    }
}
