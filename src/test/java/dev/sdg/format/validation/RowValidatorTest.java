package dev.sdg.format.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Definitions;
import dev.sdg.format.Formats;
import dev.sdg.sample.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads of a row that was turned away, and what is counted of one that was not. */
class RowValidatorTest {
    private static final DataFormatHandler PAIR_CLASS = predefined("pair-class");
    private static final DataFormatHandler TWO = Definitions.format("""
            {"fields": {
              "snake_case": {"type": "string", "description": "a text", "min_length": 2, "max_length": 4},
              "n": {"type": "integer", "description": "a number", "required": false}}}""");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"n":1}                               | 'snake_case': missing
            {"snake_case":null}                   | 'snake_case': null
            {"snake_case":" "}                    | 'snake_case': blank
            {"snake_case":"a"}                    | 'snake_case': 1 characters, at least 2 wanted
            {"snake_case":"abcde"}                | 'snake_case': 5 characters, at most 4 wanted
            {"snake_case":"abc","n":"x"}          | 'n': 'x' is not of type integer
            {"snake_case":"abc","n":1.5}          | 'n': 1.5 is not of type integer
            {"snake_case":"abc","n":true}         | 'n': true is not of type integer
            {"snake_case":"abc","n":[1]}          | 'n': a list is not of type integer
            {"snake_case":{},"n":1}               | 'snake_case': an object is not of type string
            {"snake_case":"abc","n":1e30}         | 'n': 1e30 does not fit 64 bits
            {"snake_case":"abc","n":1,"n":1}      | duplicate key 'n'
            {"snake_case":"a\\u0000b"}            | 'snake_case': holds NUL (U+0000) at character 2
            {"snake_case":"ab\\ud83d"}            | 'snake_case': holds half of a surrogate pair (U+D83D) at character 3
            """)
    void the_detail_names_the_field_the_value_and_what_was_wanted(String row, String detail) {
        assertThat(Validated.reply("[" + row + "]", TWO).rejected())
                .extracting(Rejection::detail, Rejection::raw)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(detail, row));
    }

    @Test
    void a_long_value_is_quoted_by_its_beginning() {
        Validated validated = Validated.reply("[{\"snake_case\":\"abc\",\"n\":\"" + "x".repeat(500) + "\"}]", TWO);

        assertThat(validated.rejected())
                .extracting(Rejection::detail)
                .containsExactly("'n': '" + "x".repeat(80) + "…' is not of type integer");
    }

    @Test
    void a_long_key_is_quoted_by_its_beginning() {
        String key = "\"" + "k".repeat(500) + "\":1";

        Validated validated = Validated.reply("[{\"snake_case\":\"abc\"," + key + "," + key + "}]", TWO);

        assertThat(validated.rejected())
                .extracting(Rejection::detail)
                .containsExactly("duplicate key '" + "k".repeat(80) + "…'");
    }

    @Test
    void every_conversion_and_every_dropped_field_is_counted() {
        Validated validated = Validated.reply("[{\"Snake\\_Case\":12,\"N\":\"7\",\"x\":1,\"y\":{}}]", TWO);

        assertThat(validated.lines(TWO)).containsExactly("{\"snake_case\":\"12\",\"n\":7}");
        assertThat(validated.accepted().get(0).conversions()).isEqualTo(4);
        assertThat(validated.accepted().get(0).dropped()).isEqualTo(2);
    }

    @Test
    void a_clean_row_counts_nothing() {
        Validated validated = Validated.reply("[{\"snake_case\":\"abc\",\"n\":7}]", TWO);

        assertThat(validated.accepted().get(0).conversions()).isZero();
        assertThat(validated.accepted().get(0).dropped()).isZero();
    }

    @Test
    void a_field_under_its_exact_name_goes_before_one_like_it() {
        Validated validated = Validated.reply("[{\"SNAKE_CASE\":\"no\",\"snake_case\":\"yes\"}]", TWO);

        assertThat(validated.lines(TWO)).containsExactly("{\"snake_case\":\"yes\"}");
        assertThat(validated.accepted().get(0).dropped()).isEqualTo(1);
    }

    @Test
    void of_two_names_like_a_field_none_is_used() {
        Validated validated = Validated.reply("[{\"SNAKE_CASE\":\"one\",\"Snake_case\":\"two\"}]", TWO);

        assertThat(validated.reasons()).containsExactly("missing_field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "entailment"      | 0
            "Neutral "        | 1
            " CONTRADICTION"  | 2
            "2"               | 2
            1.0               | 1
            """)
    void a_label_may_be_a_word_or_its_number(String label, int number) {
        Validated validated = Validated.reply("[" + nli("a", "b", label) + "]", PAIR_CLASS);

        assertThat(validated.lines(PAIR_CLASS))
                .containsExactly("{\"premise\":\"a\",\"hypothesis\":\"b\",\"label\":" + number + "}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            "entails"  | wrong_type
            "entailment or neutral" | wrong_type
            3          | out_of_range
            -1         | out_of_range
            0.5        | wrong_type
            true       | wrong_type
            null       | missing_field
            "premise"  | wrong_type
            """)
    void no_other_label_passes(String label, String reason) {
        assertThat(Validated.reply("[" + nli("a", "b", label) + "]", PAIR_CLASS).reasons())
                .containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            pair-class | {"premise":"Tea","hypothesis":" tEA ","label":1}
            pair       | {"anchor":"two  words","positive":"Two\\nWords"}
            triplet    | {"anchor":"a","positive":"b","negative":"A"}
            triplet    | {"anchor":"a","positive":"b","negative":"B"}
            triplet    | {"anchor":"a","positive":"a","negative":"c"}
            """)
    void texts_that_must_differ_do_so_in_more_than_case_and_white_space(String format, String row) {
        assertThat(Validated.reply("[" + row + "]", predefined(format)).reasons())
                .containsExactly("same_text");
    }

    @Test
    void two_sentences_of_a_scored_pair_may_be_the_same() {
        DataFormatHandler format = predefined("pair-score");

        Validated validated = Validated.reply("[{\"sentence1\":\"a\",\"sentence2\":\"a\",\"score\":1}]", format);

        assertThat(validated.accepted()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.0, 1", "1, 1", "1.0, 1", "-0.01, 0", "1.01, 0", "'\"0.5\"', 1"})
    void a_score_lies_between_zero_and_one(String score, int accepted) {
        Validated validated = Validated.reply(
                "[{\"sentence1\":\"a\",\"sentence2\":\"b\",\"score\":" + score + "}]", predefined("pair-score"));

        assertThat(validated.accepted()).hasSize(accepted);
        assertThat(validated.reasons()).isEqualTo(accepted == 1 ? List.of() : List.of("out_of_range"));
    }

    @Test
    void an_echo_is_told_whatever_its_case() {
        DataFormatHandler format = Definitions.format("""
                {"fields": {
                  "t": {"type": "string", "description": "x", "example": "Good Tea"},
                  "kind": {"type": "string", "description": "y", "enum": ["a", "b"]},
                  "n": {"type": "integer", "description": "z", "example": 7, "required": false}}}""");

        Validated validated = Validated.reply("""
                [{"t": "good  tea", "kind": "b", "n": 7}, {"t": "good tea", "kind": "a", "n": 8},
                 {"t": "bad tea", "kind": "a", "n": 7}]""", format);

        assertThat(validated.rejected())
                .extracting(Rejection::detail)
                .containsExactly("the row copies the example in the prompt");
        assertThat(validated.accepted()).hasSize(2);
    }

    @Test
    void an_example_that_does_not_tell_a_row_rejects_none() {
        DataFormatHandler format = Definitions.format("""
                {"fields": {
                  "t": {"type": "string", "description": "x"},
                  "u": {"type": "string", "description": "x", "example": "Tea"}}}""");
        DataFormatHandler flags = Definitions.format("""
                {"fields": {"good": {"type": "boolean", "description": "x", "example": true}}}""");

        assertThat(Validated.reply("[{\"t\": \"new\", \"u\": \"Tea\"}]", format).accepted())
                .hasSize(1);
        assertThat(Validated.reply("[{\"good\": true}]", flags).accepted()).hasSize(1);
    }

    private static DataFormatHandler predefined(String name) {
        return new Formats(List.of()).named(name).format();
    }

    private static String nli(String premise, String hypothesis, String label) {
        return "{\"premise\":\"%s\",\"hypothesis\":\"%s\",\"label\":%s}".formatted(premise, hypothesis, label);
    }
}
