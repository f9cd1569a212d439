package dev.sdg.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestMatchTest {
    private static final List<String> KNOWN = List.of("qa", "pair", "pair-class", "minimum", "max_length");

    @ParameterizedTest
    @CsvSource({
        "qaa, qa",
        "q, qa",
        "pairs, pair",
        "PAIR_CLASS, pair-class",
        "pair-clas, pair-class",
        "minimun, minimum",
        "maxLength, max_length",
    })
    void a_slip_of_the_finger_finds_the_word_that_was_meant(String given, String meant) {
        assertThat(ClosestMatch.hint(given, KNOWN)).isEqualTo(": did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"xyz", "''", "dimension", "summary"})
    void what_is_near_to_nothing_gives_no_hint(String given) {
        assertThat(ClosestMatch.hint(given, KNOWN)).isEmpty();
    }

    @Test
    void words_longer_than_any_slip_are_not_compared() {
        assertThat(ClosestMatch.of("a".repeat(65), List.of("a".repeat(64)))).isEmpty();
        assertThat(ClosestMatch.of("a".repeat(64), List.of("a".repeat(65)))).isPresent();
    }
}
