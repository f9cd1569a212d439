package dev.sdg.llm.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.http.SafeMessage;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A quota that a call went over.
 *
 * @param id its name, which tells the period: {@code GenerateRequestsPerDayPerProjectPerModel-FreeTier}
 * @param value how much it allows; empty where Gemini does not say
 */
record QuotaViolation(String id, String value) {

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
