package dev.sdg.format.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.passage.Passage;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.FormatFixturesTest;
import dev.sdg.format.Formats;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of qa held to the passages that they quote. */
class GroundingTest {
    private static final String TIDES = """
            The moon pulls the sea, and so does the sun. High water comes twice a day on most coasts of the world.

            A "spring tide" follows the full moon by two days. Its range is 1.8 metres at Dover.""";
    private static final String BEES =
            "Bees fly up to five kilometres from their hive. In winter they <b>rest</b> in a cluster.";

    @ParameterizedTest
    @EnumSource(
            value = Grounding.class,
            names = {"STRICT", "LENIENT"})
    void a_verbatim_context_stays_as_it_is_whatever_its_white_space_and_quote_marks(Grounding grounding) {
        String context = "A “spring tide” follows  the full moon\nby two days.";

        Validated validated = validated(grounding, row("p1", context, "two days"));

        assertThat(contexts(validated)).containsExactly(context);
        assertThat(validated.accepted().get(0).quotations()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Grounding.class,
            names = {"STRICT", "LENIENT"})
    void a_context_may_reach_over_paragraphs(Grounding grounding) {
        String context = "on most coasts of the world. A \"spring tide\" follows";

        assertThat(contexts(validated(grounding, row("p1", context, "most coasts"))))
                .containsExactly(context);
    }

    @ParameterizedTest
    @EnumSource(
            value = Grounding.class,
            names = {"STRICT", "LENIENT"})
    void what_the_prompt_had_to_change_is_changed_back(Grounding grounding) {
        Validated validated = validated(grounding, row("p2", "In winter they ‹b>rest‹/b> in a cluster.", "a cluster"));

        assertThat(contexts(validated)).containsExactly("In winter they <b>rest</b> in a cluster.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "High water comes two times a day on most coasts of the world.",
                "High water comes twice a day on most coasts",
                "Twice a day high water comes on most coasts of the world",
                "high water comes twice daily on most coasts of the world",
            })
    void a_paraphrase_is_replaced_by_the_sentence_that_it_paraphrases(String paraphrase) {
        Validated validated = validated(Grounding.LENIENT, row("p1", paraphrase, "on most coasts"));

        assertThat(contexts(validated))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("High water comes twice a day on most coasts");
        assertThat(TIDES).contains(contexts(validated).get(0));
    }

    @Test
    void a_replaced_context_is_counted() {
        Validated validated = validated(
                Grounding.LENIENT, row("p1", "High water comes two times a day on most coasts.", "twice a day"));

        assertThat(contexts(validated)).containsExactly("High water comes twice a day on most coasts of the world.");
        assertThat(validated.accepted().get(0).quotations()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The harbour of Dover was built by the Romans, as everybody knows who lives there.",
                "High water comes whenever the wind blows from the west on some days of the year.",
                "moon tide coast sun Dover range world days sea metres water spring full",
            })
    void a_context_that_is_not_in_the_passage_is_not_grounded(String context) {
        Validated validated = validated(Grounding.LENIENT, row("p1", context, "Dover"));

        assertThat(validated.accepted()).isEmpty();
        assertThat(validated.reasons()).containsExactly("not_grounded");
        assertThat(validated.rejected().get(0).detail())
                .isEqualTo("'context' has fewer than 80 % of its words in any one place of passage p1");
    }

    @Test
    void a_paraphrase_is_not_enough_where_it_must_be_verbatim() {
        Validated validated =
                validated(Grounding.STRICT, row("p1", "High water comes two times a day on most coasts.", "two times"));

        assertThat(validated.rejected().get(0).detail()).isEqualTo("'context' is not a verbatim part of passage p1");
    }

    @ParameterizedTest
    @CsvSource({
        "1.8 metres, true, true",
        "The range is 1.8 metres, false, true",
        "It is 1.8 metres at Dover., false, true",
        "1.9 metres, false, false",
        "1.8 metres in Hull, false, false",
        "metre, false, false",
        "Yes, false, true",
    })
    void an_answer_stands_in_the_context_or_has_its_words(String answer, boolean strict, boolean lenient) {
        String row = row("p1", "Its range is 1.8 metres at Dover.", answer);

        assertThat(validated(Grounding.STRICT, row).accepted()).hasSize(strict ? 1 : 0);
        assertThat(validated(Grounding.LENIENT, row).accepted()).hasSize(lenient ? 1 : 0);
    }

    @Test
    void an_answer_with_a_word_of_its_own_is_told_which() {
        Validated validated =
                validated(Grounding.LENIENT, row("p1", "Its range is 1.8 metres at Dover.", "1.8 metres in Hull"));

        assertThat(validated.rejected().get(0).detail()).isEqualTo("'answer' says 'hull', which 'context' does not");
    }

    @Test
    void a_row_that_names_one_passage_and_quotes_another_comes_from_the_second() {
        Validated validated = validated(
                Grounding.LENIENT, row("p1", "Bees fly up to five kilometres from their hive.", "five kilometres"));

        assertThat(validated
                        .accepted()
                        .get(0)
                        .sample()
                        .origin()
                        .passage()
                        .orElseThrow()
                        .id())
                .isEqualTo("p2");
    }

    @Test
    void chinese_is_compared_by_characters() {
        Passage passage = FormatFixturesTest.Passages.passage("p1", "月亮吸引海水，太阳也是如此。大多数海岸每天有两次高潮。");
        PromptRequest request = request(List.of(new Subject.Share(passage, 3)));
        DataFormatHandler format = format(Grounding.LENIENT);

        Validated validated = Validated.reply(
                "[" + row("p1", "大多数的海岸每天有两次高潮。", "两次") + "," + row("p1", "太阳", "太阳") + ","
                        + row("p1", "地球上的生物非常丰富多彩。", "生物") + "]",
                format,
                request);

        assertThat(contexts(validated)).containsExactly("大多数海岸每天有两次高潮。", "太阳");
        assertThat(validated.reasons()).containsExactly("not_grounded");
    }

    @Test
    void nothing_is_checked_that_was_not_asked_for_or_has_no_passage() {
        String row = row("p1", "Nothing of this is in the passage.", "nothing");

        assertThat(validated(Grounding.OFF, row).accepted()).hasSize(1);
        assertThat(Validated.reply("[" + row + "]", format(Grounding.STRICT)).accepted())
                .hasSize(1);
    }

    private static Validated validated(Grounding grounding, String row) {
        PromptRequest request = request(List.of(
                new Subject.Share(FormatFixturesTest.Passages.passage("p1", TIDES), 3),
                new Subject.Share(FormatFixturesTest.Passages.passage("p2", BEES), 2)));
        return Validated.reply("[" + row + "]", format(grounding), request);
    }

    private static DataFormatHandler format(Grounding grounding) {
        return new Formats(List.of())
                .named("qa")
                .with(new ReadingRules(grounding, true, false))
                .format();
    }

    private static PromptRequest request(List<Subject.Share> shares) {
        return new PromptRequest(5, new Subject.Passages(shares), Optional.empty(), Optional.empty());
    }

    private static String row(String passage, String context, String answer) {
        ObjectNode row = new ObjectMapper().createObjectNode();
        row.put("passage", passage)
                .put("context", context)
                .put("question", "What is it?")
                .put("answer", answer);
        return row.toString();
    }

    private static List<String> contexts(Validated validated) {
        return validated.accepted().stream()
                .map(row -> ((Value.Text) row.sample().values().get(0)).text())
                .toList();
    }
}
