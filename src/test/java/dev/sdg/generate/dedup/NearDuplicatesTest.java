package dev.sdg.generate.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.generate.dedup.NearDuplicates.Match;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTest {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(
            Field.required("one", FieldType.STRING, "a text"), Field.required("two", FieldType.STRING, "a text")));

    private final List<Sample> saved = new ArrayList<>();
    private final NearDuplicates near = new NearDuplicates(SCHEMA, 0.9, number -> saved.get(number - 1));
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void of_planted_near_duplicates_hardly_one_is_missed() {
        for (int i = 0; i < 3_000; i++) {
            save(row(words(40 + i % 60), words(5)));
        }

        long found = saved.stream()
                .filter(row ->
                        near.rejection(row(swapped(text(row, 0)), text(row, 1))).isPresent())
                .count();

        assertThat(found).isGreaterThanOrEqualTo(2_910);
    }

    @Test
    void unrelated_rows_are_let_through() {
        for (int i = 0; i < 10_000; i++) {
            Sample row = row(words(12), words(8));
            assertThat(near.rejection(row)).isEmpty();
            save(row);
        }
    }

    @Test
    void the_refusal_names_the_row_that_matched() {
        save(row(words(30), words(10)));
        Sample tea = row("Green tea is brewed with water of eighty degrees.", "It tastes bitter otherwise.");
        save(tea);

        Optional<Rejection> rejection =
                near.rejection(row("green tea is brewed, with water of eighty degrees", "It tastes bitter otherwise!"));

        assertThat(rejection.map(Rejection::reason)).contains(RejectionReason.NEAR_DUPLICATE);
        assertThat(rejection.map(Rejection::detail))
                .contains("nearly the same as row 2: 100 % of their word 3-grams are shared");
    }

    @Test
    void a_row_of_the_same_batch_is_known_before_it_is_saved() {
        near.accepted(row("one two three four", "five"));

        assertThat(near.match(row("One two three four", "five."))).contains(new Match(1, 1));
    }

    @ParameterizedTest
    @CsvSource({"tea,Tea!,true", "tea,teas,false", "hot tea,hot  TEA,true", "hot tea,tea hot,false", "茶は熱い,茶は冷い,false"})
    void short_texts_are_near_only_where_all_words_are_the_same(String one, String other, boolean isNear) {
        save(row(one, "x"));

        assertThat(near.rejection(row(other, "x")).isPresent()).isEqualTo(isNear);
    }

    @Test
    void signs_that_change_the_meaning_keep_rows_apart() {
        save(row("What is 3 + 4?", "7"));

        assertThat(near.rejection(row("What is 3 - 4?", "7"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u7eff\u8336\u7684\u51b2\u6ce1\u6e29\u5ea6\u662f\u516b\u5341\u5ea6\u5de6\u53f3\u6700\u4e3a\u5408\u9002\u56e0\u4e3a\u6c34\u592a\u70ed\u4f1a\u53d1\u82e6",
                "\u0e0a\u0e32\u0e40\u0e02\u0e35\u0e22\u0e27\u0e04\u0e27\u0e23\u0e0a\u0e07\u0e14\u0e49\u0e27\u0e22\u0e19\u0e49\u0e33\u0e41\u0e1b\u0e14\u0e2a\u0e34\u0e1a\u0e2d\u0e07\u0e28\u0e32"
            })
    void in_scripts_without_blanks_a_character_counts_as_a_word(String text) {
        save(row(text, "same"));

        assertThat(near.rejection(row(text.substring(1), "same"))).isPresent();
        assertThat(near.rejection(row(new StringBuilder(text).reverse().toString(), "same")))
                .isEmpty();
    }

    @Test
    void two_questions_about_one_long_context_are_two_rows() {
        String context = words(300);
        save(row(context, "Who built the lighthouse on the cliff?"));

        assertThat(near.rejection(row(context, "When does the weekly meeting end?")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.6, 0.8, 1})
    void every_threshold_finds_equal_words(double threshold) {
        NearDuplicates any = new NearDuplicates(SCHEMA, threshold, number -> saved.get(number - 1));
        any.accepted(row("a b c d e f", "g"));

        assertThat(any.match(row("A, b, c, d, e, f", "g"))).contains(new Match(1, 1));
    }

    @Test
    void rows_without_any_word_are_never_near() {
        save(row("...", "!"));

        assertThat(near.rejection(row("?", "??"))).isEmpty();
    }

    @Test
    void memory_stays_within_a_hundred_and_fifty_bytes_a_row() {
        for (int i = 0; i < 20_000; i++) {
            save(row(words(10), words(5)));
        }

        assertThat(near.bytes() / near.rows()).isLessThanOrEqualTo(150);
    }

    private void save(Sample row) {
        saved.add(row);
        near.accepted(row);
        near.saved();
    }

    private static Sample row(String one, String two) {
        return new Sample(List.of(new Value.Text(one), new Value.Text(two)), RowOrigin.unknown());
    }

    private static String text(Sample row, int field) {
        return ((Value.Text) row.values().get(field)).text();
    }

    private String words(int count) {
        return random.ints(count, 0, 5_000).mapToObj(number -> "w" + number).collect(Collectors.joining(" "));
    }

    /** One word at an end is another: all triples but one of 43 and more are shared. */
    private static String swapped(String text) {
        return "other" + text.substring(text.indexOf(' '));
    }
}
