package dev.sdg.format.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.FormatFixturesTest.Passages;
import dev.sdg.format.Formats;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an assistant says, and right options, held to the passage that their row is made from. */
class AnswerGroundingTest {
    private static final String FERRY = """
            The ferry to Holm runs from the first of April to the end of October. Bicycles travel free of charge, but
            only 16 fit on each crossing; groups book a day ahead by telephone.""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Bicycles are free, and 16 of them fit on a crossing.                        | true  | true
            Yes. Groups book by telephone, a day ahead.                                 | true  | true
            You travel free, but book a day ahead if you come as a group with bicycles. | true  | true
            Holm is a lovely island, and I would go there by ferry in autumn any day.   | true  | false
            The museum opens at nine and shows paintings of sailors and storms.         | false | false
            Bicycles travel free of charge, and 24 fit on each crossing.                | false | false
            Yes.                                                                        | true  | true
            """)
    void an_assistant_says_mostly_what_the_passage_says(String answer, boolean lenient, boolean strict) {
        String row = chat("May I take my bike along?", answer);

        assertThat(accepted("chat", Grounding.LENIENT, row)).isEqualTo(lenient);
        assertThat(accepted("chat", Grounding.STRICT, row)).isEqualTo(strict);
        assertThat(accepted("chat", Grounding.OFF, row)).isTrue();
    }

    @Test
    void numbers_of_the_user_and_of_a_list_are_no_statements_of_the_assistant() {
        assertThat(accepted(
                        "chat",
                        Grounding.LENIENT,
                        chat(
                                "We are 38 people.",
                                "10. 38 people are a group: book by telephone.\\n11. Bicycles are free.")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            By telephone, a day ahead   | true  | true
            They book by phoning ahead  | true  | false
            By letter to the harbour    | false | false
            On the 27th of April        | false | false
            """)
    void the_right_option_is_held_to_the_passage_and_the_wrong_ones_are_not(
            String option, boolean lenient, boolean strict) {
        String row = "{\"question\":\"How do groups reserve places on the ferry to Holm?\",\"options\":[\"At the"
                + " office in 1999\",\"" + option + "\",\"By bus\",\"Not at all\"],\"answer\":1,"
                + "\"explanation\":\"Groups call.\"}";

        assertThat(accepted("multiple-choice", Grounding.LENIENT, row)).isEqualTo(lenient);
        assertThat(accepted("multiple-choice", Grounding.STRICT, row)).isEqualTo(strict);
    }

    @Test
    void in_another_language_only_numbers_are_compared() {
        String german = chat("Darf mein Rad mit?", "Ja, die Mitnahme kostet nichts; %s passen auf eine Überfahrt.");

        assertThat(accepted("chat", Grounding.LENIENT, german.formatted("16"), Optional.of("de")))
                .isTrue();
        assertThat(accepted("chat", Grounding.LENIENT, german.formatted("26"), Optional.of("de")))
                .isFalse();
    }

    private static String chat(String question, String answer) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"" + question
                + "\"},{\"role\":\"assistant\",\"content\":\"" + answer + "\"}]}";
    }

    private static boolean accepted(String format, Grounding grounding, String row) {
        return accepted(format, grounding, row, Optional.empty());
    }

    private static boolean accepted(String format, Grounding grounding, String row, Optional<String> language) {
        DataFormatHandler handler =
                new Formats(List.of()).named(format).format().with(new ReadingRules(grounding, true, false));
        Subject passages = new Subject.Passages(List.of(new Subject.Share(Passages.passage("p1", FERRY), 3)));
        Validated validated =
                Validated.reply("[" + row + "]", handler, new PromptRequest(3, passages, language, Optional.empty()));
        assertThat(validated.reasons()).allMatch("not_grounded"::equals);
        return validated.rejected().isEmpty();
    }
}
