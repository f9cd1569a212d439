package dev.sdg.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    private final Providers providers = Providers.standard();

    @Test
    void gemini_is_the_default() {
        assertThat(providers.names()).first().isEqualTo("gemini");
        assertThat(providers.named("gemini").defaultModel(Optional.empty())).contains("gemini-flash-latest");
    }

    @Test
    void a_mistyped_name_is_answered_with_the_nearest() {
        assertThatThrownBy(() -> providers.named("gemni"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown provider 'gemni': did you mean 'gemini'? (gemini, openai, anthropic, ollama)");
    }

    @Test
    void a_name_that_is_like_none_is_answered_with_all() {
        assertThatThrownBy(() -> providers.named("x"))
                .hasMessage("unknown provider 'x' (gemini, openai, anthropic, ollama)");
    }
}
