package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables learned from samples. */
class TableMimicIT {
    @TempDir
    Path folder;

    @BeforeEach
    void writeSample() throws IOException {
        Random random = new Random(8);
        StringBuilder rows = new StringBuilder("first_name,city,country,age,salary\n");
        for (int i = 0; i < 1_000; i++) {
            int age = 20 + random.nextInt(40);
            String place = i % 3 == 0 ? "Wien,AT" : i % 3 == 1 ? "Graz,AT" : "Bonn,DE";
            rows.append(i % 2 == 0 ? "Zaphod," : "Trillian,")
                    .append(place)
                    .append(',')
                    .append(age);
            rows.append(',')
                    .append(i == 5 ? 7_654_321 : 900 * age + random.nextInt(1_000))
                    .append('\n');
        }
        Files.writeString(folder.resolve("people.csv"), rows);
    }

    private Result run(String... arguments) {
        Result result = Program.in(folder).run(arguments);
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return result;
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    @Test
    void what_a_sample_has_no_use_for_is_refused() {
        Result result = Program.in(folder)
                .run("table", "mimic", "people.csv", "--query", "10 cats with name", "--profile", "busy");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--query is not possible", "--profile needs --schema");
    }

    @Test
    void countries_of_which_each_stands_once_stay_different() throws IOException {
        StringBuilder sample = new StringBuilder("id,country,iso,servings\n");
        String[] codes = Locale.getISOCountries();
        for (int i = 0; i < 150; i++) {
            Locale country = new Locale("", codes[i]);
            sample.append(i)
                    .append(',')
                    .append(country.getDisplayCountry(Locale.ENGLISH).replace(",", ""));
            sample.append(',')
                    .append(country.getISO3Country())
                    .append(',')
                    .append(i * 37 % 400)
                    .append('\n');
        }
        Files.writeString(folder.resolve("drinks.csv"), sample);

        run("table", "mimic", "drinks.csv", "--seed", "1", "-o", "made");

        List<String[]> rows = text("made/drinks.csv")
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .toList();
        assertThat(rows.stream().map(row -> row[1]).distinct()).hasSizeGreaterThan(75);
        assertThat(rows).allSatisfy(row -> assertThat(row[2]).matches("[A-Z]{3}"));
    }

    @Test
    void new_rows_are_like_the_sample_and_are_none_of_it() throws IOException {
        Result result = run("table", "mimic", "people.csv", "--seed", "1", "-o", "made");

        String made = text("made/people.csv");
        assertThat(made.lines().skip(1)).hasSize(1_000).allSatisfy(row -> {
            String[] cells = row.split(",", -1);
            assertThat(cells[0]).isNotIn("Zaphod", "Trillian");
            assertThat(cells[1] + "," + cells[2]).isIn("Wien,AT", "Graz,AT", "Bonn,DE");
            assertThat(Integer.parseInt(cells[3])).isBetween(20, 59);
            assertThat(Integer.parseInt(cells[4])).isLessThan(5_000_000);
        });
        assertThat(result.err()).contains("people.first_name: names or reaches a person: generated, not taken over");
        JsonNode report = new ObjectMapper().readTree(text("made.run/report.json"));
        assertThat(report.at("/learning/people/columns/first_name").asText()).isEqualTo("personal");
        assertThat(report.at("/learning/people/learned_rows").asInt()
                        + report.at("/learning/people/held_rows").asInt())
                .isEqualTo(1_000);
    }

    @Test
    void a_saved_model_makes_the_same_rows_without_the_sample() throws IOException {
        run(
                "table",
                "mimic",
                "people.csv",
                "--seed",
                "1",
                "--now",
                "2026-11-22",
                "-o",
                "one",
                "--save-model",
                "m.json");
        Files.delete(folder.resolve("people.csv"));

        run("table", "generate", "--schema", "m.json", "--seed", "1", "--now", "2026-11-22", "-o", "two");
        run(
                "table",
                "generate",
                "--schema",
                "one.run/schema.json",
                "--seed",
                "1",
                "--now",
                "2026-11-22",
                "-o",
                "three");

        assertThat(text("two/people.csv")).isEqualTo(text("one/people.csv"));
        assertThat(text("three/people.csv")).isEqualTo(text("one/people.csv"));
        assertThat(text("m.json")).doesNotContain("7654321", "Zaphod");
    }

    @Test
    void rows_do_not_depend_on_threads() throws IOException {
        run("table", "mimic", "people.csv", "--seed", "2", "--threads", "1", "-o", "one", "--rows", "20k");
        run("table", "mimic", "people.csv", "--seed", "2", "--threads", "3", "-o", "two", "--rows", "20k");

        assertThat(text("two/people.csv")).isEqualTo(text("one/people.csv"));
    }

    @Test
    void kept_columns_are_taken_over() throws IOException {
        run("table", "mimic", "people.csv", "--seed", "1", "-o", "made", "--keep", "people.first_name", "--rows", "50");

        assertThat(text("made/people.csv").lines().skip(1)).hasSize(50).allSatisfy(row -> assertThat(row)
                .matches("(Zaphod|Trillian),.*"));
    }

    @Test
    void what_is_wrong_is_said_together() {
        Result result = Program.in(folder)
                .run(
                        "table",
                        "mimic",
                        "people.csv",
                        "--holdout",
                        "2",
                        "--min-group",
                        "0",
                        "--keep",
                        "name",
                        "--rows",
                        "x");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("--holdout", "--min-group", "--keep", "--rows");
    }

    @Test
    void a_sample_that_cannot_be_read_ends_the_run() throws IOException {
        Files.writeString(folder.resolve("empty.csv"), "a,b\n");

        assertThat(Program.in(folder).run("table", "mimic", "empty.csv").exitCode())
                .isEqualTo(7);
        assertThat(Program.in(folder).run("table", "mimic", "none.csv").exitCode())
                .isEqualTo(7);
    }
}
