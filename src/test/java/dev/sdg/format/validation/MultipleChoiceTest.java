package dev.sdg.format.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options that can stand in any order. */
class MultipleChoiceTest {
    private static final DataFormatHandler FORMAT =
            new Formats(List.of()).named("multiple-choice").format();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "All of the above",
                "None of these.",
                "Both of the options",
                "Both A and B",
                "A and C",
                "(A) or (D)",
                "Alle oben genannten",
                "Todas las anteriores",
                "Aucune de ces réponses",
                "Toutes les réponses ci-dessus"
            })
    void an_option_that_speaks_of_others_rejects_its_row(String option) {
        assertThat(Validated.reply(row(option, "Tea is a plant."), FORMAT).reasons())
                .containsExactly("not_self_contained");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Option B is wrong.",
                "The correct answer is (C).",
                "Answer A names another plant.",
                "The second option is a drink.",
                "Choice 3 is a tree.",
                "Antwort B ist falsch."
            })
    void an_explanation_that_speaks_of_places_rejects_its_row(String explanation) {
        assertThat(Validated.reply(row("A kind of bush", explanation), FORMAT).reasons())
                .containsExactly("not_self_contained");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Vitamins A and D in milk     | Tea is an option where coffee is not.
            All of Europe                | The answer, 42 degrees, follows from the table.
            Both hands                   | Four options are open to a grower, and this is the first.
            A                            | The letter A begins the Greek word.
            Plan B                       | A second choice of soil would be sand.
            """)
    void words_that_only_look_like_it_are_let_through(String option, String explanation) {
        assertThat(Validated.reply(row(option, explanation), FORMAT).reasons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A) tea   | B) coffee | C) cocoa    | D) milk
            a. tea   | b. coffee | c. cocoa    | d. milk
            (A) tea  | (B) coffee | (C) cocoa  | (D) milk
            1. tea   | 2. coffee | 3. cocoa    | 4. milk
            0: tea   | 1: coffee | 2: cocoa    | 3: milk
            A - tea  | B - coffee | C - cocoa  | D - milk
            """)
    void letters_and_numbers_before_all_options_are_taken_off(String one, String two, String three, String four) {
        String row = "[{\"question\":\"Which?\",\"options\":[\"%s\",\"%s\",\"%s\",\"%s\"],\"answer\":0,"
                        .formatted(one, two, three, four)
                + "\"explanation\":\"Because.\"}]";

        assertThat(Validated.reply(row, FORMAT).lines(FORMAT))
                .singleElement()
                .asString()
                .contains("[\"tea\",\"coffee\",\"cocoa\",\"milk\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            A. Dumas  | B. Pascal | V. Hugo   | E. Zola
            1. May    | 3. May    | 4. May    | 8. May
            A) tea    | coffee    | C) cocoa  | D) milk
            """)
    void what_is_no_count_stays(String one, String two, String three, String four) {
        String options = "[\"%s\",\"%s\",\"%s\",\"%s\"]".formatted(one, two, three, four);
        String row = "[{\"question\":\"Who?\",\"options\":" + options + ",\"answer\":0,\"explanation\":\"Because.\"}]";

        assertThat(Validated.reply(row, FORMAT).lines(FORMAT))
                .singleElement()
                .asString()
                .contains(options);
    }

    private static String row(String option, String explanation) {
        return "[{\"question\":\"What is tea?\",\"options\":[\"A plant\",\"" + option
                + "\",\"A stone\",\"A metal\"],\"answer\":0,\"explanation\":\"" + explanation + "\"}]";
    }
}
