package dev.sdg.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeMessageTest {

    @Test
    void words_of_others_are_one_line_without_escapes_or_mark_up() {
        String words = SafeMessage.of(" <b>Red\u001b[31m</b>\r\nalert\u0000\u202e! ");

        assertThat(words).isEqualTo("Red [31m alert !");
    }

    @Test
    void long_words_are_cut() {
        String words = SafeMessage.of("x".repeat(1000));

        assertThat(words).isEqualTo("x".repeat(300) + "…");
    }
}
