package dev.sdg.run.spec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was asked for, by the names of options without hyphens in front: {@code samples}, {@code batch-size}. Nothing is
 * checked yet: {@link RunSpecReader} does that.
 *
 * @param values the values that were given, one or more for each option; {@code true} for one without a value
 * @param written the same for the record, as whoever asked writes it
 */
public record RunRequest(Map<String, List<String>> values, SortedMap<String, String> written) {

    /** Among how many passages an anchor of a row made without a model must find its own. */
    static final int ROUND_TRIP = 10;

    /** What holds where nothing is given; options that are not here have no value then. */
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("samples", "50"),
            Map.entry("provider", "gemini"),
            Map.entry("timeout", "2m"),
            Map.entry("output-prefix", "synthetic_data"),
            Map.entry("output-format", "all"),
            Map.entry("concurrency", "8"),
            Map.entry("max-wait", "5m"),
            Map.entry("topics", "auto"),
            Map.entry("avoid", "8"),
            Map.entry("negatives-per-row", "1"),
            Map.entry("turns", "1-4"),
            Map.entry("negative-margin", "0.05"),
            Map.entry("near-dup", "0.9"),
            Map.entry("semantic-dup", "off"),
            Map.entry("passage-tokens", "400"),
            Map.entry("grounding", "lenient"),
            Map.entry("self-contained", "on"),
            Map.entry("unanswerable", "0"),
            Map.entry("min-grade", "3"),
            Map.entry("batch-size", "25"),
            Map.entry("max-retries", "5"),
            Map.entry("log-level", "INFO"));

    public RunRequest {
        values = Map.copyOf(values);
        written = new TreeMap<>(written);
    }

    /** Returns a request for what {@code values} say, with their names as they are for the record. */
    public static RunRequest of(Map<String, List<String>> values) {
        SortedMap<String, String> written = new TreeMap<>();
        values.forEach((name, all) -> written.put(name, String.join(" ", all)));
        return new RunRequest(values, written);
    }

    /** Returns the request with {@code option} of {@code value} in place of {@code replaced}. */
    public RunRequest replacing(String replaced, String option, String value) {
        Map<String, List<String>> others = new HashMap<>(values);
        others.remove(replaced);
        others.put(option, List.of(value));
        SortedMap<String, String> record = new TreeMap<>(written);
        record.remove(replaced);
        record.put(option, value);
        return new RunRequest(others, record);
    }

    /** Returns what holds for {@code option} where it is not given. */
    public static Optional<String> defaultOf(String option) {
        return Optional.ofNullable(DEFAULTS.get(option));
    }

    /** Returns the value of {@code option}, the last one where several were given, else its default. */
    public Optional<String> value(String option) {
        List<String> given = all(option);
        return given.isEmpty() ? defaultOf(option) : Optional.of(given.get(given.size() - 1));
    }

    /** Returns the value of an {@code option} that has a default. */
    public String valueOrDefault(String option) {
        return value(option).orElseThrow(() -> new IllegalArgumentException(option + " has no default"));
    }

    /** Returns whether {@code option} was given. */
    public boolean isGiven(String option) {
        return !all(option).isEmpty();
    }

    /** Returns all values that were given for {@code option}. */
    public List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    /** Returns whether the {@code option}, which takes no value, is on. */
    public boolean isOn(String option) {
        return value(option).filter(value -> value.equals("true")).isPresent();
    }
}
