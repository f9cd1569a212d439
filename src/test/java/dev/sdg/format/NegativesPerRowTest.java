package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.format.definition.FormatException;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.format.validation.Validated;
import dev.sdg.sample.Field;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegativesPerRowTest {

    @Test
    void one_negative_is_the_format_as_it_is() {
        assertThat(triplet("1").definition())
                .isEqualTo(FixtureFormats.named("triplet").definition());
    }

    @Test
    void several_negatives_have_numbered_fields_that_all_identify_a_row() {
        DataFormatHandler format = triplet("3");

        assertThat(format.schema().fields())
                .extracting(Field::name)
                .containsExactly("anchor", "positive", "negative_1", "negative_2", "negative_3");
        assertThat(format.schema().uniqueBy()).hasSize(5);
        assertThat(format.attributes()).extracting(RowAttribute::name).doesNotContain("negative_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21", "-1", "two", "1.5", "", "99999999999"})
    void other_numbers_are_refused(String typed) {
        assertThatThrownBy(() -> triplet(typed))
                .isInstanceOf(FormatException.class)
                .hasMessage("'" + typed + "' is not a whole number from 1 to 20");
    }

    @Test
    void no_negative_is_a_statement_of_the_rows_own_passage() {
        DataFormatHandler format = triplet("2").with(new ReadingRules(Grounding.LENIENT, true, false));
        String row = "{\"passage\": \"p2\", \"anchor\": \"when is the spring tide\", \"positive\": \"Two days"
                + " after the full moon.\", \"negative_1\": \"Neap tides come with the half moon.\","
                + " \"negative_2\": \"A spring tide follows the full moon by two days.\"}";
        PromptRequest request =
                new PromptRequest(5, FormatFixturesTest.Passages.two(), Optional.empty(), Optional.empty());

        assertThat(Validated.reply(row, format, request).reasons()).containsExactly("not_grounded");
    }

    @Test
    void more_negatives_than_the_examples_have_are_told() {
        PromptRequest request = new PromptRequest(5, new Subject.Query("tides"), Optional.empty(), Optional.empty());

        assertThat(triplet("6").prompt(request).user()).contains("The rows of the examples have five negatives");
        assertThat(triplet("5").prompt(request).user())
                .contains("\"negative_5\":\"")
                .doesNotContain("The rows of the examples");
    }

    private static DataFormatHandler triplet(String number) {
        return FixtureFormats.named("triplet", "negatives-per-row", List.of(number));
    }
}
