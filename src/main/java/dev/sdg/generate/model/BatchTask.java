package dev.sdg.generate.model;

import dev.sdg.format.RowFormat;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.ParsedReply;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.format.validation.ShareLimit;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.generate.BatchRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.Sample;
import dev.sdg.text.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One batch on its way through prompt, call, reading and validation, until it has rows or its budget of attempts is
 * spent.
 */
final class BatchTask {
    /** A reply without any row is asked for once more: a model that means it says so twice. */
    private static final int MAX_EMPTY_REPLIES = 2;

    private final BatchRequest<PromptRequest> request;
    private final RowFormat format;
    private final CountingClient client;
    private final ReplyReader reader;
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, Integer> repairs = new HashMap<>();
    private List<Rejection> lastRejections = List.of();
    private Optional<String> note = Optional.empty();
    private PromptRequest current;
    private boolean succeeded;

    BatchTask(BatchRequest<PromptRequest> request, RowFormat format, ModelClient model, ReplyReader reader) {
        this.request = request;
        this.current = request.details();
        this.format = format;
        this.client = new CountingClient(model);
        this.reader = reader;
    }

    BatchResult<PromptRequest> result(RetryPolicy retryPolicy) {
        try {
            return result(retryPolicy.run(this::ask), Optional.empty());
        } catch (LlmException e) {
            Failure failure = e.failure();
            if (failure.kind() == Kind.REQUEST_FAILED && failure.reason() instanceof CallFailureReason) {
                rejections.add(new Rejection(failure.reason(), failure.message(), ""));
            }
            return result(List.of(), Optional.of(failure));
        }
    }

    /**
     * Returns a request for the passages or rows that were left out to make the request smaller, which then succeeded.
     */
    Optional<PromptRequest> remainder() {
        return succeeded ? request.details().remainder(current) : Optional.empty();
    }

    private List<Sample> ask(int attempt, Optional<Failure> previous) {
        current = previous.map(this::revised).orElse(request.details());
        Completion completion = completion();
        List<Rejection> rejected = new ArrayList<>();
        List<Sample> samples = validated(reader.read(completion.text()), rejected);
        rejections.addAll(rejected);
        lastRejections = rejected;
        if (samples.isEmpty()) {
            // The provider did its part: nothing is gained by waiting.
            throw new LlmException(unusable(completion, rejected).withDelay(Duration.ZERO));
        }
        succeeded = true;
        return samples;
    }

    /** A note stays until the model has answered again: the provider may fail between two replies. */
    private PromptRequest revised(Failure failure) {
        if (failure.reason() != CallFailureReason.PROVIDER) {
            note = Optional.of(RetryNote.of(failure, lastRejections));
            lastRejections = List.of();
        }
        PromptRequest whole = request.details();
        boolean isTooLarge = failure.kind() == Kind.INPUT_TOO_LONG || failure.kind() == Kind.OUTPUT_TOO_LONG;
        PromptRequest next = isTooLarge ? whole.halved() : whole;
        return note.map(next::withNote).orElse(next);
    }

    /** A prompt that is too long gets shorter by having fewer passages, not by asking for fewer rows. */
    private Completion completion() {
        try {
            return client.complete(format.prompt(current));
        } catch (LlmException e) {
            Failure failure = e.failure();
            boolean tooLong = failure.kind() == Kind.INPUT_TOO_LONG;
            boolean canBeShorter = current.subject().sources().size() > 1;
            throw tooLong && !canBeShorter ? new LlmException(failure.withKind(Kind.REQUEST_FAILED), e) : e;
        }
    }

    private List<Sample> validated(ParsedReply reply, List<Rejection> rejected) {
        reply.repairs().forEach((kind, count) -> repairs.merge(kind, count, Integer::sum));
        rejected.addAll(reply.unreadable());
        ShareLimit shareLimit = new ShareLimit(format.schema(), current);
        List<Sample> samples = new ArrayList<>();
        for (Candidate candidate : reply.candidates()) {
            ValidationResult result = shareLimit.admit(candidate, format.validate(candidate, current));
            if (result instanceof ValidationResult.Accepted accepted) {
                samples.add(accepted.sample());
                count("converted_value", accepted.conversions());
                count("dropped_field", accepted.dropped());
                count("context_from_passage", accepted.quotations());
            } else if (result instanceof ValidationResult.Rejected invalid) {
                rejected.add(invalid.rejection());
            }
        }
        return samples;
    }

    private void count(String kind, int times) {
        if (times > 0) {
            repairs.merge(kind, times, Integer::sum);
        }
    }

    private static Failure unusable(Completion completion, List<Rejection> rejected) {
        if (completion.cutOff()) {
            return Failure.of(
                            Kind.OUTPUT_TOO_LONG,
                            CallFailureReason.CUT_OFF,
                            "the reply was cut off before its first row was whole")
                    .withAttempts(MAX_EMPTY_REPLIES, Kind.REQUEST_FAILED);
        }
        if (!rejected.isEmpty()) {
            return Failure.of(
                    Kind.TRANSIENT,
                    rejected.get(0).reason(),
                    "no row of the reply could be used: " + RetryNote.reasons(rejected));
        }
        return Failure.of(
                        Kind.TRANSIENT,
                        CallFailureReason.EMPTY,
                        "the reply had no rows; it began with "
                                + Excerpt.of(completion.text().strip()))
                .withAttempts(MAX_EMPTY_REPLIES, Kind.REQUEST_FAILED);
    }

    private BatchResult<PromptRequest> result(List<Sample> samples, Optional<Failure> failure) {
        return new BatchResult<>(request, samples, rejections, client.usage(repairs), failure, false);
    }
}
