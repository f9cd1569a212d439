package dev.sdg.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void a_short_text_stays_whole() {
        assertThat(Excerpt.of("a".repeat(80))).isEqualTo("a".repeat(80));
        assertThat(Excerpt.of("", 0)).isEmpty();
    }

    @Test
    void a_longer_one_ends_in_dots() {
        assertThat(Excerpt.of("a".repeat(81))).isEqualTo("a".repeat(80) + "…");
    }

    @Test
    void no_character_is_cut_in_two() {
        assertThat(Excerpt.of("😀😀😀", 2)).isEqualTo("😀😀…");
    }
}
