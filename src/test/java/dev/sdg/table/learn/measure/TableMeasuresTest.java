package dev.sdg.table.learn.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.SchemaReader;
import dev.sdg.schema.SchemaText;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Small tables whose scores are worked out by hand. */
class TableMeasuresTest {
    private static final Offset<Double> EXACTLY = within(1e-9);

    /** One table t of a number n, a word w and a second number m; none is a key. */
    private static final Schema FLAT =
            schema("{'tables': {'t': {'columns': {'n': 'integer', 'w': 'string', 'm': 'integer'}}}}");

    private static final Schema FAMILY = schema("{'tables': {"
            + "'p': {'columns': {'id': {'type': 'integer', 'primary_key': true}, 'region': 'string'}}, "
            + "'c': {'columns': {'id': {'type': 'integer', 'primary_key': true}, "
            + "'p_id': {'references': 'p.id'}, 'status': 'string'}}}}");

    @Test
    void the_shape_of_numbers_is_one_minus_the_greatest_distance_of_the_shares_up_to_a_point() {
        // Up to 2 lie 2 of 5 values of the reference and none of the others: 0.4, nowhere more.
        ColumnScores scores = scores(numbers("1", "2", "3", "4", "5"), numbers("3", "4", "5", "6", "7"), "n");

        assertThat(scores.shape()).hasValueCloseTo(0.6, EXACTLY);
    }

    @Test
    void the_shape_of_words_is_one_minus_half_the_sum_of_the_differences_of_shares() {
        // a: 0.50 and 0.75, b: 0.50 and 0, c: 0 and 0.25; (0.25 + 0.50 + 0.25) / 2 = 0.5.
        ColumnScores scores = scores(words("a", "a", "b", "b"), words("a", "a", "a", "c"), "w");

        assertThat(scores.shape()).hasValueCloseTo(0.5, EXACTLY);
    }

    @Test
    void nulls_count_apart_from_the_shape() {
        // Nulls: 1 of 4 and 2 of 4. Of the values, half are a on both sides.
        ColumnScores scores =
                scores(words("a", "b", "b", "a", null, null), words("a", "b", null, null, null, null), "w");

        assertThat(scores.nullSimilarity()).isCloseTo(1 - (4 / 6.0 - 2 / 6.0), EXACTLY);
        assertThat(scores.shape()).hasValueCloseTo(1.0, EXACTLY);
    }

    @Test
    void coverage_is_the_share_of_the_range_or_of_the_words_that_occurs() {
        // Of the range from 0 to 10, 2 at the lower and 1 at the upper end are missing. Of four words, two occur.
        assertThat(scores(numbers("0", "5", "10"), numbers("2", "9"), "n").coverage())
                .hasValueCloseTo(0.7, EXACTLY);
        assertThat(scores(words("a", "b", "c", "d"), words("a", "b", "x"), "w").coverage())
                .hasValueCloseTo(0.5, EXACTLY);
    }

    @Test
    void two_numbers_are_compared_by_their_rank_correlation() {
        // Spearman: 1 − 6 Σd² ∕ (n(n² − 1)). In the reference 1. Below d = 0, 1, −1, 0: 1 − 6 · 2 ∕ 60 = 0.8.
        SampleTable reference = twoNumbers(new String[] {"1", "2", "3", "4"}, new String[] {"10", "20", "30", "400"});
        SampleTable other = twoNumbers(new String[] {"1", "2", "3", "4"}, new String[] {"5", "7", "6", "8"});
        SampleTable reverse = twoNumbers(new String[] {"1", "2", "3", "4"}, new String[] {"4", "3", "2", "1"});

        assertThat(pair(reference, other)).isCloseTo(1 - 0.2 / 2, EXACTLY);
        assertThat(pair(reference, reverse)).isCloseTo(0, EXACTLY);
    }

