package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT extends ProgramTest {
    @Test
    void without_arguments_it_shows_a_short_help() {
        Result result = Program.in(folder).run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--query", "--documents", "--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "help"})
    void help_needs_no_key(String arguments) {
        Result result = Program.in(folder).run(arguments.split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: sdg");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version"})
    void the_version_is_one_line(String option) {
        Result result = Program.in(folder).run(option);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("sdg \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void help_names_every_option_once_with_hyphens() {
        String help = Program.in(folder).run("--help").out();

        List.of(
                        "--query",
                        "--documents",
                        "--format=",
                        "--custom-format-file",
                        "--samples",
                        "--no-refine",
                        "--seed",
                        "--language",
                        "--provider",
                        "--model",
                        "--base-url",
                        "--temperature",
                        "--top-p",
                        "--top-k",
                        "--thinking",
                        "--timeout",
                        "--output-prefix",
                        "--output-format",
                        "--incremental-save",
                        "--csv-safe",
                        "--batch-size",
                        "--max-retries",
                        "--yes",
                        "--log-level",
                        "--version",
                        "--help")
                .forEach(option -> assertThat(help.lines().filter(line -> line.matches(" +(-., )*" + option + ".*")))
                        .as(option)
                        .hasSize(1));
        assertThat(help).doesNotContain("--batch_size");
    }

    @Test
    void all_problems_are_told_together() {
        Result result = Program.in(folder)
                .run(
                        "--samples",
                        "0",
                        "--temperature=3",
                        "--top_p",
                        "0",
                        "--batch-size",
                        "x",
                        "--max-retries",
                        "-1",
                        "--format",
                        "qaa",
                        "--sampels",
                        "4");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--samples", "--temperature", "--top-p", "--batch-size", "--max-retries")
                .contains("'qaa'", "--sampels", "did you mean --samples", "--query");
    }

    @Test
    void arguments_can_stand_in_a_file() throws IOException {
        Files.writeString(folder.resolve("args"), "--query \"black tea\"\n--format qa\n--samples 0\n");

        Result result = Program.in(folder).launched().run("@args");

        assertThat(result.err().lines()).hasSize(1).allMatch(line -> line.contains("--samples: '0'"));
    }

    @Test
    void formats_are_listed_shown_and_checked() throws IOException {
        assertThat(Program.in(folder).run("formats").out())
                .contains("qa ", "pair ", "pair-class ", "pair-score ", "triplet ");
        Result shown = Program.in(folder).run("formats", "show", "triplet");
        assertThat(shown.out()).contains("\"anchor\"", "\"negative\"");

        Files.writeString(folder.resolve("shown.json"), shown.out());
        Result checked = Program.in(folder).run("formats", "check", "shown.json");

        assertThat(checked.exitCode()).isZero();
        assertThat(checked.out()).contains("triplet", "3 fields");
    }

    @Test
    void a_bad_format_file_is_told_with_all_that_is_wrong() throws IOException {
        Files.writeString(folder.resolve("bad.json"), """
                {"fields": {"a": {"type": "strin", "description": ""}, "b": {"type": "integer", "description": "x",
                 "minimun": 1}}, "unique": ["a"]}
                """);

        Result result = Program.in(folder).run("formats", "check", "bad.json");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("strin", "string", "description", "minimun", "minimum", "unique_by");
    }

    @Test
    void completion_is_a_script_that_names_the_options() {
        Result result = Program.in(folder).run("completion");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("#!").contains("--documents", "--batch-size");
    }
}
