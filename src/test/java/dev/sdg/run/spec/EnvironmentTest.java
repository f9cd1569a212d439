package dev.sdg.run.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    private static final List<String> NAMES = List.of("FIRST", "SECOND");

    @TempDir
    Path folder;

    @Test
    void the_first_name_that_is_set_wins() {
        assertThat(of(Map.of("SECOND", "b", "FIRST", "a")).first(NAMES)).contains("a");
        assertThat(of(Map.of("SECOND", "b", "FIRST", "  ")).first(NAMES)).contains("b");
    }

    @Test
    void white_space_around_a_value_is_not_part_of_it() {
        assertThat(of(Map.of("FIRST", " a\n")).first(NAMES)).contains("a");
    }

    @Test
    void the_environment_wins_over_the_file() throws IOException {
        env("FIRST=file\n");

        assertThat(of(Map.of("SECOND", "environment")).first(NAMES)).contains("environment");
        assertThat(of(Map.of()).first(NAMES)).contains("file");
    }

    @Test
    void quotes_in_the_file_are_not_part_of_the_value() throws IOException {
        env("# a comment\n\nFIRST='single'\nSECOND=\"double\"\n");

        assertThat(of(Map.of()).first(List.of("FIRST"))).contains("single");
        assertThat(of(Map.of()).first(List.of("SECOND"))).contains("double");
    }

    @Test
    void without_a_file_and_a_variable_there_is_nothing() {
        assertThat(of(Map.of()).first(NAMES)).isEmpty();
    }

    @Test
    void a_line_that_is_no_setting_is_told_without_showing_it() throws IOException {
        env("AIza-secret\n");

        assertThatThrownBy(() -> of(Map.of()).first(NAMES))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(".env")
                .hasMessageNotContaining("secret");
    }

    private Environment of(Map<String, String> process) {
        return new Environment(process, folder);
    }

    private void env(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
    }
}
