package dev.sdg.generate.model;

import dev.sdg.llm.Failure;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.Rejection;
import dev.sdg.text.Excerpt;
import dev.sdg.text.ResourceText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a model in one line what to do better after a reply of which nothing could be used. */
final class RetryNote {
    private static final int LONGEST = 500;
    private static final int LONGEST_PART = 120;
    private static final int MOST_REASONS = 3;
    private static final Pattern NO_TEXT = Pattern.compile("[\\s\\p{Cntrl}\\p{Cs}\\p{Cf}]+");
    private static final Properties ADVICE = advice();

    private RetryNote() {}

    /** Returns the reasons for which {@code rejected} were turned away, each with its count, most frequent first. */
    static String reasons(List<Rejection> rejected) {
        return counts(rejected)
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns what to do about the reasons that {@code rejected} were turned away for, the most frequent first, and the
     * first of them as an example; without any, what to do about {@code failure}. One line of at most 500 characters
     * without control characters, whatever the model wrote.
     */
    static String of(Failure failure, List<Rejection> rejected) {
        String advice = rejected.isEmpty()
                ? advice(failure.reason().code()).orElseGet(failure::message)
                : counts(rejected)
                        .limit(MOST_REASONS)
                        .flatMap(reason -> advice(reason.getKey()).stream())
                        .collect(Collectors.joining(" "));
        String example = rejected.stream()
                .findFirst()
                .map(first -> " The first problem: " + part(first.detail()) + ", in " + part(first.raw()))
                .orElse("");
        return Excerpt.of(oneLine(advice + example), LONGEST - 1);
    }

    /** Returns what to do about rows or replies that were rejected for {@code reason}, where that can be said. */
    static Optional<String> advice(ReasonCode reason) {
        return advice(reason.code());
    }

    private static Optional<String> advice(String code) {
        return Optional.ofNullable(ADVICE.getProperty(code));
    }

    private static Stream<Map.Entry<String, Integer>> counts(List<Rejection> rejected) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rejected.forEach(rejection -> counts.merge(rejection.reason().code(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed());
    }

    private static Properties advice() {
        Properties advice = new Properties();
        try {
            advice.load(new StringReader(ResourceText.text("/dev/sdg/generate/model/notes.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return advice;
    }

    private static String part(String text) {
        return Excerpt.of(oneLine(text), LONGEST_PART);
    }

    private static String oneLine(String text) {
        return NO_TEXT.matcher(text).replaceAll(" ").strip();
    }
}
