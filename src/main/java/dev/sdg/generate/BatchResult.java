package dev.sdg.generate;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.llm.Failure;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Sample;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of one batch.
 *
 * @param request what was asked for
 * @param samples valid rows, in the order of the reply; duplicates are not yet found
 * @param rejections candidates that are no rows, and replies that gave none
 * @param effort what it took
 * @param failure why the batch gave no rows, where the source or its replies are to blame
 * @param exhausted whether the source can never give another row
 */
public record BatchResult(
        BatchRequest request,
        List<Sample> samples,
        List<Rejection> rejections,
        Usage effort,
        Optional<Failure> failure,
        boolean exhausted) {
    public BatchResult {
        samples = List.copyOf(samples);
        rejections = List.copyOf(rejections);
    }

    /** Returns how many rows came, of any quality; replies without any do not count. */
    long candidates() {
        long turnedAway = rejections.stream()
                .filter(rejection -> rejection.reason() instanceof RejectionReason)
                .count();
        return samples.size() + turnedAway;
    }

    /** Returns this result with what a second part of the same request brought. A failure of that part alone is none. */
    BatchResult plus(BatchResult part) {
        return new BatchResult(
                request,
                Stream.concat(samples.stream(), part.samples.stream()).toList(),
                Stream.concat(rejections.stream(), part.rejections.stream()).toList(),
                effort.plus(part.effort),
                part.failure.filter(Failure::isFatal),
                exhausted);
    }
}
