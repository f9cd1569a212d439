package dev.sdg.generate.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sdg.generate.dedup.DiversityMetrics.Lengths;
import dev.sdg.generate.dedup.DiversityMetrics.Numbers;
import dev.sdg.sample.Constraints;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DiversityMetricsTest {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(Field.required("text", FieldType.STRING, "a text")));

    private final DiversityMetrics measures = new DiversityMetrics(SCHEMA);

    @Test
    void rows_that_differ_in_case_only_have_one_text_and_full_similarity() {
        add("a b c d", "A b c d");

        assertThat(measures.numbers()).isEqualTo(new Numbers(0.5, 1, 1, 1, 1, new Lengths(4, 4, 4), 2));
    }

    @Test
    void rows_alike_have_few_distinct_words() {
        add("a b c d", "a b c d e f g h");

        // 8 of 12 words, 7 of 10 pairs, 6 of 8 triples; 4 of 8 words in common
        assertThat(measures.numbers()).isEqualTo(new Numbers(1, 8 / 12.0, 0.7, 0.75, 0.5, new Lengths(4, 4, 8), 2));
    }

    @Test
    void rows_without_a_word_in_common_are_all_distinct() {
        add("a b c", "d e f g h");

        assertThat(measures.numbers()).isEqualTo(new Numbers(1, 1, 1, 1, 0, new Lengths(3, 3, 5), 2));
    }

    @Test
    void of_many_rows_a_sample_is_taken() {
        for (int i = 0; i < 20_000; i++) {
            add("the row number " + i);
        }

        Numbers numbers = measures.numbers();

        assertThat(numbers.sampled()).isEqualTo(5_000);
        assertThat(numbers.similarity()).isCloseTo(0.6, within(0.01));
    }

    @Test
    void no_rows_are_all_zero() {
        assertThat(measures.numbers()).isEqualTo(new Numbers(0, 0, 0, 0, 0, new Lengths(0, 0, 0), 0));
    }

    @Test
    void values_of_a_list_are_no_texts_that_should_differ() {
        Field colour = new Field(
                "colour",
                FieldType.STRING,
                "a colour",
                true,
                Optional.empty(),
                new Constraints(
                        List.of(new Value.Text("red"), new Value.Text("blue")),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.empty()));
        DiversityMetrics coloured =
                new DiversityMetrics(RowSchema.of(List.of(SCHEMA.fields().get(0), colour)));
        for (int i = 0; i < 10; i++) {
            coloured.add(new Sample(List.of(new Value.Text("text " + i), new Value.Text("red")), RowOrigin.unknown()));
        }

        assertThat(coloured.numbers().distinctTexts()).isEqualTo(1);
    }

    private void add(String... texts) {
        for (String text : texts) {
            measures.add(new Sample(List.of(new Value.Text(text)), RowOrigin.unknown()));
        }
    }
}
