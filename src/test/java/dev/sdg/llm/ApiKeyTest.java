package dev.sdg.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.llm.Failure.Kind;
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
        LlmException refused = catchThrowableOfType(LlmException.class, () -> ApiKey.of(text));

        assertThat(refused.failure().kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(refused.getMessage()).doesNotContain("AIza");
    }

    @Test
    void a_key_is_not_told() {
        ApiKey key = ApiKey.of("AIza-1");

        assertThat(ModelSettings.of("m", key).toString()).contains("[key]").doesNotContain("AIza-1");
        assertThat(key.redact("key=AIza-1, again AIza-1")).isEqualTo("key=[key], again [key]");
    }
}
