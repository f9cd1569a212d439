package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of rows from one format to another. */
class ConvertIT {
    private static final String DOCUMENT =
            Path.of("examples/docs").toAbsolutePath().toString();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void a_data_set_makes_a_round_trip_byte_for_byte(String kind) throws IOException {
        run("-d", DOCUMENT, "-f", "qa", "-n", "5", "-p", "offline", "--seed", "1", "-o", "set");
        Path made = folder.resolve("set_qa_from_docs." + kind);
        Path rows = folder.resolve("set_qa_from_docs.jsonl");

        Result there = run("convert", rows.toString(), "other." + kind);
        Result back = run("convert", made.toString(), "back.jsonl");

        assertThat(there.exitCode()).isZero();
        assertThat(there.out()).isEqualTo("other." + kind + ": 5 rows, 3 columns\n");
        assertThat(back.exitCode()).isZero();
        assertThat(folder.resolve("other." + kind)).hasSameBinaryContentAs(made);
        assertThat(folder.resolve("back.jsonl")).hasSameBinaryContentAs(rows);
    }

    @Test
    void the_types_of_csv_are_those_of_its_format_else_text() throws IOException {
        write("rows.csv", "sentence1;sentence2;score;id\n\"a;\nb\";c;1;007\nd;e;0.25;\n");

        Result typed = run("convert", "rows.csv", "typed.jsonl", "--format", "pair-score");
        run("convert", "rows.csv", "text.jsonl");

        assertThat(typed.exitCode()).isZero();
        assertThat(folder.resolve("typed.jsonl")).hasContent("""
                {"sentence1":"a;\\nb","sentence2":"c","score":1.0,"id":"007"}
                {"sentence1":"d","sentence2":"e","score":0.25,"id":null}
                """);
        assertThat(folder.resolve("text.jsonl")).content().contains("\"score\":\"0.25\"", "\"id\":null");
    }

    @Test
    void nested_values_are_json_in_cells_and_lists_in_parquet() throws IOException, SQLException {
        write("squad.jsonl", """
                {"id": 1, "answers": {"text": ["a \\"b\\""], "answer_start": [5]}, "empty": "", "null": null}
                {"id": 2, "answers": {"text": [], "answer_start": []}, "empty": "x", "null": null}
                """);

        run("convert", "squad.jsonl", "squad.csv");
        run("convert", "squad.jsonl", "squad.parquet");
        run("convert", "squad.parquet", "again.jsonl");

        assertThat(Files.readString(folder.resolve("squad.csv")))
                .isEqualTo("id,answers,empty,null\r\n"
                        + "1,\"{\"\"text\"\":[\"\"a \\\"\"b\\\"\"\"\"],\"\"answer_start\"\":[5]}\",\"\",\r\n"
                        + "2,\"{\"\"text\"\":[],\"\"answer_start\"\":[]}\",x,\r\n");
        assertThat(sql("SELECT answers.answer_start[1] FROM '" + folder.resolve("squad.parquet") + "' WHERE id = 1"))
                .isEqualTo("5");
        assertThat(folder.resolve("again.jsonl")).hasContent("""
                {"id":1,"answers":{"text":["a \\"b\\""],"answer_start":[5]},"empty":"","null":null}
                {"id":2,"answers":{"text":[],"answer_start":[]},"empty":"x","null":null}
                """);
    }

