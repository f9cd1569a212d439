package dev.sdg.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.http.ApiKey;
import dev.sdg.llm.Failure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSettingsTest {
    private static final ModelSettings SETTINGS = ModelSettings.of("m", ApiKey.of("AIza-1"));

    @ParameterizedTest
    @ValueSource(strings = {"", "AIza\n1", "AIzaé1"})
    void a_key_that_can_be_none_is_refused_without_being_shown(String text) {
        LlmException refused = catchThrowableOfType(LlmException.class, () -> SETTINGS.withKey(text));

        assertThat(refused.failure().kind()).isEqualTo(Kind.KEY_REFUSED);
        assertThat(refused.getMessage()).doesNotContain("AIza");
    }

    @Test
    void a_key_is_not_told() {
        assertThat(SETTINGS.toString()).contains("[key]").doesNotContain("AIza-1");
    }
}
