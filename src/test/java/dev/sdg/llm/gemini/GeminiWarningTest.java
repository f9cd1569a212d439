package dev.sdg.llm.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.http.ApiKey;
import dev.sdg.llm.ModelSettings;
import dev.sdg.llm.TestSettings;
import dev.sdg.llm.ThinkingLevel;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiWarningTest {

    @ParameterizedTest
    @ValueSource(strings = {"gemini-3.5-flash-lite", "gemini-3.6-flash", "gemini-4-pro", "gemini-flash-latest"})
    void ignored_sampling_is_told_in_one_line(String model) {
        ModelSettings given = TestSettings.withSampling(
                settings(model), OptionalDouble.of(0.7), OptionalDouble.of(0.5), OptionalInt.of(40));

        List<String> warnings = GeminiProvider.create().warnings(given);

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(model + " ignores ⟨temperature⟩ 0.7, ⟨top-p⟩ 0.5, ⟨top-k⟩ 40");
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1", "1.0, 0"})
    void a_low_temperature_may_loop_on_the_first_models_of_generation_3(double temperature, int lines) {
        ModelSettings given = TestSettings.withSampling(
                settings("gemini-3.5-flash"),
                OptionalDouble.of(temperature),
                OptionalDouble.empty(),
                OptionalInt.empty());

        List<String> warnings = GeminiProvider.create().warnings(given);

        assertThat(warnings).hasSize(lines);
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3.8-flash, OFF, low is used",
        "gemini-2.5-pro, OFF, 128 tokens",
        "gemini-2.0-flash, HIGH, has no thinking"
    })
    void a_depth_of_thought_that_the_model_does_not_have_is_told(String model, ThinkingLevel thinking, String told) {
        List<String> warnings = GeminiProvider.create().warnings(TestSettings.withThinking(settings(model), thinking));

        assertThat(warnings).singleElement().asString().contains(told);
    }

    @ParameterizedTest
    @CsvSource({"gemini-2.5-flash, OFF", "gemini-3.8-flash, HIGH", "gemini-2.0-flash, OFF", "gemini-2.5-pro, LOW"})
    void what_works_is_not_warned_of(String model, ThinkingLevel thinking) {
        List<String> warnings = GeminiProvider.create().warnings(TestSettings.withThinking(settings(model), thinking));

        assertThat(warnings).isEmpty();
    }

    @Test
    void a_user_who_gave_nothing_is_not_warned() {
        List<String> warnings = GeminiProvider.create().warnings(settings("gemini-flash-latest"));

        assertThat(warnings).isEmpty();
    }

    private static ModelSettings settings(String model) {
        return ModelSettings.of(model, ApiKey.of("key"));
    }
}
