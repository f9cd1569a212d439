package dev.sdg.generate.model;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.ReviewRequest;
import dev.sdg.generate.BatchResult;
import dev.sdg.generate.Usage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Completion;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Review;
import dev.sdg.sample.Sample;
import dev.sdg.text.Excerpt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The review of one batch: one call, more where the reply cannot be used or the rows are too many for one. */
final class ReviewTask {
    /** A reply without any grade is asked for once more; in a strict review as often as there are attempts. */
    private static final int MAX_UNREADABLE = 2;

    private static final Set<Kind> TOO_LONG = Set.of(Kind.INPUT_TOO_LONG, Kind.OUTPUT_TOO_LONG);
    private static final Set<Kind> MISCONFIGURED = Set.of(Kind.KEY_REFUSED, Kind.INVALID_SETTINGS);

    private final BatchResult<PromptRequest> batch;
    private final DataFormatHandler format;
    private final ModelClient reviewer;
    private final ReviewRules rules;
    private final CountingClient client;
    private final Map<Integer, Review> reviews = new HashMap<>();
    private final List<Integer> open = new ArrayList<>();
    private final Set<Integer> asked = new HashSet<>();
    private Optional<Failure> failure = Optional.empty();
    private int atOnce;

    ReviewTask(BatchResult<PromptRequest> batch, DataFormatHandler format, ModelClient reviewer, ReviewRules rules) {
        this.batch = batch;
        this.format = format;
        this.reviewer = reviewer;
        this.rules = rules;
        this.client = new CountingClient(reviewer);
    }

    /** Asks for grades of all rows but those that {@code known} holds for, and those that repeat one of the batch. */
    void run(Predicate<Sample> known) {
        Set<Fingerprint> seen = new HashSet<>();
        for (int i = 0; i < batch.samples().size(); i++) {
            Sample sample = batch.samples().get(i);
            if (seen.add(Fingerprint.of(format.schema(), sample)) && !known.test(sample)) {
                open.add(i);
            }
        }
        asked.addAll(open);
        atOnce = open.size();
        try {
            while (!open.isEmpty()) {
                List<Integer> done = reviewer.retryPolicy().run(this::ask);
                open.removeAll(done);
            }
        } catch (LlmException e) {
            failure = Optional.of(e.failure());
        }
    }

    boolean hasGrades() {
        return !reviews.isEmpty();
    }

    /** Returns why rows were left without a grade, where a call failed. */
    Optional<Failure> failure() {
        return failure;
    }

    /** Returns whether the reviewer can be asked for nothing, for its key or its name. */
    boolean isMisconfigured() {
        return failure.filter(why -> MISCONFIGURED.contains(why.kind())).isPresent();
    }

    /** Returns the rows that are done with: those that were graded, and in a review that is not strict the others. */
    private List<Integer> ask(int attempt, Optional<Failure> previous) {
        if (previous.filter(before -> TOO_LONG.contains(before.kind())).isPresent()) {
            atOnce = Math.max(1, atOnce / 2);
        }
        List<Integer> part = List.copyOf(open.subList(0, Math.min(atOnce, open.size())));
        List<Sample> rows = part.stream().map(batch.samples()::get).toList();
        Completion completion = client.complete(
                format.review(new ReviewRequest(rows, batch.request().details().subject())));
        Map<Integer, Review> grades = format.reviews(completion.text(), rows);
        if (grades.isEmpty()) {
            // The provider did its part: nothing is gained by waiting.
            throw new LlmException(unreadable(completion).withDelay(Duration.ZERO));
        }
        grades.forEach((position, review) -> reviews.put(part.get(position), review));
        return rules.isStrict() ? part.stream().filter(reviews::containsKey).toList() : part;
    }

    private Failure unreadable(Completion completion) {
        int attempts = rules.isStrict() ? Integer.MAX_VALUE : MAX_UNREADABLE;
        return completion.cutOff()
                ? Failure.of(
                                Kind.OUTPUT_TOO_LONG,
                                CallFailureReason.CUT_OFF,
                                "the reply was cut off before its first grade was whole")
                        .withAttempts(MAX_UNREADABLE, Kind.REQUEST_FAILED)
                : Failure.of(
                                Kind.TRANSIENT,
                                CallFailureReason.EMPTY,
                                "the reply had no grades; it began with "
                                        + Excerpt.of(completion.text().strip()))
                        .withAttempts(attempts, Kind.REQUEST_FAILED);
    }

    /**
     * Returns the batch as it is after the review.
     *
     * @param hasReviewed whether this reviewer has given a grade before: where it never has and cannot be asked, the
     *     run ends as if it had not begun
     */
    BatchResult<PromptRequest> result(boolean hasReviewed) {
        Usage usage = batch.usage().plus(client.usage(Map.of()));
        Optional<Failure> fatal = failure.filter(why -> isMisconfigured());
        if (fatal.isPresent() && !hasReviewed) {
            return new BatchResult<>(batch.request(), List.of(), batch.rejections(), usage, fatal, false);
        }
        List<Sample> kept = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>(batch.rejections());
        for (int i = 0; i < batch.samples().size(); i++) {
            Sample sample = batch.samples().get(i);
            Optional<Review> review = Optional.ofNullable(reviews.get(i));
            Sample reviewed = review.map(sample::with).orElse(sample);
            objection(i, review)
                    .ifPresentOrElse(
                            why -> rejections.add(
                                    Rejection.of(format.schema(), reviewed, RejectionReason.LOW_GRADE, why)),
                            () -> kept.add(reviewed));
        }
        return new BatchResult<>(
                batch.request(), kept, rejections, usage, fatal.or(() -> failure(kept.isEmpty())), batch.exhausted());
    }

    private Optional<String> objection(int row, Optional<Review> review) {
        if (review.isPresent()) {
            return review.filter(said -> said.grade() < rules.minGrade()).map(said -> "grade %d, at least %d wanted: %s"
                    .formatted(said.grade(), rules.minGrade(), said.reason()));
        }
        return rules.isStrict() && asked.contains(row)
                ? Optional.of("not graded: " + failure.map(Failure::message).orElse("the reply left it out"))
                : Optional.empty();
    }

    /** A batch that the review leaves nothing of has failed, or a run whose rows are all bad would not end. */
    private Optional<Failure> failure(boolean isNothingLeft) {
        if (rules.isStrict()
                && failure.filter(why -> isNothingLeft || why.isFatal()).isPresent()) {
            return failure;
        }
        return isNothingLeft
                ? Optional.of(Failure.of(
                        Kind.REQUEST_FAILED, RejectionReason.LOW_GRADE, "the review left no row of the batch"))
                : batch.failure();
    }
}
