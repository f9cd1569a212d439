package dev.sdg.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatedCommandTest {

    @Test
    void going_on_takes_the_place_of_another_mode() {
        RepeatedCommand command = new RepeatedCommand("./sdg", List.of("-q", "green tea", "--overwrite"));

        assertThat(command.resuming()).isEqualTo("./sdg -q 'green tea' --resume");
    }

    @Test
    void options_are_replaced_however_they_were_written() {
        RepeatedCommand command = new RepeatedCommand(
                "sdg", List.of("table", "--seed", "-1", "--rows=5", "--now=2026-01-01", "--csv-safe", "--resume"));
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put("--seed", "7");
        fixed.put("--now", "2026-11-21T00:00:00Z");

        assertThat(command.repeating(fixed))
                .isEqualTo("sdg table --rows=5 --csv-safe --seed 7 --now 2026-11-21T00:00:00Z");
    }

    @Test
    void quotes_in_arguments_survive_the_shell() {
        assertThat(new RepeatedCommand("sdg", List.of("-q", "it's")).repeating(Map.of()))
                .isEqualTo("sdg -q 'it'\\''s'");
    }
}
