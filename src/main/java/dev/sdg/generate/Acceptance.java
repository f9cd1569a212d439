package dev.sdg.generate;

import dev.sdg.sample.Reason;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.SampleJson;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The gate that rows pass one after the other: no more than requested, none twice, then into the sink. Used by one
 * thread, so that what is counted, what is remembered and what is saved never differ.
 */
public final class Acceptance {
    private final RowSchema schema;
    private final DuplicateFilter duplicateFilter;
    private final RowSink sink;
    private final long requested;
    private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    private long saved;
    private long duplicates;
    private Effort effort;

    /** Opens a gate for rows of {@code schema} on their way to {@code sink}, that goes on from {@code start}. */
    public Acceptance(RowSchema schema, DuplicateFilter duplicateFilter, RowSink sink, Tally start) {
        this.schema = schema;
        this.duplicateFilter = duplicateFilter;
        this.sink = sink;
        this.requested = start.requested();
        this.saved = start.saved();
        this.duplicates = start.duplicates();
        this.rejected.putAll(start.rejected());
        this.effort = start.effort();
    }

    /** Saves what is new in {@code result}, and returns it. */
    List<AcceptedRow> accept(BatchResult result) {
        List<AcceptedRow> rows = new ArrayList<>();
        List<Rejection> refused = new ArrayList<>(result.rejections());
        for (Sample sample : result.samples()) {
            admit(sample, rows, refused);
        }
        sink.append(result.request().number(), rows, refused);
        count(result, rows.size(), refused);
        return rows;
    }

    /** Returns the numbers as they are now. */
    public Tally tally() {
        return new Tally(requested, saved, duplicates, rejected, effort);
    }

    private void admit(Sample sample, List<AcceptedRow> rows, List<Rejection> refused) {
        if (saved + rows.size() >= requested) {
            refused.add(rejection(Reason.SURPLUS, "all " + requested + " rows are there already", sample));
            return;
        }
        duplicateFilter
                .admit(sample)
                .ifPresentOrElse(
                        rows::add,
                        () -> refused.add(rejection(Reason.DUPLICATE, "the same as a row that is there", sample)));
    }

    private Rejection rejection(Reason reason, String detail, Sample sample) {
        return new Rejection(
                reason, detail, SampleJson.of(schema, sample.values()).toString());
    }

    private void count(BatchResult result, int accepted, List<Rejection> refused) {
        saved += accepted;
        effort = effort.plus(result.effort());
        for (Rejection rejection : refused) {
            if (rejection.reason() == Reason.DUPLICATE) {
                duplicates++;
            } else {
                rejected.merge(rejection.reason(), 1L, Long::sum);
            }
        }
    }
}
