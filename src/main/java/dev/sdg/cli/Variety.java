package dev.sdg.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.generate.Tally;
import dev.sdg.generate.near.Measures;
import dev.sdg.generate.near.Measures.Numbers;
import dev.sdg.generate.variety.Balance;
import dev.sdg.output.OutputException;
import dev.sdg.output.RowReader;
import dev.sdg.sample.Reason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much the rows of a data set differ.
 *
 * @param numbers of their texts
 * @param nearDuplicates the share of candidates that were turned away as near-duplicates
 * @param kinds how many rows there are of each kind that was balanced; empty where none was
 * @param coverage the share of the plan's topics that have brought rows; empty without a plan
 */
record Variety(Numbers numbers, double nearDuplicates, SortedMap<String, Long> kinds, OptionalDouble coverage) {
    Variety {
        kinds = new TreeMap<>(kinds);
    }

    /** Measures the rows in {@code file}; empty where they cannot be read, which others report. */
    static Optional<Variety> of(
            Path file, RowSchema schema, Tally tally, Optional<Balance> balance, OptionalDouble coverage) {
        Measures measures = new Measures(schema);
        try (RowReader rows = RowReader.open(file, schema)) {
            for (Optional<Sample> row = rows.next(); row.isPresent(); row = rows.next()) {
                measures.add(row.get());
            }
        } catch (OutputException e) {
            return Optional.empty();
        }
        double near =
                (double) tally.rejected().getOrDefault(Reason.NEAR_DUPLICATE, 0L) / Math.max(1, tally.candidates());
        return Optional.of(new Variety(
                measures.numbers(), near, balance.map(Balance::counts).orElseGet(TreeMap::new), coverage));
    }

    /** Returns a line for each number, with what is good. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line("distinct words", numbers.distinct1(), "falls as a set grows; compare sets of one size"));
        lines.add(line("distinct word pairs", numbers.distinct2(), "good over 0.5 in a set of some hundred rows"));
        lines.add(line("distinct word triples", numbers.distinct3(), "good over 0.8"));
        lines.add(line("similarity of two rows", numbers.similarity(), "good under 0.15"));
        lines.add(line("near-duplicates", nearDuplicates, "good under 0.05"));
        coverage.ifPresent(share -> lines.add(line("topics covered", share, "good at 1")));
        lines.add("  words in a row: %.1f".formatted(numbers.meanWords()));
        kinds.forEach((kind, rows) -> lines.add("  rows with %s: %,d".formatted(kind, rows)));
        return lines;
    }

    JsonNode json() {
        ObjectNode measures = JsonNodeFactory.instance.objectNode();
        measures.put("distinct_1", rounded(numbers.distinct1()));
        measures.put("distinct_2", rounded(numbers.distinct2()));
        measures.put("distinct_3", rounded(numbers.distinct3()));
        measures.put("mean_similarity", rounded(numbers.similarity()));
        measures.put("near_duplicate_share", rounded(nearDuplicates));
        measures.put("mean_words", rounded(numbers.meanWords()));
        measures.put("sampled_rows", numbers.sampled());
        coverage.ifPresent(share -> measures.put("plan_coverage", rounded(share)));
        ObjectNode rows = measures.putObject("kinds");
        kinds.forEach(rows::put);
        return measures;
    }

    private static String line(String what, double number, String good) {
        return String.format(Locale.ROOT, "  %s: %.3f (%s)", what, number, good);
    }

    private static double rounded(double number) {
        return Math.round(number * 1e4) / 1e4;
    }
}
