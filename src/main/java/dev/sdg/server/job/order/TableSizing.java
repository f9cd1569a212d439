package dev.sdg.server.job.order;

import dev.sdg.run.RunException;
import dev.sdg.run.table.RowScale;
import dev.sdg.run.table.SurplusRows;
import dev.sdg.run.table.TableRun;
import dev.sdg.table.plan.PlannedTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Sizes tables whose numbers of rows follow from each other, so that there are as many rows as were asked for. */
final class TableSizing {
    private static final String ROWS = "rows";
    private static final String SCALE = "scale";

    private final Map<String, List<String>> options;
    private final long total;
    private final Supplier<TableRun> planned;

    /**
     * @param options of the run, changed to those of the size that is found
     * @param total rows of all tables that are written
     * @param planned plans the run as the options say at the time
     */
    TableSizing(Map<String, List<String>> options, long total, Supplier<TableRun> planned) {
        this.options = options;
        this.total = total;
        this.planned = planned;
    }

    /** Sizes the tables for as many rows as were asked for, or for the least number that is more. */
    long fitted(long unscaled) {
        long rows = scaled((double) unscaled);
        return rows == total ? rows : exact(rows);
    }

    /** Takes what is too much from one table, where the others do not follow from it. */
    private long exact(long rows) {
        List<String> scale = options.getOrDefault(SCALE, List.of());
        TableRun run = planned.get();
        Optional<Map<String, Long>> sizes = SurplusRows.takenFrom(run.plan(), run.written(), rows - total);
        if (sizes.isEmpty()) {
            return rows;
        }
        options.remove(SCALE);
        options.put(
                ROWS,
                sizes.get().entrySet().stream()
                        .map(size -> size.getKey() + "=" + size.getValue())
                        .toList());
        try {
            if (rows(planned.get()) == total) {
                return total;
            }
        } catch (RunException e) {
            // The keys of the tables allow no such number: they keep the one that was found.
        }
        options.remove(ROWS);
        options.put(SCALE, scale);
        return rows;
    }

    /** The rows of several tables follow from each other: their number is found by trying, the least that is enough. */
    long scaled(double unscaled) {
        RowScale found = RowScale.least(total, unscaled, this::rows);
        setScale(found.factor());
        return found.rows().orElseGet(() -> rows(planned.get()));
    }

    /** Returns the rows of that scale; none where so few rows cannot keep what the schema says of their keys. */
    private OptionalLong rows(double scale) {
        setScale(scale);
        try {
            return OptionalLong.of(rows(planned.get()));
        } catch (RunException e) {
            return OptionalLong.empty();
        }
    }

    private void setScale(double scale) {
        options.put(SCALE, List.of(scale(scale)));
    }

    /** Returns {@code scale} as an option says it. */
    static String scale(double scale) {
        return BigDecimal.valueOf(scale).toPlainString();
    }

    /** Returns how many rows a run writes. */
    static long rows(TableRun run) {
        return run.written().stream().mapToLong(PlannedTable::rows).sum();
    }
}