    @Test
    void equal_numbers_share_their_mean_rank_and_rows_without_one_of_the_values_do_not_count() {
        // Ranks of n: 1.5, 1.5, 3, 4; of m: 1, 2, 3, 4. Products of what they are from their mean 2.5:
        // 1.5 + 0.5 + 0.25 + 2.25 = 4.5; squares of n 1 + 1 + 0.25 + 2.25 = 4.5, of m 5; 4.5 ∕ √22.5 = 0.948683.
        SampleTable reference =
                twoNumbers(new String[] {"7", "7", "8", "9", null}, new String[] {"1", "2", "3", "4", "0"});
        SampleTable other = twoNumbers(new String[] {"1", "2", "3", "4"}, new String[] {"1", "2", "3", "4"});

        assertThat(pair(reference, other)).isCloseTo(1 - (1 - 4.5 / Math.sqrt(22.5)) / 2, EXACTLY);
    }

    @Test
    void two_words_are_compared_by_their_table_of_counts() {
        // Of (a, x), (a, y), (b, x), (b, y): 0.5, 0, 0, 0.5 and 0.25 each; half of four times 0.25.
        SampleTable reference = twoWords(new String[] {"a", "b", "a", "b"}, new String[] {"x", "y", "x", "y"});
        SampleTable other = twoWords(new String[] {"a", "a", "b", "b"}, new String[] {"x", "y", "x", "y"});

        assertThat(pair(reference, other)).isCloseTo(0.5, EXACTLY);
    }

    @Test
    void numbers_beside_words_count_in_tenths_of_the_range_of_the_reference() {
        // The reference has one row in each tenth from 0 to 9. All others are in the first tenth of it, though one in
        // each tenth of their own range: (0.1 − 1 in the first, 0.1 in nine others) = 0.9 + 0.9, half of it is 0.9.
        String[] all = {"w", "w", "w", "w", "w", "w", "w", "w", "w", "w"};
        SampleTable reference =
                numberAndWord(new String[] {"0", "10", "20", "30", "40", "50", "60", "70", "80", "90"}, all);
        SampleTable other = numberAndWord(new String[] {"0", "1", "2", "3", "4", "5", "6", "7", "8", "8"}, all);
        // What is beyond the range is in the last tenth, what is before it in the first.
        SampleTable beyond =
                numberAndWord(new String[] {"-5", "10", "20", "30", "40", "50", "60", "70", "80", "900"}, all);

        assertThat(pair(reference, other)).isCloseTo(0.1, EXACTLY);
        assertThat(pair(reference, beyond)).isCloseTo(1, EXACTLY);
    }

    @Test
    void cardinality_is_the_shape_of_the_number_of_children() {
        // Children of the four parents: 0, 1, 2, 3 and 2, 2, 2, 2 less one: 1, 2, 2, 2.
        // Up to 0: 0.25 and 0; up to 1: 0.5 and 0.25; up to 2: 0.75 and 1. The greatest difference is 0.25.
        Similarity similarity = similarity(
                FAMILY,
                List.of(parents("r", "r", "s", "s"), children("2", "3", "3", "4", "4", "4")),
                List.of(parents("r", "r", "s", "s"), children("1", "2", "2", "3", "3", "4", "4")));

        assertThat(similarity.cardinality()).isEqualTo(Map.of("c", Map.of("p_id", 0.75)));
    }

    @Test
    void a_column_of_the_parent_and_one_of_the_child_are_a_pair() {
        // By the key: (r, a) twice and (s, b) twice in the reference; (r, b), (r, a), (s, a), (s, b) in the other.
        Similarity similarity = similarity(
                FAMILY,
                List.of(parents("r", "s"), family(new String[] {"1", "1", "2", "2"}, new String[] {"a", "a", "b", "b"
                })),
                List.of(parents("s", "r"), family(new String[] {"2", "2", "1", "1"}, new String[] {"b", "a", "a", "b"
                })));

        assertThat(similarity.betweenTables().get("c")).containsExactly(new PairScore("p_id.region", "status", 0.5));
    }

    @Test
    void the_score_is_the_mean_of_the_means_that_apply_and_keys_do_not_count() {
        // Shapes: region 1 (half of each on both sides), status 1; no pairs within a table, since keys do not count;
        // cardinality 1 (two children each); between tables 0.5: (1 + 1 + 0.5) ∕ 3.
        Similarity similarity = similarity(
                FAMILY,
                List.of(parents("r", "s"), family(new String[] {"1", "1", "2", "2"}, new String[] {"a", "a", "b", "b"
                })),
                List.of(parents("s", "r"), family(new String[] {"2", "2", "1", "1"}, new String[] {"b", "a", "a", "b"
                })));

        assertThat(similarity.means()).containsOnlyKeys("shapes", "cardinality", "between_tables");
        assertThat(similarity.score()).hasValueCloseTo(2.5 / 3, EXACTLY);
        assertThat(similarity.leftOut("c", "p_id")).contains("foreign key");
    }

