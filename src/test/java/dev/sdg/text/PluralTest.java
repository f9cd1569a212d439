package dev.sdg.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PluralTest {

    @Test
    void exactly_one_is_singular() {
        assertThat(Plural.of(1, "call")).isEqualTo("1 call");
        assertThat(Plural.of(0, "call")).isEqualTo("0 calls");
        assertThat(Plural.of(1200, "call")).isEqualTo("1,200 calls");
        assertThat(Plural.of(2, "retry", "retries")).isEqualTo("2 retries");
    }
}
