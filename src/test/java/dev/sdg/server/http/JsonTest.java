package dev.sdg.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void sums_of_money_have_no_more_digits_than_their_parts() {
        assertThat(Json.dollars(0.012371 + 0.000001 + 1e-18)).isEqualTo(0.012372);
        assertThat(Json.dollars(0.1 + 0.2)).isEqualTo(0.3);
    }
}