    @Test
    void rows_that_equal_a_learned_one_are_counted_beside_those_of_held_out_rows() {
        // (1, a) and (2, b) were learned. One of four rows equals one; one of two held-out rows does.
        SampleTable learned = numberAndWord(new String[] {"1", "2"}, new String[] {"a", "b"});
        SampleTable heldOut = numberAndWord(new String[] {"2", "3"}, new String[] {"b", "a"});
        SampleTable rows = numberAndWord(new String[] {"1", "1", "2", "9"}, new String[] {"a", "b", "a", null});

        Privacy privacy = privacy(rows, new Reference(List.of(learned), List.of(heldOut), Map.of()));

        assertThat(privacy.identicalShare()).hasValueCloseTo(0.25, EXACTLY);
        assertThat(privacy.identicalShareHeldOut()).hasValueCloseTo(0.5, EXACTLY);
    }

    @Test
    void the_dcr_share_is_that_of_rows_nearer_to_a_learned_than_to_a_held_out_row() {
        // Ranks among the learned 0, 10: 0 is 0.25, 10 is 0.75, between them 0.5; held out are 4 and 20: 0.5 and 1.
        // 1 is 0.5: 0.25 from a learned, 0 from a held-out one. 0 is learned. 10 is learned. 30 is 1: 0.25 and 0.
        // 5 is 0.5: 0.25 and 0. Nearer to learned: 2 of 5.
        SampleTable rows = numbers("1", "0", "10", "30", "5");

        Privacy privacy =
                privacy(rows, new Reference(List.of(numbers("0", "10")), List.of(numbers("4", "20")), Map.of()));

        assertThat(privacy.nearer().orElseThrow().share()).isCloseTo(0.4, EXACTLY);
        // Wilson for 2 of 5 with z = 1.96: (0.4 + 0.3842) ∕ 1.7683 ± 0.3258; as printed in tables 0.118 to 0.769.
        assertThat(privacy.nearer().orElseThrow().low()).isCloseTo(0.1176, within(1e-4));
        assertThat(privacy.nearer().orElseThrow().high()).isCloseTo(0.7693, within(1e-4));
    }

    @Test
    void a_row_as_near_to_both_counts_half() {
        // Words only: the row equals neither a learned nor a held-out one, and is 1 away from both.
        Privacy privacy = privacy(words("x"), new Reference(List.of(words("a")), List.of(words("b")), Map.of()));

        assertThat(privacy.nearer().orElseThrow().share()).isCloseTo(0.5, EXACTLY);
        assertThat(privacy.distance()).hasValueCloseTo(1.0, EXACTLY);
    }

    @Test
    void a_word_that_is_new_on_both_sides_is_not_the_same_word() {
        // y was not learned either: it is as far from x as a is.
        Privacy privacy = privacy(words("x"), new Reference(List.of(words("a")), List.of(words("y")), Map.of()));

        assertThat(privacy.nearer().orElseThrow().share()).isCloseTo(0.5, EXACTLY);
    }

    @Test
    void the_area_under_the_curve_counts_pairs_in_the_right_order_and_equal_ones_half() {
        // 0.4 over 0.1, 0.4 beside 0.4, 0.8 over both: (1 + 0.5 + 1 + 1) ∕ 4.
        double area = Discriminator.areaUnderCurve(new double[] {0.1, 0.4}, new double[] {0.4, 0.8});

        assertThat(area).isCloseTo(0.875, EXACTLY);
    }

    @Test
    void without_held_out_rows_what_needs_them_is_null_with_a_reason() {
        TableQuality report =
                TableMeasures.of(FLAT, List.of(numbers("1", "2")), Reference.of(List.of(numbers("1", "3"))));

        JsonNode privacy = report.privacy().get("t");

        assertThat(privacy.get("identical_share").doubleValue()).isEqualTo(0.5);
        assertThat(privacy.get("identical_share_holdout").isNull()).isTrue();
        assertThat(privacy.get("dcr_share").isNull()).isTrue();
        assertThat(privacy.get("dcr_interval").isNull()).isTrue();
        assertThat(privacy.get("reason").textValue()).isEqualTo("no rows were held out from learning");
        assertThat(report.quality().get("ceiling").isNull()).isTrue();
    }

