package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.validation.Grounding;
import dev.sdg.format.validation.ReadingRules;
import dev.sdg.format.validation.Validated;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What rows with tasks for an assistant may speak of, and how they are held to their passage. */
class TaskFormatsTest {
    private static final String NEAR_QUOTE = "The moon pulls the sea. High water comes two times a day.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "According to the passage, how often is high water?",
                "Summarise the passage.",
                "What does the author say about the tides?"
            })
    void a_task_leans_on_no_text_that_is_not_there(String task) {
        assertThat(Validated.reply(instruction(task, ""), format("instruction", Grounding.OFF))
                        .reasons())
                .containsExactly("not_self_contained");
        assertThat(Validated.reply(preference(task), format("preference", Grounding.OFF))
                        .reasons())
                .containsExactly("not_self_contained");
    }

    @Test
    void a_task_may_speak_of_its_input_and_a_prompt_of_a_text_that_it_holds() {
        assertThat(Validated.reply(
                                instruction("Summarise the passage.", "High water comes twice a day."),
                                format("instruction", Grounding.OFF))
                        .reasons())
                .isEmpty();
        assertThat(Validated.reply(
                                preference("Summarise this paragraph in three words: High water comes twice a day."),
                                format("preference", Grounding.OFF))
                        .reasons())
                .isEmpty();
        assertThat(Validated.reply(
                                preference("Is the passage below right?\n\nHigh water comes once a day."),
                                format("preference", Grounding.OFF))
                        .reasons())
                .isEmpty();
    }

    @Test
    void the_rule_can_be_switched_off() {
        DataFormatHandler format = FixtureFormats.named("preference");

        assertThat(Validated.reply(
                                preference("Summarise the passage."),
                                format.with(new ReadingRules(Grounding.OFF, false, false)))
                        .reasons())
                .isEmpty();
    }

    @Test
    void an_input_from_documents_quotes_the_passage() {
        DataFormatHandler lenient = format("instruction", Grounding.LENIENT);
        DataFormatHandler strict = format("instruction", Grounding.STRICT);
        String near = instruction("Make this shorter.", NEAR_QUOTE);
        String invented = instruction("Make this shorter.", "Our harbour café opens at six in the morning.");
        String none = instruction("How often is high water?", "");

        assertThat(fromPassages(near, lenient).lines(lenient))
                .singleElement()
                .asString()
                .contains("High water comes twice a day.");
        assertThat(fromPassages(near, strict).reasons()).containsExactly("not_grounded");
        assertThat(fromPassages(invented, lenient).reasons()).containsExactly("not_grounded");
        assertThat(fromPassages(invented, format("instruction", Grounding.OFF)).reasons())
                .isEmpty();
        assertThat(fromPassages(none, strict).reasons()).isEmpty();
    }

    private static Validated fromPassages(String row, DataFormatHandler format) {
        return Validated.reply(
                row,
                format,
                new PromptRequest(5, FormatFixturesTest.Passages.two(), Optional.empty(), Optional.empty()));
    }

    private static DataFormatHandler format(String name, Grounding grounding) {
        return FixtureFormats.named(name).with(new ReadingRules(grounding, true, false));
    }

    private static String instruction(String instruction, String input) {
        return row().put("instruction", instruction)
                .put("input", input)
                .put("output", "Twice a day.")
                .toString();
    }

    private static String preference(String prompt) {
        return row().put("prompt", prompt)
                .put("chosen", "Twice a day.")
                .put("rejected", "Once a day.")
                .toString();
    }

    private static ObjectNode row() {
        return JsonNodeFactory.instance.objectNode().put("passage", "p1");
    }
}
