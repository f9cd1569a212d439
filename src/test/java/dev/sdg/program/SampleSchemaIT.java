package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sdg schema infer} of samples, and tables made from what it finds. */
class SampleSchemaIT {
    @TempDir
    Path folder;

    @Test
    void the_schema_of_a_sample_is_valid_and_rows_made_from_it_keep_its_rules() throws IOException {
        Path sample = Files.createDirectory(folder.resolve("sample"));
        write(
                sample.resolve("customers.csv"),
                "id,name,email,since,city,country",
                80,
                row -> row + 1
                        + ",Jane Doe " + row + ",jane" + row + "@mail.test," + day(row) + ","
                        + List.of("Rome", "Bonn").get(row % 2)
                        + "," + List.of("Italy", "Germany").get(row % 2));
        write(
                sample.resolve("orders.csv"),
                "id,customer_id,ordered,price,quantity,total,status",
                300,
                row -> row + 1
                        + "," + (row % 80 + 1) + "," + day(row % 80).plusDays(row % 97) + "," + (row % 37 + 1) + ".50,"
                        + (row % 4 + 1)
                        + "," + (row % 37 + 1.5) * (row % 4 + 1) + "0," + (row % 3 == 0 ? "open" : "paid"));

        Program.Result inferred = run("schema", "infer", "sample", "-o", "shop.json");
        Program.Result checked = run("schema", "check", "shop.json");
        Program.Result kept = run("table", "verify", "sample", "--schema", "shop.json");
        Program.Result made =
                run("table", "generate", "--schema", "shop.json", "--provider", "offline", "--seed", "1", "-o", "made");

        assertThat(inferred.exitCode()).as(inferred.err()).isZero();
        assertThat(inferred.out()).isEqualTo("shop.json: 2 tables, 13 columns\n");
        assertThat(checked.exitCode()).as(checked.err()).isZero();
        assertThat(kept.exitCode()).as(kept.out()).isZero();
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out()).contains("verified: no violations");
        assertThat(Files.readString(folder.resolve("shop.json")))
                .contains("\\\"total\\\" = \\\"price\\\" * \\\"quantity\\\"")
                .contains("customer_id.\\\"since\\\" <= \\\"ordered\\\"")
                .contains("CASE \\\"city\\\" WHEN")
                .contains("\"primary_key\" : true")
                .doesNotContain("jane", "Jane");
    }

    @Test
    void several_files_of_several_formats_are_one_sample() throws IOException {
        Files.writeString(folder.resolve("a.tsv"), "id\tv\n1\t2\n");
        Files.writeString(folder.resolve("b.jsonl"), "{\"id\": 1}\n");
        Files.writeString(folder.resolve("c.json"), "[{\"id\": 1, \"x\": null}]");
        Path more = Files.createDirectory(folder.resolve("more"));
        Files.writeString(more.resolve("d.csv"), "id\n1\n");
        Files.writeString(more.resolve("schema.json"), "{\"tables\": {}}");

        Program.Result inferred = run("schema", "infer", "a.tsv", "b.jsonl", "c.json", "more", "-o", "all.yaml");

        assertThat(inferred.exitCode()).as(inferred.err()).isZero();
        assertThat(inferred.out()).isEqualTo("all.yaml: 4 tables, 6 columns\n");
        assertThat(inferred.err()).contains("note: c.x: no value in any row: taken for text");
        assertThat(run("table", "generate", "--schema", "all.yaml", "--provider", "offline", "-o", "o")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id,name\n", "id,name\n1\n", "id,name\n1,a\0b\n"})
    void a_sample_without_rows_or_with_broken_ones_is_exit_7(String text) throws IOException {
        Files.writeString(folder.resolve("bad.csv"), text);

        Program.Result inferred = run("schema", "infer", "bad.csv", "-o", "s.json");

        assertThat(inferred.exitCode()).isEqualTo(7);
        assertThat(inferred.err()).contains("bad.csv");
        assertThat(folder.resolve("s.json")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id\n1\n", "v\nx\nx\nx\n", "a,b\n,\n,\n", "v\n\u00e4\n", "a b,c.d\n1,2\n3,4\n"})
    void the_smallest_samples_work(String text) throws IOException {
        Files.writeString(folder.resolve("small.csv"), text);

        Program.Result inferred = run("schema", "infer", "small.csv", "-o", "s.json");
        Program.Result made = run("table", "generate", "--schema", "s.json", "--provider", "offline", "-o", "made");

        assertThat(inferred.exitCode()).as(inferred.err()).isZero();
        assertThat(made.exitCode()).as(made.err()).isZero();
    }

    @Test
    void a_missing_file_is_exit_7_and_several_schemas_are_exit_2() {
        assertThat(run("schema", "infer", "none.csv").exitCode()).isEqualTo(7);
        assertThat(run("schema", "infer", "a.sql", "b.sql").exitCode()).isEqualTo(2);
        assertThat(run("schema", "infer", "none.csv", "--tables", "t").exitCode())
                .isEqualTo(2);
    }

    private static LocalDate day(int row) {
        return LocalDate.of(2025, 1, 1).plusDays(row * 37L % 300);
    }

    private static void write(Path file, String header, int rows, IntFunction<String> row) throws IOException {
        Files.writeString(
                file, IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n")));
    }

    private Program.Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }
}
