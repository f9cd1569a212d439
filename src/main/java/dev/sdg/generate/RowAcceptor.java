package dev.sdg.generate;

import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.dedup.Admission;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accepts the rows of one batch after the other: no more than requested, none twice, then into the sink. Used by one
 * thread, so that what is counted, what is remembered and what is saved never differ.
 */
public final class RowAcceptor {
    private final RowSchema schema;
    private final DuplicateFilter duplicateFilter;
    private final RowSink sink;
    private final Arrangement arrangement;
    private final long requested;
    private final Map<String, Long> rejected = new HashMap<>();
    private long saved;
    private long duplicates;
    private Usage usage;

    /** Puts the parts of a row in the order that its place among the saved rows asks for. */
    @FunctionalInterface
    public interface Arrangement {

        /** Returns {@code row} as the row {@code number}, counted from 0. */
        Sample arranged(Sample row, long number);
    }

    /** Accepts rows of {@code schema} as they are for {@code sink}, and counts on from {@code start}. */
    public RowAcceptor(RowSchema schema, DuplicateFilter duplicateFilter, RowSink sink, RunStats start) {
        this(schema, duplicateFilter, (row, number) -> row, sink, start);
    }

    /** Accepts rows of {@code schema}, arranged, for {@code sink}, and counts on from {@code start}. */
    public RowAcceptor(
            RowSchema schema, DuplicateFilter duplicateFilter, Arrangement arrangement, RowSink sink, RunStats start) {
        this.arrangement = arrangement;
        this.schema = schema;
        this.duplicateFilter = duplicateFilter;
        this.sink = sink;
        this.requested = start.requested();
        this.saved = start.saved();
        this.duplicates = start.duplicates();
        this.rejected.putAll(start.rejected());
        this.usage = start.usage();
    }

    /** Saves what is new in {@code result}, and returns what became of all of it. */
    BatchOutcome accept(BatchResult<?> result) {
        List<AcceptedRow> rows = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>(result.rejections());
        for (Sample sample : unbalanced(result, rows, rejections)) {
            admit(sample, rows).ifPresent(rejections::add);
        }
        sink.append(result.request().number(), rows, rejections);
        duplicateFilter.saved();
        count(result, rows.size(), rejections);
        return new BatchOutcome(rows, rejections);
    }

    /** Returns the numbers as they are now. */
    public RunStats stats() {
        return new RunStats(requested, saved, duplicates, rejected, usage);
    }

    /** Returns the rows that were rejected only for balance: once the whole reply is known, they may be wanted. */
    private List<Sample> unbalanced(BatchResult<?> result, List<AcceptedRow> rows, List<Rejection> rejections) {
        List<Sample> unbalanced = new ArrayList<>();
        for (Sample sample : result.samples()) {
            Optional<Rejection> rejection = admit(sample, rows);
            if (rejection
                    .filter(no -> no.reason() == RejectionReason.UNBALANCED)
                    .isPresent()) {
                unbalanced.add(sample);
            } else {
                rejection.ifPresent(rejections::add);
            }
        }
        if (result.samples().isEmpty()) {
            duplicateFilter.replyFailed(result.request().number());
        } else {
            duplicateFilter.replyAccepted(result.request().number(), rows);
        }
        return unbalanced;
    }

    private Optional<Rejection> admit(Sample sample, List<AcceptedRow> rows) {
        if (saved + rows.size() >= requested) {
            return Optional.of(Rejection.of(
                    schema, sample, RejectionReason.SURPLUS, "all " + requested + " requested rows are already saved"));
        }
        Admission admission = duplicateFilter.admit(arrangement.arranged(sample, saved + rows.size()));
        if (admission instanceof Admission.Accepted accepted) {
            rows.add(accepted.row());
        }
        return admission instanceof Admission.Rejected rejected ? Optional.of(rejected.rejection()) : Optional.empty();
    }

    private void count(BatchResult<?> result, int accepted, List<Rejection> rejections) {
        saved += accepted;
        usage = usage.plus(result.usage());
        for (Rejection rejection : rejections) {
            if (rejection.reason() == RejectionReason.DUPLICATE) {
                duplicates++;
            } else {
                rejected.merge(rejection.reason().code(), 1L, Long::sum);
            }
        }
    }
}
