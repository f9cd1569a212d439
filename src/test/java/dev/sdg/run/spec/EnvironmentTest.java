package dev.sdg.run.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void a_line_that_is_no_setting_is_a_warning_and_the_others_hold() throws IOException {
        env("# mine\nAIza-secret\nFIRST=a\n");
        Environment environment = of(Map.of());

        assertThat(environment.first(NAMES)).contains("a");
        assertThat(environment.warnings()).singleElement(STRING).endsWith(".env, line 2: expected NAME=value");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export FIRST=a",
                "\ufeffFIRST=a",
                "FIRST=a\r\nSECOND=b\r\n",
                "FIRST = a",
                "FIRST=\"a\" # why",
                "SECOND=b # why\nFIRST='a'"
            })
    void what_such_files_commonly_hold_is_read(String text) throws IOException {
        env(text);
        Environment environment = of(Map.of());

        assertThat(environment.first(NAMES)).contains("a");
        assertThat(environment.warnings()).isEmpty();
    }

    @Test
    void a_file_in_another_encoding_is_read() throws IOException {
        Files.write(folder.resolve(".env"), "# caf\u00e9\nFIRST=a\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(of(Map.of()).first(NAMES)).contains("a");
    }

    @Test
    void what_is_no_plain_file_is_a_warning_and_not_opened() throws Exception {
        Path file = folder.resolve(".env");
        new ProcessBuilder("mkfifo", file.toString()).start().waitFor();

        Environment environment = of(Map.of("SECOND", "b"));

        assertThat(environment.first(List.of("FIRST"))).isEmpty();
        assertThat(environment.first(NAMES)).contains("b");
        assertThat(environment.warnings()).singleElement(STRING).contains("not a regular file");
    }

    private Environment of(Map<String, String> process) {
        return new Environment(process, folder);
    }

    private void env(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
    }
}
