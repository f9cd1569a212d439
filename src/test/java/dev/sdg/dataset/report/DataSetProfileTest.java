package dev.sdg.dataset.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DataSetProfileTest {
    private static final RowSchema SCHEMA = new RowSchema(
            List.of(
                    Field.required("text", FieldType.STRING, "a text"),
                    Field.required("label", FieldType.INTEGER, "a label"),
                    new Field("score", FieldType.FLOAT, "a score", false, Optional.empty(), Constraints.none())),
            List.of("text"));

    @Test
    void rows_that_equal_an_earlier_one_are_counted_as_repeated() {
        DataSetProfile profile = profile(row("One text here", 1), row("one  TEXT here", 2), row("Another text", 1));

        assertEquals(3, profile.rows());
        assertEquals(1, profile.repeated());
        assertEquals(2 / 3.0, profile.unique(), 1e-9);
    }

    @Test
    void rows_that_say_nearly_the_same_are_counted_apart_from_equal_ones() {
        String text =
                "the quick brown fox jumps over the lazy dog while seventeen small birds sing in the old oak tree";
        DataSetProfile profile = profile(
                row(text, 1), row(text, 1), row(text + " today", 1), row("something else altogether stands here", 1));

        assertEquals(1, profile.repeated());
        assertEquals(1 / 3.0, profile.nearDuplicates(), 1e-9);
        assertEquals(3, profile.compared());
    }

    @Test
    void many_rows_that_are_alike_are_not_all_compared_with_each_other() {
        List<Sample> rows = new ArrayList<>();
        String text =
                "a long text that all of these rows have in common but for the number that stands at its very end:";
        for (int i = 0; i < 20_000; i++) {
            rows.add(row(text + " " + text + " " + i, 1));
        }

        DataSetProfile profile = profile(rows.toArray(Sample[]::new));

        assertEquals(19_999 / 20_000.0, profile.nearDuplicates(), 1e-9);
    }

    @Test
    void few_values_are_listed_with_the_most_frequent_first() {
        ColumnProfile label =
                profile(row("a b", 2), row("c d", 0), row("e f", 2)).columns().get(1);

        assertEquals(List.of(new ColumnProfile.Count("2", 2), new ColumnProfile.Count("0", 1)), label.values());
        assertTrue(label.isLabel());
        assertTrue(label.histogram().isEmpty());
    }

    @Test
    void missing_values_are_counted() {
        ColumnProfile score = profile(row("a b", 1), row("c d", 1)).columns().get(2);

        assertEquals(2, score.missing());
        assertEquals(0, score.distinct());
    }

    @Test
    void the_beginnings_of_texts_are_their_first_two_words_in_lower_case() {
        ColumnProfile text = profile(row("What is it?", 1), row("what  is that", 1), row("Why not", 1))
                .columns()
                .get(0);

        assertEquals(List.of(new ColumnProfile.Count("what is", 2)), text.beginnings());
    }

    @Test
    void the_number_of_different_values_is_exact_when_small_and_near_when_large() {
        DistinctCount small = new DistinctCount();
        DistinctCount large = new DistinctCount();
        SplittableRandom hashes = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            long hash = hashes.nextLong();
            large.add(hash);
            large.add(hash);
            small.add(i % 100);
        }

        assertEquals(100, small.count());
        assertEquals(200_000, (double) large.count(), 200_000 * 0.05);
    }

    @Test
    void a_histogram_has_bins_of_one_width_that_hold_every_number() {
        double[] numbers = new double[1000];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 97;
        }
        numbers[0] = 90_000;

        Histogram histogram = Histogram.of(numbers, true);

        assertEquals(
                1000, histogram.bins().stream().mapToLong(Histogram.Bin::count).sum());
        assertEquals(5, histogram.bins().get(0).to() - histogram.bins().get(0).from());
        assertTrue(histogram.bins().size() <= 25, histogram.bins()::toString);
        assertEquals(90_000, histogram.maximum());
        assertEquals(47, histogram.median());
    }

    @Test
    void a_histogram_of_one_number_has_one_bin() {
        assertEquals(
                List.of(new Histogram.Bin(7, 8, 3)),
                Histogram.of(new double[] {7, 7, 7}, true).bins());
    }

    @Test
    void what_is_uneven_repeated_or_constant_is_remarked() {
        List<Sample> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rows.add(row("What is number " + i, i < 25 ? 1 : 0));
        }

        List<String> remarks = Remarks.of(profile(rows.toArray(Sample[]::new)));

        assertEquals(
                List.of(
                        "Column “text” begins with “what is” in 100 % of the rows.",
                        "Column “label” is uneven: 1 stands in 83.3 % of the rows, 0 in 16.7 %.",
                        "Column “score” has no value in 100 % of the rows."),
                remarks);
    }

    private static Sample row(String text, long label) {
        return new Sample(List.of(new Value.Text(text), new Value.Whole(label), Value.absent()), RowOrigin.unknown());
    }

    private static DataSetProfile profile(Sample... rows) {
        DataSetProfile.Counter counter = new DataSetProfile.Counter(SCHEMA);
        for (Sample row : rows) {
            counter.add(row);
        }
        return counter.profile();
    }
}
