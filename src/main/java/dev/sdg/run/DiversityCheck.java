package dev.sdg.run;

import dev.sdg.generate.RunStats;
import dev.sdg.generate.dedup.DiversityMetrics;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.generate.variety.ClassCounts;
import dev.sdg.output.journal.DiversityReport;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Watches the rows of a data set, those of earlier runs included, for how much they differ. Has nothing against any. */
final class DiversityCheck implements RowCheck {
    private final DiversityMetrics measures;
    private final Optional<ClassCounts> kinds;
    private boolean isEmpty = true;

    /** @param counted the field whose kinds are counted, if any */
    DiversityCheck(RowSchema schema, Optional<String> counted) {
        this.measures = new DiversityMetrics(schema);
        this.kinds = counted.flatMap(field -> ClassCounts.of(schema, field));
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        return Optional.empty();
    }

    @Override
    public void accepted(Sample sample) {
        isEmpty = false;
        measures.add(sample);
        kinds.ifPresent(counts -> counts.add(sample));
    }

    /** Returns what was seen of the rows of {@code tally}; nothing where none passed by. */
    Optional<DiversityReport> variety(RunStats tally, List<String> remarks, OptionalDouble topicsCovered) {
        double near = (double) tally.rejected().getOrDefault(RejectionReason.NEAR_DUPLICATE.code(), 0L)
                / Math.max(1, tally.candidates());
        Map<String, Long> counts = kinds.map(ClassCounts::byName).orElse(Map.of());
        return isEmpty
                ? Optional.empty()
                : Optional.of(new DiversityReport(measures.numbers(), near, counts, remarks, topicsCovered));
    }
}
