package dev.sdg.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.cli.console.AppContext;
import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.Terminal;
import dev.sdg.run.spec.Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "-h", "help", "generate --help", "formats --help", "help formats", "formats show -h"})
    void help_is_shown_and_nothing_else_happens(String arguments) {
        int exitCode = run(arguments.split(" "));

        assertThat(exitCode).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: sdg");
        assertThat(err.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100})
    void help_ends_its_lines_between_words(int columns) {
        List<String> wide = words(help(100, "--help"));
        String shown = help(columns, "--help");

        assertThat(shown.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
        assertThat(words(shown)).isEqualTo(wide);
    }

    @Test
    void the_short_help_has_the_ten_options_that_matter_and_says_where_the_rest_is() {
        String shown = help(80, "-h");

        assertThat(shown.lines().filter(line -> line.matches(" +(-., +)?--.*"))).hasSize(10);
        assertThat(shown)
                .contains("-q, --query", "-d, --documents", "-f, --format", "-n, --samples", "-o, --output-prefix")
                .contains("-p, --provider", "sdg --help");
        assertThat(shown.lines()).hasSizeLessThan(40).allSatisfy(line -> assertThat(line)
                .hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void the_whole_help_of_a_command_has_its_short_forms() {
        assertThat(help(80, "--help")).contains("-q, --query=TEXT", "-d, --documents=PATH...", "    --quiet");
        assertThat(help(80, "show", "-h")).contains("Usage: sdg show DATA --row=N", "-h, --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "-v"})
    void the_version_is_one_line(String option) {
        assertThat(run(option)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).matches("sdg \\S+\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--samples|0|from 1 to 1,000,000,000",
                "--samples|-1|from 1 to 1,000,000,000",
                "--samples|abc|from 1 to 1,000,000,000",
                "--samples|1.5|from 1 to 1,000,000,000",
                "--samples|1000000000000|from 1 to 1,000,000,000",
                "--temperature|3|from 0.0 to 2.0",
                "--temperature|-0.1|from 0.0 to 2.0",
                "--temperature|NaN|from 0.0 to 2.0",
                "--top-p|0|greater than 0.0, at most 1.0",
                "--top-p|1.1|greater than 0.0, at most 1.0",
                "--top-k|0|from 1",
                "--batch-size|0|from 1 to 1,000",
                "--batch-size|1001|from 1 to 1,000",
                "--max-retries|-1|from 0 to 100",
                "--max-retries|101|from 0 to 100",
                "--seed|x|whole number",
                "--language|not_a_language!|BCP 47",
                "--language|gibberish|BCP 47",
                "--language|Germn|did you mean 'German'?",
                "--timeout|soon|duration",
                "--timeout|0s|duration",
                "--thinking|deeply|off, low, medium, high",
                "--log-level|LOUD|DEBUG, INFO, WARNING, ERROR, CRITICAL",
                "--output-format|xml|jsonl, csv, parquet, all",
                "--output-prefix|out/|file name",
                "--provider|gemni|gemini",
                "--base-url|nowhere|http",
                "--base-url|http://127.0.0.1:99999|http",
                "--format|qaa|qa",
            })
    void a_value_out_of_range_is_refused_with_what_would_do(String option, String value, String wanted) {
        int exitCode = run("--query", "tea", "--format", "qa", option, value);

        assertThat(exitCode).isEqualTo(2);
        assertThat(said()).contains(value, wanted).doesNotContain("Exception");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--passage-tokens|19|from 20 to 100,000",
                "--passage-tokens|many|from 20 to 100,000",
                "--grounding|loose|strict, lenient, off",
                "--include|[a|is not a valid glob",
                "--exclude|{a|is not a valid glob",
            })
    void a_value_about_documents_out_of_range_is_refused_with_what_would_do(
            String option, String value, String wanted) {
        int exitCode = run("--documents", ".", "--format", "qa", option, value);

        assertThat(exitCode).isEqualTo(2);
        assertThat(said()).contains(value, wanted).doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--query tea --documents . --format qa",
                "--format qa",
                "--query tea",
                "--query tea --format qa --custom-format-file x.json",
                "--query tea --format",
                "--query= --format qa",
                "--query tea --format qa extra",
                "--query tea --format qa --no-such-option",
                "--query tea --format qa --provider offline",
                "--documents . --format pair-class --provider offline",
                "--query tea --custom-format-file missing.json",
                "--documents no-such-*.md --format qa",
                "formats show nothing-like-it",
                "formats check missing.json",
                "formats shwo",
                "--query tea --format qa --semantic-dup 0",
                "--query tea --format qa --semantic-dup on",
            })
    void a_command_line_that_makes_no_sense_is_refused(String arguments) {
        int exitCode = run(arguments.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(said()).startsWith("sdg: ").doesNotContain("Exception");
        assertThat(out.size()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void the_value_of_an_unknown_option_is_no_problem_of_its_own() {
        run("--query", "tea", "--formt", "qa");

        assertThat(said().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("unknown option '--formt': did you mean --format?"));
    }

    @ParameterizedTest
    @CsvSource({
        "serve --prt 80, --prt, --port",
        "--query tea --format qa --sampels 3, --sampels, --samples",
        "--query tea --format qa --max_cal 3, --max_cal, --max-calls"
    })
    void the_nearest_option_is_the_one_with_the_fewest_other_letters(String arguments, String typed, String meant) {
        int exitCode = run(arguments.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(said()).contains("unknown option '" + typed + "': did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "format|sdg formats",
                "version|sdg --version",
                "shw|sdg show",
                "genrate --query tea|sdg generate",
                "formats shwo|sdg formats show",
            })
    void an_unknown_command_is_told_with_the_one_that_was_meant(String arguments, String meant) {
        int exitCode = run(arguments.split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(said()).contains("unknown command '", "did you mean '" + meant + "'?");
        assertThat(said().lines()).hasSize(1);
    }

    @Test
    void a_file_without_its_option_is_told_with_the_option() {
        run("handbook.pdf", "--format", "qa");

        assertThat(said()).contains("unexpected argument 'handbook.pdf': use --documents for files");
    }

    @Test
    void a_range_of_one_number_is_that_number() {
        int exitCode = run(
                "--query", "tea", "--format", "pair", "--samples", "30", "--no-refine", "--topics=off", "--dry-run");

        assertThat(exitCode).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("calls   2, at most 8 at a time");
    }

    @Test
    void underscores_do_for_hyphens_in_names_and_are_kept_in_values() {
        run("--query=a_b", "--format=no_such", "--batch_size=0", "--max_retries", "-1");

        assertThat(said()).contains("'no_such'", "--batch-size: '0'", "--max-retries: '-1'");
    }

    @Test
    void a_report_for_programs_that_cannot_be_written_is_an_error() throws IOException {
        Files.writeString(
                folder.resolve("tea.md"),
                "The laser cutter may only be used after a safety course because its beam can start a fire.\n");
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left on device");
            }
        });

        int exitCode = run(full, "--documents=tea.md", "--format=qa", "--samples=1", "--provider=offline", "--json");

        assertThat(exitCode).isEqualTo(8);
        assertThat(said()).contains("sdg: the report could not be written");
        assertThat(folder.resolve("synthetic_data_qa_from_docs.jsonl")).exists();
    }

    private String help(int columns, String... arguments) {
        out.reset();
        Terminal terminal = new Terminal(false, false, false, () -> columns, columns);
        StandardStreams streams =
                new StandardStreams(InputStream.nullInputStream(), print(out), new Console(print(err)), terminal);
        Main.run(AppContext.in(folder, folder, streams, new Environment(Map.of(), folder), run -> {}), arguments);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Examples that go on in the next line end in a backslash. */
    private static List<String> words(String text) {
        return List.of(text.replace(" \\\n", " ").strip().split("\\s+"));
    }

    private int run(String... arguments) {
        return run(print(out), arguments);
    }

    private int run(PrintStream out, String... arguments) {
        StandardStreams streams =
                new StandardStreams(InputStream.nullInputStream(), out, new Console(print(err)), Terminal.NONE);
        Environment environment = new Environment(Map.of("GOOGLE_API_KEY", "key"), folder);
        return Main.run(AppContext.in(folder, folder, streams, environment, run -> {}), arguments);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
