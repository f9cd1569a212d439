package dev.sdg.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.format.definition.FormatException;
import dev.sdg.format.definition.RowAttribute;
import dev.sdg.format.validation.Validated;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurnsTest {

    @ParameterizedTest
    @CsvSource({"1-4, 1 2 3 4", "2-6, 2 3 4 5 6", "3, 3", "' 2 – 3 ', 2 3", "1-50, 1 6 12 17 23 28 34 39 45 50"})
    void rows_are_spread_over_the_numbers_of_exchanges(String turns, String exchanges) {
        assertThat(chat(turns).attributes())
                .filteredOn(attribute -> attribute.name().equals("exchanges"))
                .extracting(RowAttribute::values)
                .containsExactly(List.of(exchanges.split(" ")));
    }

    @Test
    void the_usual_number_is_the_format_as_it_is() {
        assertThat(chat("1-4").definition())
                .isEqualTo(new Formats(List.of()).named("chat").format().definition());
    }

    @Test
    void shorter_and_longer_conversations_are_rejected_with_a_system_message_or_without() {
        DataFormatHandler chat = chat("2-3");

        assertThat(accepted(chat, false)).containsExactly(2, 3);
        assertThat(accepted(chat, true)).containsExactly(2, 3);
    }

    /** Returns which numbers of exchanges, from 1 to 5, {@code chat} takes. */
    private static List<Integer> accepted(DataFormatHandler chat, boolean withSystem) {
        return IntStream.rangeClosed(1, 5)
                .filter(exchanges -> Validated.reply(row(exchanges, withSystem), chat)
                        .rejected()
                        .isEmpty())
                .boxed()
                .toList();
    }

    private static String row(int exchanges, boolean withSystem) {
        String system = withSystem ? "{\"role\":\"system\",\"content\":\"Be brief.\"}," : "";
        return "[{\"messages\":[" + system
                + IntStream.rangeClosed(1, exchanges)
                        .mapToObj(n -> "{\"role\":\"user\",\"content\":\"question " + n
                                + "\"},{\"role\":\"assistant\",\"content\":\"answer " + n + "\"}")
                        .collect(Collectors.joining(","))
                + "]}]";
    }

    @Test
    void no_example_has_another_number_of_exchanges() {
        String three = chat("3-5").prompt(Validated.query("tea")).user();
        String one = chat("1").prompt(Validated.query("tea")).user();

        assertThat(three).contains("at least 6 items; at most 11 items").doesNotContain("Examples that show");
        assertThat(one)
                .contains("Examples that show")
                .doesNotContain("first violin")
                .contains("sourdough");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0-2", "4-2", "1-51", "a", "", "-2", "1-", "1-2-3", "1.5", "99999-2"})
    void anything_else_is_refused(String turns) {
        assertThatThrownBy(() -> chat(turns))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        "'" + turns + "' is not a number of exchanges from 1 to 50, or a range of them such as 2-6");
    }

    private static DataFormatHandler chat(String turns) {
        return FixtureFormats.named("chat", "turns", List.of(turns));
    }
}
