package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.program.Program.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code sdg report} on data sets of this program and of others. */
class ReportIT extends ProgramTest {
    private static final Path DOCUMENTS = Path.of("examples", "docs").toAbsolutePath();

    @Test
    void a_run_is_reported_with_its_documents_its_rejects_and_its_page() throws IOException {
        Result run = program()
                .run(commandLine(
                        "--format qa --samples 10 --provider offline --seed 1 --documents", DOCUMENTS.toString()));
        assertThat(run.exitCode()).as(run.err()).isZero();

        Result result = program().run("report", "synthetic_data_qa_from_docs.jsonl", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode report = new ObjectMapper().readTree(result.out());
        assertThat(report.path("rows").asInt()).isEqualTo(10);
        assertThat(report.path("format").asText()).isEqualTo("qa");
        assertThat(report.path("unique_share").asDouble()).isEqualTo(1);
        assertThat(report.path("columns").findValuesAsText("name")).containsExactly("context", "question", "answer");
        long byDocument = 0;
        for (JsonNode rows : report.path("documents")) {
            byDocument += rows.asLong();
        }
        assertThat(byDocument).isEqualTo(10);
        assertThat(report.path("run").path("requested").asInt()).isEqualTo(10);
        assertThat(Files.readString(folder.resolve("synthetic_data_qa_from_docs.report.html")))
                .startsWith("<!doctype html>")
                .contains("honeybees");
    }

    @Test
    void a_file_of_any_origin_is_reported_and_compared_with_another() throws IOException {
        Files.writeString(
                folder.resolve("own.csv"),
                IntStream.range(0, 40)
                        .mapToObj(i -> "this is review number " + i + "," + (i < 32 ? "good" : "bad") + "\n")
                        .collect(Collectors.joining("", "text,label\n", "")));
        Files.writeString(folder.resolve("gold.jsonl"), "{\"text\": \"a fine hotel\", \"label\": \"good\"}\n");

        Result result = program().run("report", "own.csv", "gold.jsonl", "--html", "page.html");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("own.csv")
                .contains("Column “text” begins with “this is” in 100 % of the rows.")
                .contains("page: ");
        assertThat(Files.readString(folder.resolve("page.html"))).contains("gold.jsonl");
    }

    @Test
    void a_file_that_cannot_be_read_is_an_error_of_the_input() throws IOException {
        Files.writeString(folder.resolve("broken.jsonl"), "{\"text\": \"a\"}\n{\"text\": \n");

        Result missing = program().run("report", "nope.jsonl");
        Result broken = program().run("report", "broken.jsonl");
        Result unknown = program().run("report", "broken.jsonl", "--format", "qaa");

        assertThat(missing.exitCode()).isEqualTo(7);
        assertThat(missing.err()).contains("nope.jsonl");
        assertThat(broken.exitCode()).isEqualTo(7);
        assertThat(broken.err()).contains("line 2 of").contains("broken.jsonl");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean 'qa'?");
        assertThat(folder.resolve("broken.report.html")).doesNotExist();
    }

    @Test
    void a_page_that_cannot_be_written_is_an_error_of_the_output() throws IOException {
        Files.writeString(folder.resolve("own.jsonl"), "{\"text\": \"a fine hotel\"}\n");
        Files.createDirectories(folder.resolve("page.html"));

        Result result = program().run("report", "own.jsonl", "--html", "page.html");

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.err()).contains("page.html").contains("choose another place with --html");
    }
}
