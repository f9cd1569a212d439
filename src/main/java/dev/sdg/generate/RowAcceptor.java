package dev.sdg.generate;

import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.dedup.Admission;
import dev.sdg.generate.dedup.Refusal;
import dev.sdg.sample.Origin;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.SampleJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The gate that rows pass one after the other: no more than requested, none twice, then into the sink. Used by one
 * thread, so that what is counted, what is remembered and what is saved never differ.
 */
public final class RowAcceptor {
    private final RowSchema schema;
    private final DuplicateFilter duplicateFilter;
    private final RowSink sink;
    private final long requested;
    private final Map<String, Long> rejected = new HashMap<>();
    private long saved;
    private long duplicates;
    private Usage effort;

    /** Opens a gate for rows of {@code schema} on their way to {@code sink}, that goes on from {@code start}. */
    public RowAcceptor(RowSchema schema, DuplicateFilter duplicateFilter, RowSink sink, RunStats start) {
        this.schema = schema;
        this.duplicateFilter = duplicateFilter;
        this.sink = sink;
        this.requested = start.requested();
        this.saved = start.saved();
        this.duplicates = start.duplicates();
        this.rejected.putAll(start.rejected());
        this.effort = start.effort();
    }

    /** Saves what is new in {@code result}, and returns what became of all of it. */
    BatchOutcome accept(BatchResult result) {
        List<AcceptedRow> rows = new ArrayList<>();
        List<Rejection> refused = new ArrayList<>(result.rejections());
        for (Sample sample : held(result, rows, refused)) {
            admit(sample, rows).ifPresent(no -> refused.add(rejection(no, sample)));
        }
        sink.append(result.request().number(), rows, refused);
        duplicateFilter.saved();
        count(result, rows.size(), refused);
        return new BatchOutcome(rows, refused);
    }

    /** Returns the numbers as they are now. */
    public RunStats tally() {
        return new RunStats(requested, saved, duplicates, rejected, effort);
    }

    /** Returns the rows that were turned away only for balance: once the whole reply is known, they may be wanted. */
    private List<Sample> held(BatchResult result, List<AcceptedRow> rows, List<Rejection> refused) {
        List<Sample> held = new ArrayList<>();
        for (Sample sample : result.samples()) {
            Optional<Refusal> refusal = admit(sample, rows);
            if (refusal.filter(no -> no.reason() == RejectionReason.UNBALANCED).isPresent()) {
                held.add(sample);
            } else {
                refusal.ifPresent(no -> refused.add(rejection(no, sample)));
            }
        }
        duplicateFilter.replyTaken(result, rows);
        return held;
    }

    private Optional<Refusal> admit(Sample sample, List<AcceptedRow> rows) {
        if (saved + rows.size() >= requested) {
            return Optional.of(new Refusal(RejectionReason.SURPLUS, "all " + requested + " rows are there already"));
        }
        Admission novelty = duplicateFilter.admit(sample);
        if (novelty instanceof Admission.New accepted) {
            rows.add(accepted.row());
        }
        return novelty instanceof Admission.Refused no ? Optional.of(no.refusal()) : Optional.empty();
    }

    private Rejection rejection(Refusal refusal, Sample sample) {
        return new Rejection(
                refusal.reason(),
                refusal.detail(),
                SampleJson.of(schema, sample.values()).toString(),
                sample.origin().map(Origin::passage));
    }

    private void count(BatchResult result, int accepted, List<Rejection> refused) {
        saved += accepted;
        effort = effort.plus(result.effort());
        for (Rejection rejection : refused) {
            if (rejection.reason() == RejectionReason.DUPLICATE) {
                duplicates++;
            } else {
                rejected.merge(rejection.reason().code(), 1L, Long::sum);
            }
        }
    }
}
