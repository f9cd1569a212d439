package dev.sdg.generate;

import dev.sdg.llm.Failure;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a source returned for one request.
 *
 * @param request what was asked for
 * @param samples valid rows, in the order of the reply; duplicates are not yet found
 * @param rejections candidates that are no rows, and replies that gave none
 * @param usage what it took
 * @param failure why the batch gave no rows, where the source or its replies are to blame
 * @param exhausted whether the source can never give another row
 * @param withoutRows why a source that knows has no row of a text, by the text's id
 */
public record BatchResult<D>(
        BatchRequest<D> request,
        List<Sample> samples,
        List<Rejection> rejections,
        Usage usage,
        Optional<Failure> failure,
        boolean exhausted,
        Map<String, ReasonCode> withoutRows) {
    public BatchResult {
        samples = List.copyOf(samples);
        rejections = List.copyOf(rejections);
        withoutRows = Map.copyOf(withoutRows);
    }

    /** A result of a source that does not know why a text has no row. */
    public BatchResult(
            BatchRequest<D> request,
            List<Sample> samples,
            List<Rejection> rejections,
            Usage usage,
            Optional<Failure> failure,
            boolean exhausted) {
        this(request, samples, rejections, usage, failure, exhausted, Map.of());
    }

    /** Returns how many rows came, of any quality; replies without any do not count. */
    long candidates() {
        long rejected = rejections.stream()
                .filter(rejection -> rejection.reason() instanceof RejectionReason)
                .count();
        return samples.size() + rejected;
    }

    /** Returns what became of a request that got no reply, because of {@code failure}. */
    static <D> BatchResult<D> unanswered(BatchRequest<D> request, Failure failure) {
        return new BatchResult<>(request, List.of(), List.of(), Usage.NONE, Optional.of(failure), false);
    }

    /** Returns this result with all of its tokens at half their price. */
    public BatchResult<D> atHalfPrice() {
        return new BatchResult<>(request, samples, rejections, usage.atHalfPrice(), failure, exhausted);
    }

    /**
     * Returns this result with that of a second part of the request. A failure of that part alone is none of the whole.
     */
    public BatchResult<D> plus(BatchResult<D> part) {
        return new BatchResult<>(
                request,
                Stream.concat(samples.stream(), part.samples.stream()).toList(),
                Stream.concat(rejections.stream(), part.rejections.stream()).toList(),
                usage.plus(part.usage),
                part.failure.filter(Failure::isFatal),
                exhausted,
                withoutRows);
    }
}
