package dev.sdg.cli.generate;

import dev.sdg.cli.console.BarText;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.budget.Price;
import dev.sdg.run.RunCost;
import dev.sdg.run.RunProgress;
import dev.sdg.text.Durations;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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

    /**
     * Returns a bar with the numbers beside it that fit into {@code columns}: {@code 45% [====> ] 450 of 1,000, …}.
     *
     * @param paint puts the done part into a colour
     */
    static String bar(RunProgress progress, int columns, UnaryOperator<String> paint) {
        RunStats stats = progress.stats();
        return BarText.of(stats.saved(), stats.requested(), byImportance(progress), columns, paint);
    }

    private static List<String> byImportance(RunProgress progress) {
        RunStats stats = progress.stats();
        List<String> parts = new ArrayList<>();
        progress.timeLeft()
                .filter(left -> stats.missing() > 0)
                .ifPresent(left -> parts.add(Durations.shown(left) + " left"));
        if (stats.usage().calls() > 0) {
            progress.costUsd().ifPresent(dollars -> parts.add("$" + Price.shown(dollars)));
        }
        if (progress.rowsPerSecond() > 0) {
            parts.add("%.1f rows/s".formatted(progress.rowsPerSecond()));
        }
        if (stats.usage().calls() > 0) {
            parts.add(Plural.of(stats.usage().calls(), "call"));
            parts.add("%d in flight".formatted(progress.inFlight()));
        }
        if (stats.duplicates() > 0) {
            parts.add(Plural.of(stats.duplicates(), "duplicate"));
        }
        if (stats.rejectedTotal() > stats.failedBatches()) {
            parts.add("%,d rejected".formatted(stats.rejectedTotal() - stats.failedBatches()));
        }
        if (stats.usage().calls() > 0) {
            parts.add("%,d tokens".formatted(stats.usage().tokens().total()));
        }
        return parts;
    }

    private static String besides(RunProgress progress) {
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

    static String passages(int done, int total) {
        return "encoding passages: %,d of %,d".formatted(done, total);
    }
}
