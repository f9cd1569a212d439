package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Action;
import dev.sdg.llm.wire.HttpReply;
import dev.sdg.llm.wire.Words;
import dev.sdg.sample.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a 429 means. A quota of the minute is waited for. A quota of the day, one of 0, or spent credit ends the run,
 * whatever wait is named beside it: Gemini names seconds even for a quota that comes back tomorrow.
 *
 * <p>Quotas of the day come back at midnight Pacific time (Gemini API, "Rate limits").
 */
final class QuotaErrors {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final DateTimeFormatter UTC_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'");
    private static final Duration WITHOUT_DETAILS = Duration.ofSeconds(5);
    private static final Pattern DAILY = Pattern.compile("(?i)per[ _-]?day|daily");
    private static final Pattern NO_QUOTA = Pattern.compile("limit: 0(?![.\\d])");
    private static final Pattern NO_CREDIT =
            Pattern.compile("(?i)credits? (?:are|is) depleted|spend(?:ing)? (?:cap|limit)");
    private static final String LIMITS = "https://ai.google.dev/gemini-api/docs/rate-limits";

    private final String model;
    private final InstantSource clock;

    QuotaErrors(String model, InstantSource clock) {
        this.model = model;
        this.clock = clock;
    }

    Failure of(GoogleError error, HttpReply reply) {
        List<JsonNode> violations = error.details("QuotaFailure")
                .flatMap(detail -> GoogleError.elements(detail.path("violations")))
                .toList();
        return exhausted(error, violations).map(QuotaErrors::stop).orElseGet(() -> wait(error, violations, reply));
    }

    private Optional<String> exhausted(GoogleError error, List<JsonNode> violations) {
        if (violations.stream().anyMatch(QuotaErrors::isZero)
                || NO_QUOTA.matcher(error.message()).find()) {
            return Optional.of("no quota for %s on this plan%s: choose another --model or plan (%s)"
                    .formatted(model, named(violations), LIMITS));
        }
        if (NO_CREDIT.matcher(error.message()).find()) {
            return Optional.of("Gemini refuses calls until the account is in credit: " + Words.of(error.message()));
        }
        return violations.stream()
                .filter(QuotaErrors::isDaily)
                .findFirst()
                .map(List::of)
                .or(() -> Optional.of(List.<JsonNode>of())
                        .filter(none -> violations.isEmpty()
                                && DAILY.matcher(error.message()).find()))
                .map(daily ->
                        "the quota of the day for %s is used up%s; it comes back at midnight Pacific time, %s (%s)"
                                .formatted(model, named(daily), reset(), LIMITS));
    }

    private Failure wait(GoogleError error, List<JsonNode> violations, HttpReply reply) {
        Failure failure = Failure.of(
                Action.TRY_AGAIN,
                Reason.PROVIDER,
                "a rate limit of %s is reached%s".formatted(model, named(violations)));
        Optional<Duration> asked = RetryDelay.of(error, reply, clock.instant());
        return asked.or(() -> Optional.of(WITHOUT_DETAILS)
                        .filter(wait -> error.details().isEmpty()))
                .map(failure::after)
                .orElse(failure);
    }

    private static Failure stop(String message) {
        return Failure.of(Action.STOP_RUN, Reason.PROVIDER, message);
    }

    private static boolean isZero(JsonNode violation) {
        return violation.path("quotaValue").asText("").equals("0");
    }

    private static boolean isDaily(JsonNode violation) {
        return DAILY.matcher(violation.path("quotaId").asText("")).find();
    }

    private static String named(List<JsonNode> violations) {
        return violations.isEmpty()
                ? ""
                : " (%s)"
                        .formatted(String.join(
                                ", ",
                                violations.stream()
                                        .map(QuotaErrors::quota)
                                        .distinct()
                                        .toList()));
    }

    private static String quota(JsonNode violation) {
        String id =
                violation.path("quotaId").asText(violation.path("quotaMetric").asText("unnamed quota"));
        String value = violation.path("quotaValue").asText("");
        return Words.of(value.isEmpty() ? id : id + ": " + value);
    }

    private String reset() {
        Instant now = clock.instant();
        ZonedDateTime midnight = now.atZone(PACIFIC)
                .toLocalDate()
                .plusDays(1)
                .atTime(LocalTime.MIDNIGHT)
                .atZone(PACIFIC);
        return UTC_TIME.format(midnight.withZoneSameInstant(ZoneOffset.UTC));
    }
}
