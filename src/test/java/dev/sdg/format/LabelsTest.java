package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.format.definition.FormatException;
import dev.sdg.format.validation.Validated;
import dev.sdg.generate.variety.ClassCounts;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void labels_are_the_only_values_of_the_field_and_are_balanced() {
        DataFormatHandler format = labelled("a bug", " feature request", "question");

        assertThat(format.schema().fields().get(1).constraints().allowed())
                .containsExactly(
                        new Value.Text("a bug"), new Value.Text("feature request"), new Value.Text("question"));
        assertThat(ClassCounts.fields(format.schema())).containsExactly("label");
    }

    @Test
    void one_value_may_hold_several_labels_with_commas_between() {
        assertThat(labelled("bug,question", "praise,").definition())
                .isEqualTo(labelled("bug", "question", "praise").definition());
    }

    @Test
    void a_label_in_another_case_is_that_label() {
        DataFormatHandler format = labelled("Bug", "question");

        assertThat(Validated.reply(
                                "[{\"label\": \"bug\", \"text\": \"It stops.\"},"
                                        + " {\"label\": \"QUESTION.\", \"text\": \"Why does it stop?\"}]",
                                format)
                        .lines(format))
                .containsExactly(
                        "{\"text\":\"It stops.\",\"label\":\"Bug\"}",
                        "{\"text\":\"Why does it stop?\",\"label\":\"question\"}");
    }

    @Test
    void labels_may_look_like_numbers_and_words_of_json() {
        DataFormatHandler format = labelled("1", "2", "true");

        assertThat(Validated.reply(
                                "[{\"label\": 1, \"text\": \"Bad.\"}, {\"label\": true, \"text\": \"Good.\"}]", format)
                        .lines(format))
                .containsExactly("{\"text\":\"Bad.\",\"label\":\"1\"}", "{\"text\":\"Good.\",\"label\":\"true\"}");
    }

    @Test
    void all_that_is_wrong_with_labels_is_told_at_once() {
        assertThatThrownBy(() -> labelled("bug")).hasMessage("1 label is given; use 2 to 200, with commas between");
        assertThatThrownBy(() -> labelled("bug", "bug", "Praise", "praise", "x".repeat(81)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("'bug' is given twice")
                .hasMessageContaining("'Praise' and 'praise' differ only in case")
                .hasMessageContaining("is no label: use one line of at most 80 characters");
    }

    @Test
    void many_labels_are_balanced_too() {
        String[] many =
                IntStream.rangeClosed(1, 77).mapToObj(i -> "intent " + i).toArray(String[]::new);

        assertThat(ClassCounts.fields(labelled(many).schema())).containsExactly("label");
    }

    private static DataFormatHandler labelled(String... labels) {
        return FixtureFormats.named("classification", "labels", List.of(labels));
    }
}