    @Test
    void a_sample_given_as_its_own_synthetic_data_is_called_bad() {
        SampleTable sample =
                numberAndWord(new String[] {"1", "2", "3", "4", "5", "6"}, new String[] {"a", "b", "a", "b", "a", "b"});

        TableQuality report = TableMeasures.of(FLAT, List.of(sample), Reference.of(List.of(sample)));

        assertThat(report.score()).hasValueCloseTo(1.0, EXACTLY);
        assertThat(report.privacy().get("t").get("identical_share").doubleValue())
                .isEqualTo(1);
        assertThat(report.privacy().get("t").get("dcr_median").doubleValue()).isZero();
        assertThat(report.remarks().get(0))
                .startsWith("t: bad for privacy: every row equals a row of the sample.")
                .endsWith("the other scores say nothing.");
    }

    @Test
    void held_out_rows_are_held_against_as_many_learned_ones() {
        // All values of the 40 learned rows are among the 10 held-out ones, four times each: drawn to ten, at most one
        // row in two differs.
        String[] learned = new String[40];
        String[] heldOut = new String[10];
        for (int i = 0; i < learned.length; i++) {
            learned[i] = Integer.toString(i % 10);
            heldOut[i % 10] = Integer.toString(i % 10);
        }

        TableQuality report = TableMeasures.of(
                FLAT,
                List.of(numbers(learned)),
                new Reference(List.of(numbers(learned)), List.of(numbers(heldOut)), Map.of()));

        JsonNode ceiling = report.quality().get("ceiling");
        assertThat(ceiling.get("columns").get("t").get("n").get("shape").doubleValue())
                .isBetween(0.5, 0.99);
        assertThat(report.quality().get("score").doubleValue()).isEqualTo(1);
    }

    @Test
    void columns_that_were_generated_do_not_count() {
        SampleTable reference = numberAndWord(new String[] {"1", "2"}, new String[] {"ann", "bob"});
        SampleTable rows = numberAndWord(new String[] {"1", "2"}, new String[] {"joe", "sue"});

        TableQuality report = TableMeasures.of(
                FLAT, List.of(rows), new Reference(List.of(reference), List.of(), Map.of("t", Set.of("w"))));

        assertThat(report.score()).hasValueCloseTo(1.0, EXACTLY);
        JsonNode column = report.quality().get("columns").get("t").get("w");
        assertThat(column.get("shape").doubleValue()).isZero();
        assertThat(column.get("left_out").textValue()).isEqualTo("generated, not learned");
    }

    @Test
    void a_column_is_described_by_itself() {
        TableQuality report = TableMeasures.of(FLAT, List.of(numbers("10", "9", null, "9")));

        JsonNode column = report.quality().get("columns").get("t").get("n");

        assertThat(column.toString())
                .isEqualTo("{\"nulls\":0.25,\"distinct\":2,\"minimum\":9,\"maximum\":10,"
                        + "\"most_frequent\":9,\"most_frequent_share\":0.5}");
        assertThat(report.quality().get("score").isNull()).isTrue();
        assertThat(report.privacy().isNull()).isTrue();
    }

    @Test
    void the_same_rows_give_the_same_report() {
        SampleTable reference = numbers(many(500, 7));
        SampleTable rows = numbers(many(700, 11));
        Reference beside = new Reference(List.of(reference), List.of(numbers(many(100, 3))), Map.of());

        TableQuality first = TableMeasures.of(FLAT, List.of(rows), beside);
        TableQuality second = TableMeasures.of(FLAT, List.of(rows), beside);

        assertThat(second.quality()).isEqualTo(first.quality());
        assertThat(second.privacy()).isEqualTo(first.privacy());
        assertThat(first.quality().get("told_apart").get("t").doubleValue()).isBetween(0.0, 1.0);
    }

