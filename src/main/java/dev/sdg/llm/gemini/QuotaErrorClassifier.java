package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.http.HttpReply;
import dev.sdg.http.SafeMessage;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.Failure.ThrottleSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a 429 means. A quota of the minute is waited for. A quota of the day, one of 0, or spent credit ends the run,
 * whatever wait is named beside it: Gemini names seconds even for a quota that comes back tomorrow.
 *
 * <p>Quotas of the day come back at midnight Pacific time (Gemini API, "Rate limits").
 */
final class QuotaErrorClassifier {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");
    private static final Duration WITHOUT_DETAILS = Duration.ofSeconds(5);
    private static final Pattern NO_QUOTA = Pattern.compile("limit: 0(?![.\\d])");
    private static final Pattern NO_CREDIT =
            Pattern.compile("(?i)credits? (?:are|is) depleted|spend(?:ing)? (?:cap|limit)");
    private static final String LIMITS = "https://ai.google.dev/gemini-api/docs/rate-limits";

    private final String model;
    private final InstantSource clock;

    QuotaErrorClassifier(String model, InstantSource clock) {
        this.model = model;
        this.clock = clock;
    }

    /**
     * A quota that a call went over.
     *
     * @param id its name, which tells the period: {@code GenerateRequestsPerDayPerProjectPerModel-FreeTier}
     * @param value how much it allows; empty where Gemini does not say
     */
    private record QuotaViolation(String id, String value) {

        private static final Pattern DAILY = Pattern.compile("(?i)per[ _-]?day|daily");

        /** Returns those that {@code error} lists; often none. */
        static List<QuotaViolation> in(GoogleError error) {
            return error.details("QuotaFailure")
                    .flatMap(detail -> GoogleError.elements(detail.path("violations")))
                    .map(QuotaViolation::read)
                    .toList();
        }

        /** Returns {@code violations} in brackets behind a blank, and nothing for none. */
        static String listed(List<QuotaViolation> violations) {
            return violations.isEmpty()
                    ? ""
                    : violations.stream()
                            .map(QuotaViolation::shown)
                            .distinct()
                            .collect(Collectors.joining(", ", " (", ")"));
        }

        /** Returns whether {@code words} speak of a day. */
        static boolean isDaily(String words) {
            return DAILY.matcher(words).find();
        }

        boolean isDaily() {
            return isDaily(id);
        }

        boolean isNothing() {
            return value.equals("0");
        }

        private static QuotaViolation read(JsonNode violation) {
            String metric = violation.path("quotaMetric").asText("unnamed quota");
            return new QuotaViolation(
                    violation.path("quotaId").asText(metric),
                    violation.path("quotaValue").asText(""));
        }

        private String shown() {
            return SafeMessage.of(value.isEmpty() ? id : id + ": " + value);
        }
    }

    Failure of(GoogleError error, HttpReply reply) {
        List<QuotaViolation> violations = QuotaViolation.in(error);
        return exhausted(error.message(), violations)
                .map(message -> Failure.of(Kind.UNAVAILABLE, CallFailureReason.PROVIDER, message))
                .orElseGet(() -> passing(error, violations, reply));
    }

    /** Says what is used up for longer than a run can wait; empty when nothing is. */
    private Optional<String> exhausted(String said, List<QuotaViolation> violations) {
        if (NO_QUOTA.matcher(said).find() || violations.stream().anyMatch(QuotaViolation::isNothing)) {
            return Optional.of("no quota for %s on this plan%s: choose another ⟨model⟩ or plan (%s)"
                    .formatted(model, QuotaViolation.listed(violations), LIMITS));
        }
        if (NO_CREDIT.matcher(said).find()) {
            return Optional.of("Gemini refuses calls until the account has credit: " + SafeMessage.of(said));
        }
        List<QuotaViolation> daily =
                violations.stream().filter(QuotaViolation::isDaily).toList();
        boolean saidOnly = violations.isEmpty() && QuotaViolation.isDaily(said);
        return saidOnly || !daily.isEmpty() ? Optional.of(usedUp(daily)) : Optional.empty();
    }

    private String usedUp(List<QuotaViolation> daily) {
        return "the daily quota for %s is used up%s; it resets at midnight Pacific time, %s (%s)"
                .formatted(model, QuotaViolation.listed(daily), UTC_TIME.format(reset()), LIMITS);
    }

    private Failure passing(GoogleError error, List<QuotaViolation> violations, HttpReply reply) {
        Failure failure = Failure.of(
                        Kind.TRANSIENT,
                        CallFailureReason.PROVIDER,
                        "a rate limit of %s is reached%s".formatted(model, QuotaViolation.listed(violations)))
                .withThrottle(ThrottleSignal.QUOTA);
        Optional<Duration> unexplained = error.details().isEmpty() ? Optional.of(WITHOUT_DETAILS) : Optional.empty();
        return error.retryDelay(reply, clock.instant())
                .or(() -> unexplained)
                .map(failure::withDelay)
                .orElse(failure);
    }

    private ZonedDateTime reset() {
        LocalDate tomorrow = clock.instant().atZone(PACIFIC).toLocalDate().plusDays(1);
        return tomorrow.atStartOfDay(PACIFIC).withZoneSameInstant(ZoneOffset.UTC);
    }
}
