package dev.sdg.run.cell;

import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.ValueJson;
import dev.sdg.table.plan.RowView;
import java.util.Optional;

/** Rejects rows whose values break a check of their table. */
final class KeptChecks implements RowCheck {
    private final RowSchema rows;
    private final RowView view;
    private final JournaledCells cells;

    /** @param cells that {@code view} reads what is judged from */
    KeptChecks(RowSchema rows, RowView view, JournaledCells cells) {
        this.rows = rows;
        this.view = view;
        this.cells = cells;
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        cells.judge(ValueJson.row(rows, sample.values()));
        try {
            view.at(ValueJson.ofScalar(sample.values().get(0)).longValue() - 1);
            view.forget();
            return Optional.ofNullable(view.checkOfWritten())
                    .map(check -> Rejection.of(
                            rows, sample, RejectionReason.CHECK_FAILED, "the check \"" + check + "\" is not met"));
        } finally {
            cells.judge(null);
        }
    }

    @Override
    public void accepted(Sample sample) {
        // A check looks at one row.
    }
}