    @Test
    void a_tree_tells_rows_apart_that_differ_and_no_others() {
        String[] even = new String[400];
        String[] odd = new String[400];
        for (int i = 0; i < even.length; i++) {
            even[i] = Integer.toString(i % 2 == 0 ? i * 7919 % 400 : i * 104_729 % 400);
            odd[i] = Integer.toString(500 + i);
        }

        assertThat(toldApart(numbers(even), numbers(odd))).isEqualTo(1);
        assertThat(toldApart(numbers(many(400, 7919)), numbers(many(400, 104_729))))
                .isBetween(0.4, 0.6);
    }

    private static double toldApart(SampleTable reference, SampleTable rows) {
        return TableMeasures.of(FLAT, List.of(rows), Reference.of(List.of(reference)))
                .quality()
                .get("told_apart")
                .get("t")
                .doubleValue();
    }

    /** Numbers of 0 to 199 in an order that {@code step} gives. */
    private static String[] many(int rows, int step) {
        String[] values = new String[rows];
        for (int i = 0; i < rows; i++) {
            values[i] = Integer.toString((int) ((long) i * step % 199));
        }
        return values;
    }

    private static Privacy privacy(SampleTable rows, Reference reference) {
        return Optional.ofNullable(TableMeasures.of(FLAT, List.of(rows), reference)
                        .comparison()
                        .orElseThrow()
                        .privacy()
                        .get("t"))
                .orElseThrow();
    }

    private static Similarity similarity(Schema schema, List<SampleTable> reference, List<SampleTable> rows) {
        return TableMeasures.of(schema, rows, Reference.of(reference))
                .comparison()
                .orElseThrow()
                .similarity();
    }

    private static ColumnScores scores(SampleTable reference, SampleTable rows, String column) {
        return similarity(FLAT, List.of(reference), List.of(rows))
                .column("t", column)
                .orElseThrow();
    }

    private static double pair(SampleTable reference, SampleTable rows) {
        Similarity similarity = similarity(FLAT, List.of(reference), List.of(rows));
        assertThat(similarity.pairs().get("t")).hasSize(1);
        return similarity.meanPair().orElseThrow();
    }

    private static SampleTable numbers(@Nullable String... values) {
        return SampleTable.of("t", SampleColumn.of("n", Kind.INTEGER, values));
    }

    private static SampleTable words(@Nullable String... values) {
        return SampleTable.of("t", SampleColumn.of("w", Kind.STRING, values));
    }

    private static SampleTable twoNumbers(@Nullable String[] n, @Nullable String[] m) {
        return SampleTable.of("t", SampleColumn.of("n", Kind.INTEGER, n), SampleColumn.of("m", Kind.INTEGER, m));
    }

    private static SampleTable numberAndWord(@Nullable String[] n, @Nullable String[] w) {
        return SampleTable.of("t", SampleColumn.of("n", Kind.INTEGER, n), SampleColumn.of("w", Kind.STRING, w));
    }

    private static SampleTable twoWords(String[] w, String[] v) {
        return SampleTable.of("t", SampleColumn.of("w", Kind.STRING, w), SampleColumn.of("v", Kind.STRING, v));
    }

    private static SampleTable parents(String... regions) {
        return SampleTable.of(
                "p",
                SampleColumn.of("id", Kind.INTEGER, numbered(regions.length)),
                SampleColumn.of("region", Kind.STRING, regions));
    }

    private static SampleTable children(String... parents) {
        return SampleTable.of(
                "c",
                SampleColumn.of("id", Kind.INTEGER, numbered(parents.length)),
                SampleColumn.of("p_id", Kind.INTEGER, parents));
    }

    private static SampleTable family(String[] parents, String[] statuses) {
        return SampleTable.of(
                "c",
                SampleColumn.of("id", Kind.INTEGER, numbered(parents.length)),
                SampleColumn.of("p_id", Kind.INTEGER, parents),
                SampleColumn.of("status", Kind.STRING, statuses));
    }

    private static String[] numbered(int rows) {
        String[] numbers = new String[rows];
        for (int i = 0; i < rows; i++) {
            numbers[i] = Integer.toString(i + 1);
        }
        return numbers;
    }

    private static Schema schema(String json) {
        SchemaProblems problems = new SchemaProblems();
        return new SchemaReader(problems)
                .read(SchemaText.read(json.replace('\'', '"'), "measured.json", false), Optional.empty());
    }
}
