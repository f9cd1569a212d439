package dev.sdg.document.passage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearIdenticalTextsTest {
    private final NearIdenticalTexts texts = new NearIdenticalTexts();

    @Test
    void case_punctuation_and_layout_make_no_difference() {
        assertThat(texts.isKnown("Bees fly all day, and rest at night.")).isFalse();

        assertThat(texts.isKnown("BEES fly all day and\n rest at night")).isTrue();
        assertThat(texts.isKnown("Bees fly all night, and rest at day.")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1000, 4, true", "1000, 9, true", "1000, 12, false", "1000, 100, false", "200, 1, true", "200, 3, false"
    })
    void a_text_is_known_again_if_ninety_five_percent_of_it_are_shared(int words, int changed, boolean known) {
        List<String> text = words(words, 1);
        List<String> other = words(words, 1);
        for (int i = 0; i < changed; i++) {
            other.set((i + 1) * words / (changed + 1), "changed" + i); // each changes five shingles
        }
        texts.isKnown(String.join(" ", text));

        assertThat(texts.isKnown(String.join(" ", other))).isEqualTo(known);
    }

    @Test
    void a_part_of_a_text_is_another_text() {
        texts.isKnown(String.join(" ", words(300, 1)));

        assertThat(texts.isKnown(String.join(" ", words(300, 1).subList(0, 200))))
                .isFalse();
    }

    @Test
    void short_texts_and_texts_without_blanks_are_told_apart() {
        assertThat(texts.isKnown("Honey")).isFalse();
        assertThat(texts.isKnown("Honey keeps")).isFalse();
        assertThat(texts.isKnown("蜜蜂白天飞行晚上休息")).isFalse();
        assertThat(texts.isKnown("蜜蜂白天飞行，晚上休息。")).isTrue();
        assertThat(texts.isKnown("蜜蜂晚上飞行白天休息")).isFalse();
        assertThat(texts.isKnown("honey")).isTrue();
    }

    @Test
    void none_of_many_different_texts_is_known() {
        assertThat(IntStream.range(0, 500).filter(seed -> texts.isKnown(String.join(" ", words(60, seed)))))
                .isEmpty();
    }

    private static List<String> words(int count, int seed) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> "word" + random.nextInt(10_000))
                .collect(Collectors.toList());
    }
}
