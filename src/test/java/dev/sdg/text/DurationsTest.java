package dev.sdg.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "2m, PT2M", "1m30s, PT1M30S", "500ms, PT0.5S", "1.5s, PT1.5S", "45, PT45S", "1h, PT1H"})
    void durations_are_read_as_people_type_them(String typed, Duration duration) {
        assertThat(Durations.parse(typed)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0s", "-1s", "s", "2 minutes", "1d", "m2", "9999999999s"})
    void anything_else_is_no_duration(String typed) {
        assertThat(Durations.parse(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0.4S, 0 s", "PT26S, 26 s", "PT2M5S, 2 min 5 s", "PT1H30M, 1 h 30 min"})
    void they_are_shown_as_a_person_would_say_them(Duration duration, String shown) {
        assertThat(Durations.shown(duration)).isEqualTo(shown);
    }
}
