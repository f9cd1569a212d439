package dev.sdg.dataset.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.dataset.report.ColumnProfile.Count;
import dev.sdg.dataset.report.ColumnProfile.Measure;
import dev.sdg.generate.dedup.WordHashes;
import dev.sdg.sample.Field;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Counts what a column holds, one value at a time. Memory does not grow with the number of rows. One thread. */
final class ColumnProfiler {
    /** Columns with more different values than this are shown by their histogram. */
    private static final int FEW_VALUES = 24;

    private static final int FEW_BEGINNINGS = 20_000;
    private static final int SHOWN_BEGINNINGS = 8;
    private static final int SAMPLED_NUMBERS = 50_000;
    private static final int LONGEST_VALUE = 80;

    private final Field field;
    private final DistinctCount distinct = new DistinctCount();
    private final Map<String, Long> values = new LinkedHashMap<>();
    private final Map<String, Long> beginnings = new LinkedHashMap<>();
    private final SplittableRandom random;
    private double[] numbers = new double[64];
    private long measured;
    private long rows;
    private long missing;
    private boolean few = true;
    private final Measure measure;

    ColumnProfiler(Field field) {
        this.field = field;
        this.random = new SplittableRandom(field.name().hashCode());
        this.measure = switch (field.type()) {
            case STRING -> Measure.WORDS;
            case INTEGER, FLOAT, BOOLEAN -> Measure.NUMBER;
            case ARRAY -> Measure.ITEMS;
            case OBJECT -> Measure.WORDS;
        };
    }

    void add(Value value) {
        rows++;
        if (value == Value.absent()
                || (value instanceof Value.Text text && text.text().isEmpty())) {
            missing++;
            return;
        }
        JsonNode json = ValueJson.of(value, field);
        String text = json.isContainerNode() ? json.toString() : json.asText();
        distinct.add(hash(text));
        count(text);
        if (json.isArray()) {
            measure(json.size());
        } else if (json.isNumber()) {
            measure(json.doubleValue());
        } else if (json.isTextual() || json.isObject()) {
            measure(WordHashes.of(text).length);
        }
        if (field.isFreeText()) {
            begin(text);
        }
    }

    ColumnProfile profile() {
        boolean manyLong = field.isFreeText() && rows > missing && values.size() == rows - missing;
        List<Count> counted = few && !manyLong ? mostFrequent(values, FEW_VALUES) : List.of();
        boolean drawn = measured > 0 && (counted.isEmpty() || field.isFreeText());
        return new ColumnProfile(
                field,
                rows,
                missing,
                distinct.count(),
                counted,
                beginnings(),
                measure,
                drawn
                        ? Optional.of(Histogram.of(sampled(), measure != Measure.NUMBER || isWhole()))
                        : Optional.empty());
    }

    /** Beginnings that occur once say nothing. */
    private List<Count> beginnings() {
        return mostFrequent(beginnings, SHOWN_BEGINNINGS).stream()
                .filter(count -> field.isFreeText() && count.rows() > 1)
                .toList();
    }

    private boolean isWhole() {
        for (double number : sampled()) {
            if (number != Math.rint(number)) {
                return false;
            }
        }
        return true;
    }

    private double[] sampled() {
        return Arrays.copyOf(numbers, (int) Math.min(measured, SAMPLED_NUMBERS));
    }

    private void count(String text) {
        if (!few) {
            return;
        }
        String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE - 1) + "…" : text;
        values.merge(shown, 1L, Long::sum);
        if (values.size() > FEW_VALUES) {
            few = false;
            values.clear();
        }
    }

    private void begin(String text) {
        String[] words = text.strip().split("\\s+", 3);
        String beginning = (words.length > 1 ? words[0] + " " + words[1] : words[0]).toLowerCase(Locale.ROOT);
        if (beginnings.size() < FEW_BEGINNINGS || beginnings.containsKey(beginning)) {
            beginnings.merge(beginning, 1L, Long::sum);
        }
    }

    /** Keeps a uniform sample (reservoir sampling, Vitter 1985). */
    private void measure(double number) {
        if (measured < SAMPLED_NUMBERS) {
            if (measured == numbers.length) {
                numbers = Arrays.copyOf(numbers, Math.min(SAMPLED_NUMBERS, numbers.length * 2));
            }
            numbers[(int) measured] = number;
        } else {
            long place = random.nextLong(measured + 1);
            if (place < SAMPLED_NUMBERS) {
                numbers[(int) place] = number;
            }
        }
        measured++;
    }

    private static List<Count> mostFrequent(Map<String, Long> counts, int atMost) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(atMost)
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
        hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
        return hash ^ (hash >>> 31);
    }
}
