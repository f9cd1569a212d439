package dev.sdg.generate.model;

import dev.sdg.sample.Rejection;
import dev.sdg.text.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in one short line what was wrong with a reply. */
final class RetryNote {
    private static final int LONGEST = 500;
    private static final int LONGEST_PART = 160;
    private static final Pattern NO_TEXT = Pattern.compile("[\\s\\p{Cntrl}\\p{Cs}\\p{Cf}]+");

    private RetryNote() {}

    /** Returns the reasons for which {@code rejected} were turned away, each with its count, most frequent first. */
    static String reasons(List<Rejection> rejected) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rejected.forEach(rejection -> counts.merge(rejection.reason().code(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns {@code problem}, and the first of {@code rejected} as an example of it: one line of at most 500
     * characters without control characters, whatever the model wrote.
     */
    static String of(String problem, List<Rejection> rejected) {
        String example = rejected.stream()
                .findFirst()
                .map(first -> "; for example " + first.reason().code() + ", " + part(first.detail()) + ", in "
                        + part(first.raw()))
                .orElse("");
        return Excerpt.of(oneLine(problem + example), LONGEST - 1);
    }

    private static String part(String text) {
        return Excerpt.of(oneLine(text), LONGEST_PART);
    }

    private static String oneLine(String text) {
        return NO_TEXT.matcher(text).replaceAll(" ").strip();
    }
}
