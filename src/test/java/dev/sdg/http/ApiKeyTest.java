package dev.sdg.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    @Test
    void white_space_around_a_key_is_removed() {
        ApiKey key = ApiKey.of(" AIza-1\n");

        assertThat(key.reveal()).isEqualTo("AIza-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n", "AIza\n1", "AIza 1", "AIza\u00001", "AIzaé1"})
    void a_key_that_no_header_may_carry_is_refused_without_being_shown(String text) {
        IllegalArgumentException refused = catchThrowableOfType(IllegalArgumentException.class, () -> ApiKey.of(text));

        assertThat(refused.getMessage()).startsWith("the key ").doesNotContain("AIza");
    }

    @Test
    void a_key_is_not_told() {
        ApiKey key = ApiKey.of("AIza-1");

        assertThat(key).hasToString("[key]");
        assertThat(key.redact("key=AIza-1, again AIza-1")).isEqualTo("key=[key], again [key]");
    }
}
