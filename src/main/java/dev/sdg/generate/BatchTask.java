package dev.sdg.generate;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.Candidate;
import dev.sdg.format.reply.ParsedReply;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.format.validation.ShareLimit;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One batch on its way through prompt, call, reading and judging, until it has rows or its budget is spent. */
final class BatchTask {
    /** An answer without any row is asked for once more: a model that means it says so twice. */
    private static final int EMPTY_ANSWERS = 2;

    private final BatchRequest request;
    private final DataFormatHandler format;
    private final CountingClient client;
    private final ReplyReader reader;
    private final List<Rejection> rejections = new ArrayList<>();
    private final Map<String, Integer> repairs = new HashMap<>();
    private List<Rejection> lastRefused = List.of();
    private Optional<String> note = Optional.empty();
    private BatchRequest asked;
    private boolean succeeded;

    BatchTask(BatchRequest request, DataFormatHandler format, LlmClient client, ReplyReader reader) {
        this.request = request;
        this.asked = request;
        this.format = format;
        this.client = new CountingClient(client);
        this.reader = reader;
    }

    BatchResult result(RetryPolicy retryPolicy) {
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

    /** Returns what is still to be asked of passages that were left out to make a request smaller, which then succeeded. */
    Optional<BatchRequest> rest() {
        return succeeded ? RequestRevision.rest(request, asked) : Optional.empty();
    }

    private List<Sample> ask(int attempt, Optional<Failure> previous) {
        asked = previous.map(this::nextTry).orElse(request);
        Completion completion = completion(asked);
        List<Rejection> refused = new ArrayList<>();
        List<Sample> samples = validated(reader.read(completion.text()), asked, refused);
        rejections.addAll(refused);
        lastRefused = refused;
        if (samples.isEmpty()) {
            throw new LlmException(unusable(completion, refused));
        }
        succeeded = true;
        return samples;
    }

    /** A note stays until the model has answered again: the provider may fail between two replies. */
    private BatchRequest nextTry(Failure failure) {
        if (failure.reason() != CallFailureReason.PROVIDER) {
            note = Optional.of(RetryNote.of(failure.message(), lastRefused));
            lastRefused = List.of();
        }
        return RequestRevision.of(request, failure, note);
    }

    /** A prompt that is too long gets shorter by having fewer passages, not by asking for fewer rows. */
    private Completion completion(BatchRequest asked) {
        try {
            return client.complete(format.prompt(asked));
        } catch (LlmException e) {
            Failure failure = e.failure();
            boolean tooLong = failure.kind() == Kind.INPUT_TOO_LONG;
            boolean canBeShorter = asked.subject() instanceof Subject.Passages passages
                    && passages.shares().size() > 1;
            throw tooLong && !canBeShorter ? new LlmException(failure.withKind(Kind.REQUEST_FAILED), e) : e;
        }
    }

    private List<Sample> validated(ParsedReply reading, BatchRequest asked, List<Rejection> refused) {
        reading.repairs().forEach((kind, count) -> repairs.merge(kind, count, Integer::sum));
        refused.addAll(reading.unreadable());
        ShareLimit shareLimit = new ShareLimit(format.schema(), asked);
        List<Sample> samples = new ArrayList<>();
        for (Candidate candidate : reading.candidates()) {
            ValidationResult result = shareLimit.admit(candidate, format.validate(candidate, asked));
            if (result instanceof ValidationResult.Accepted accepted) {
                samples.add(accepted.sample());
                count("converted_value", accepted.conversions());
                count("dropped_field", accepted.dropped());
                count("context_from_passage", accepted.quotations());
            } else if (result instanceof ValidationResult.Rejected rejected) {
                refused.add(rejected.rejection());
            }
        }
        return samples;
    }

    private void count(String kind, int times) {
        if (times > 0) {
            repairs.merge(kind, times, Integer::sum);
        }
    }

    private static Failure unusable(Completion completion, List<Rejection> refused) {
        if (completion.cutOff()) {
            return Failure.of(
                            Kind.OUTPUT_TOO_LONG,
                            CallFailureReason.CUT_OFF,
                            "the reply was cut off before its first row was whole")
                    .withAttempts(EMPTY_ANSWERS, Kind.REQUEST_FAILED);
        }
        if (!refused.isEmpty()) {
            return Failure.of(
                    Kind.TRANSIENT,
                    refused.get(0).reason(),
                    "no row of the reply could be used: " + RetryNote.reasons(refused));
        }
        return Failure.of(Kind.TRANSIENT, CallFailureReason.EMPTY, "the reply had no rows")
                .withAttempts(EMPTY_ANSWERS, Kind.REQUEST_FAILED);
    }

    private BatchResult result(List<Sample> samples, Optional<Failure> failure) {
        return new BatchResult(request, samples, rejections, client.effort(repairs), failure, false);
    }
}
