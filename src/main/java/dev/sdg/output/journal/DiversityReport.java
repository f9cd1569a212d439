package dev.sdg.output.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.generate.dedup.DiversityMetrics.Lengths;
import dev.sdg.generate.dedup.DiversityMetrics.Numbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much the rows of a data set differ.
 *
 * @param numbers of their texts
 * @param nearDuplicates the share of candidates that were turned away as near-duplicates
 * @param kinds how many rows there are of each kind that labels or scores tell apart; empty where none does
 * @param remarks what a person should know of how rows were chosen, such as kinds that did not come
 * @param topicsCovered the share of the plan's topics that this run brought rows about; empty where none was asked for
 */
public record DiversityReport(
        Numbers numbers,
        double nearDuplicates,
        Map<String, Long> kinds,
        List<String> remarks,
        OptionalDouble topicsCovered) {

    private static final List<String> NUMBERS = List.of(
            "distinct_texts",
            "distinct_1",
            "distinct_2",
            "distinct_3",
            "mean_similarity",
            "near_duplicate_share",
            "words",
            "sampled_rows");

    public DiversityReport {
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        remarks = List.copyOf(remarks);
    }

    /** Returns what {@link #json} gave; empty where a number is missing. */
    static Optional<DiversityReport> read(JsonNode json) {
        return NUMBERS.stream().allMatch(json::hasNonNull) ? Optional.of(complete(json)) : Optional.empty();
    }

    private static DiversityReport complete(JsonNode json) {
        JsonNode words = json.path("words");
        Map<String, Long> kinds = new LinkedHashMap<>();
        json.path("kinds")
                .properties()
                .forEach(kind -> kinds.put(kind.getKey(), kind.getValue().asLong()));
        List<String> remarks = new ArrayList<>();
        json.path("remarks").forEach(remark -> remarks.add(remark.asText()));
        JsonNode topics = json.path("plan_coverage");
        return new DiversityReport(
                new Numbers(
                        json.path("distinct_texts").asDouble(),
                        json.path("distinct_1").asDouble(),
                        json.path("distinct_2").asDouble(),
                        json.path("distinct_3").asDouble(),
                        json.path("mean_similarity").asDouble(),
                        new Lengths(
                                words.path("tenth").asInt(),
                                words.path("median").asInt(),
                                words.path("ninetieth").asInt()),
                        json.path("sampled_rows").asInt()),
                json.path("near_duplicate_share").asDouble(),
                kinds,
                remarks,
                topics.isNumber() ? OptionalDouble.of(topics.asDouble()) : OptionalDouble.empty());
    }

    /** Returns lines for people: a number each, with what is good. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                line("distinct texts", numbers.distinctTexts(), "good above 0.9; a context may occur in several rows"));
        lines.add(line("distinct-1", numbers.distinct1(), "falls as a set grows; compare sets of the same size"));
        lines.add(line("distinct-2", numbers.distinct2(), "good above 0.5 for a few hundred rows"));
        lines.add(line("distinct-3", numbers.distinct3(), "good above 0.8"));
        lines.add(line("mean pairwise similarity", numbers.similarity(), "good below 0.15"));
        lines.add(line("near-duplicates", nearDuplicates, "good below 0.05"));
        topicsCovered.ifPresent(share -> lines.add(line("topics covered", share, "good at 1")));
        Lengths words = numbers.words();
        lines.add("words per row: median %d (p10–p90: %d–%d)"
                .formatted(words.median(), words.tenth(), words.ninetieth()));
        kinds.forEach((kind, rows) -> lines.add("rows with %s: %,d".formatted(kind, rows)));
        lines.addAll(remarks);
        return lines;
    }

    /** Returns the same for programs, as reports and manifests have it: shares with four decimals. */
    public ObjectNode json() {
        ObjectNode measures = JsonNodeFactory.instance.objectNode();
        measures.put("distinct_texts", rounded(numbers.distinctTexts()));
        measures.put("distinct_1", rounded(numbers.distinct1()));
        measures.put("distinct_2", rounded(numbers.distinct2()));
        measures.put("distinct_3", rounded(numbers.distinct3()));
        measures.put("mean_similarity", rounded(numbers.similarity()));
        measures.put("near_duplicate_share", rounded(nearDuplicates));
        Lengths words = numbers.words();
        measures.putObject("words")
                .put("tenth", words.tenth())
                .put("median", words.median())
                .put("ninetieth", words.ninetieth());
        measures.put("sampled_rows", numbers.sampled());
        topicsCovered.ifPresent(share -> measures.put("plan_coverage", rounded(share)));
        ObjectNode rows = measures.putObject("kinds");
        kinds.forEach(rows::put);
        remarks.forEach(measures.putArray("remarks")::add);
        return measures;
    }

    private static String line(String what, double number, String good) {
        return String.format(Locale.ROOT, "%s: %.3f (%s)", what, number, good);
    }

    private static double rounded(double number) {
        return Math.round(number * 1e4) / 1e4;
    }
}
