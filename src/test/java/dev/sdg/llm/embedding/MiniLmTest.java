package dev.sdg.llm.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MiniLmTest {
    private static SentenceEncoder model;

    @BeforeAll
    static void load() {
        model = MiniLm.load();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    How do I make coffee with a French press? | How can I brew coffee in a French press?
                    What is the capital of Australia? | Which city is the capital of Australia?
                    """)
    void texts_that_mean_the_same_are_close(String one, String other) {
        assertThat(cosine(one, other)).isBetween(0.9, 0.999);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    How do I make coffee with a French press? | What is the capital of Australia?
                    Who patented the French press? | Yeast ferments sugars and gives off carbon dioxide.
                    """)
    void unrelated_texts_are_far_apart(String one, String other) {
        assertThat(cosine(one, other)).isLessThan(0.3);
    }

    @Test
    void a_vector_has_the_length_1() {
        assertThat(cosine("green tea", "green tea")).isBetween(0.9999, 1.0001);
        assertThat(model.encode("green tea")).hasSize(model.dimensions());
    }

    @Test
    void the_end_of_a_long_text_counts() {
        String beginning = "The quick brown fox jumps over the lazy dog near the river. ".repeat(30);
        String end = "Quantum chromodynamics explains hadrons by quarks and gluons. ".repeat(10);

        assertThat(cosine(beginning, beginning + end)).isLessThan(0.97);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200b", "\u0301", "\uE000", "🍵", "茶", "\u0000", "a", "##", "[CLS] [SEP]"})
    void any_text_has_a_vector(String text) {
        float[] vector = model.encode(text);

        assertThat(IntStream.range(0, vector.length).allMatch(i -> Float.isFinite(vector[i])))
                .isTrue();
    }

    private static double cosine(String one, String other) {
        float[] first = model.encode(one);
        float[] second = model.encode(other);
        return IntStream.range(0, first.length)
                .mapToDouble(i -> (double) first[i] * second[i])
                .sum();
    }
}