    @Test
    void csv_for_excel_is_safe_unless_it_is_raw() throws IOException {
        write("rows.jsonl", "{\"a\":\"=1+1\",\"b\":\"ü\"}\n");

        run("convert", "rows.jsonl", "excel.csv", "--csv-excel", "--csv-delimiter", ";");
        run("convert", "rows.jsonl", "raw.csv", "--csv-excel", "--csv-raw", "--csv-delimiter=tab");
        Result both = run("convert", "rows.jsonl", "both.csv", "--csv-safe", "--csv-raw", "--csv-delimiter", "x");

        assertThat(Files.readString(folder.resolve("excel.csv"))).isEqualTo("\uFEFFa;b\r\n'=1+1;ü\r\n");
        assertThat(Files.readString(folder.resolve("raw.csv"))).isEqualTo("\uFEFFa\tb\r\n=1+1\tü\r\n");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err())
                .contains("--csv-raw and --csv-safe cannot be used together", "--csv-delimiter: 'x' is not one of");
        assertThat(folder.resolve("both.csv")).doesNotExist();
    }

    @Test
    void another_encoding_is_named() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "a\ncafé\n", Charset.forName("windows-1252"));

        Result unnamed = run("convert", "rows.csv", "rows.jsonl");
        Result named = run("convert", "rows.csv", "rows.jsonl", "--encoding", "windows-1252");

        assertThat(unnamed.exitCode()).isEqualTo(7);
        assertThat(unnamed.err()).contains("not UTF-8 text; name its --encoding");
        assertThat(named.exitCode()).isZero();
        assertThat(folder.resolve("rows.jsonl")).hasContent("{\"a\":\"café\"}\n");
    }

    @Test
    void a_target_is_replaced_only_when_asked_and_never_by_half() throws IOException {
        write("rows.jsonl", "{\"a\":1}\n");
        write("broken.jsonl", "{\"a\":1}\n{\"a\":\n");
        write("there.csv", "mine");

        Result refused = run("convert", "rows.jsonl", "there.csv");
        Result broken = run("convert", "broken.jsonl", "there.csv", "--overwrite");
        assertThat(folder.resolve("there.csv")).hasContent("mine");
        Result replaced = run("convert", "rows.jsonl", "there.csv", "--overwrite");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("'there.csv' exists; --overwrite replaces it");
        assertThat(broken.exitCode()).isEqualTo(7);
        assertThat(broken.err()).contains("line 2 of ", "broken.jsonl: not a JSON object");
        assertThat(replaced.exitCode()).isZero();
        assertThat(Files.readString(folder.resolve("there.csv"))).isEqualTo("a\r\n1\r\n");
        assertThat(Program.filesIn(folder)).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void the_source_and_the_record_of_a_run_are_never_written() throws IOException {
        run("-d", DOCUMENT, "-f", "qa", "-n", "2", "-p", "offline", "-o", "set");
        Path rows = folder.resolve("set_qa_from_docs.jsonl");
        byte[] before = Files.readAllBytes(rows);
        Files.createSymbolicLink(folder.resolve("link.jsonl"), rows);

        Result same = run("convert", rows.toString(), "link.jsonl", "--overwrite");
        Result record = run("convert", "set_qa_from_docs.csv", "set_qa_from_docs.jsonl", "--overwrite");

        assertThat(same.exitCode()).isEqualTo(2);
        assertThat(same.err()).contains("the same file");
        assertThat(record.exitCode()).isEqualTo(2);
        assertThat(record.err()).contains("is the record of a run");
        assertThat(rows).hasBinaryContent(before);
    }

    @Test
    void what_cannot_be_read_or_written_is_said() throws IOException {
        write("rows.jsonl", "{\"a\":1}\n");
        write("no.parquet", "text");
        write("empty.jsonl", "");

        assertThat(run("convert", "missing.csv", "a.csv").exitCode()).isEqualTo(7);
        assertThat(run("convert", "no.parquet", "a.csv").err()).contains("not a Parquet file");
        assertThat(run("convert", "empty.jsonl", "a.csv").err()).contains("no rows in ");
        assertThat(run("convert", "rows.jsonl", "a.txt").exitCode()).isEqualTo(2);
        Result below = run("convert", "rows.jsonl", "rows.jsonl/a.csv");
        assertThat(below.exitCode()).isEqualTo(8);
        assertThat(below.err()).contains("a file, not a folder");
    }

    @Test
    void csv_of_a_run_has_the_style_that_was_asked_for_and_a_resumed_run_another() throws IOException {
        String[] base = {"-d", DOCUMENT, "-f", "qa", "-n", "2", "-p", "offline", "-o", "set", "--seed", "1"};
        Path csv = folder.resolve("set_qa_from_docs.csv");

        run(with(base, "--csv-excel", "--csv-delimiter", "semicolon"));
        String excel = Files.readString(csv);
        run(with(base, "--resume"));

        assertThat(excel).startsWith("\uFEFFcontext;question;answer\r\n");
        assertThat(Files.readString(csv)).startsWith("context,question,answer\r\n");
    }

    private static String[] with(String[] base, String... more) {
        String[] all = Arrays.copyOf(base, base.length + more.length);
        System.arraycopy(more, 0, all, base.length, more.length);
        return all;
    }

    private Result run(String... arguments) {
        return Program.in(folder).run(arguments);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String sql(String query) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = database.createStatement();
                var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
