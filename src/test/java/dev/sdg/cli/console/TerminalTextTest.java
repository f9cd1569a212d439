package dev.sdg.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTextTest {

    @Test
    void what_steers_a_terminal_is_taken_out() {
        Map.of(
                        "\u001b[31mred\u001b[0m", "[31mred[0m",
                        "a\nb\tc", "a b c",
                        "a\rb", "ab",
                        "\u009b2J", "2J",
                        "bell\u0007", "bell",
                        "\u202eabc\u2066", "abc",
                        "茶 é 😀", "茶 é 😀")
                .forEach((text, safe) -> assertThat(TerminalText.safe(text)).isEqualTo(safe));
    }

    @Test
    void lines_stay_lines_where_they_are_wanted() {
        assertThat(TerminalText.safeLines("a\u001b\nb")).isEqualTo("a\nb");
    }
}
