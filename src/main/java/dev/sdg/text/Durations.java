package dev.sdg.text;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them: {@code 90s}, {@code 2m}, {@code 1m30s}, {@code 500ms}; a bare number is seconds. */
public final class Durations {
    private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)(ms|s|m|h)");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,3})?");
    private static final Map<String, Double> MILLIS = Map.of("ms", 1.0, "s", 1e3, "m", 60e3, "h", 3600e3);

    private Durations() {}

    /** Returns the duration that {@code typed} names, if it names one over zero. */
    public static Optional<Duration> parse(String typed) {
        String text = SECONDS.matcher(typed).matches() ? typed + "s" : typed;
        if (!text.matches("(?:" + PART.pattern() + ")+")) {
            return Optional.empty();
        }
        double millis = 0;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            millis += Double.parseDouble(parts.group(1)) * MILLIS.getOrDefault(parts.group(2), 0.0);
        }
        return Optional.of(Duration.ofMillis(Math.round(millis))).filter(duration -> !duration.isZero());
    }

    /** Returns {@code duration} as a person would say it: {@code 26 s}, {@code 2 min 5 s}. */
    public static String shown(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
