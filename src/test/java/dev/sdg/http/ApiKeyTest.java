package dev.sdg.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "test|the test of a contest|the test of a contest",
                "generate|regenerated, to generate|regenerated, to [key]",
                "canary-key-4711|canary-key-47110 key=canary-key-4711&x|canary-key-47110 key=[key]&x",
                "AIzaSy-0123456789abcdefgh|a%3DAIzaSy-0123456789abcdefgh, xAIzaSy-0123456789abcdefghx|a%3D[key], x[key]x",
            })
    void a_key_eats_no_other_word(String key, String text, String redacted) {
        assertThat(ApiKey.of(key).redact(text)).isEqualTo(redacted);
    }

    @Test
    void a_key_is_not_told() {
        ApiKey key = ApiKey.of("AIza-123");

        assertThat(key).hasToString("[key]");
        assertThat(key.redact("key=AIza-123, again AIza-123")).isEqualTo("key=[key], again [key]");
    }
}
