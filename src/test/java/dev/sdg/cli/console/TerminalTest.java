package dev.sdg.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @ParameterizedTest
    @CsvSource({
        "TERM=xterm, true, true",
        "TERM=xterm, false, false",
        "TERM=dumb, true, false",
        "NO_COLOR=1, true, false",
        "NO_COLOR=, true, true",
        "CLICOLOR=0, true, false",
        "CLICOLOR=1, false, false",
        "CLICOLOR_FORCE=1, false, true",
        "CLICOLOR_FORCE=0, false, false",
        "CLICOLOR_FORCE=1 NO_COLOR=1, true, false"
    })
    void colour_is_for_terminals_that_show_it_and_people_who_want_it(
            String environment, boolean terminal, boolean coloured) {
        assertThat(terminal(environment, terminal, Optional.empty()).isColoured())
                .isEqualTo(coloured);
    }

    @Test
    void a_dumb_terminal_and_a_file_have_no_bar() {
        assertThat(terminal("TERM=xterm", true, Optional.empty()).canDraw()).isTrue();
        assertThat(terminal("TERM=dumb", true, Optional.empty()).canDraw()).isFalse();
        assertThat(terminal("TERM=xterm", false, Optional.empty()).canDraw()).isFalse();
    }

    @Test
    void the_width_is_that_of_the_terminal_or_what_columns_says_or_80() {
        assertThat(terminal("TERM=xterm", true, Optional.of(60)).helpColumns()).isEqualTo(60);
        assertThat(terminal("COLUMNS=70", true, Optional.of(60)).helpColumns()).isEqualTo(70);
        assertThat(terminal("COLUMNS=70", true, Optional.of(60)).columns().getAsInt())
                .isEqualTo(70);
        assertThat(terminal("COLUMNS=wide", false, Optional.of(60)).helpColumns())
                .isEqualTo(80);
        assertThat(terminal("TERM=xterm", false, Optional.empty()).columns().getAsInt())
                .isEqualTo(80);
    }

    @Test
    void help_is_never_too_wide_to_be_read_nor_too_narrow_for_its_words() {
        assertThat(terminal("COLUMNS=300", true, Optional.empty()).helpColumns())
                .isEqualTo(100);
        assertThat(terminal("COLUMNS=5", true, Optional.empty()).helpColumns()).isEqualTo(40);
    }

    private static Terminal terminal(String settings, boolean is, Optional<Integer> width) {
        Map<String, String> environment = new TreeMap<>();
        for (String setting : settings.split(" ", -1)) {
            environment.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return Terminal.of(environment, is, is, is, width);
    }
}
