package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.load.SampleFiles;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.CellDouble;
import dev.sdg.standin.ModelDouble;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person does with the server from a fresh start, by curl, with the fields that its page in docs/ promises. */
class ServerFlowsIT extends ProgramTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DOMAIN = "{\"domain\": \"fintech\", \"entity\": \"customer\"}";

    private Running server;
    private URI page;

    @BeforeEach
    void start() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "no curl here");
        server = program().launched().start("serve", "--port", "0", "--data", "data");
        server.until(() -> server.said().contains("#token=") && server.said().endsWith("\n"));
        page = URI.create(server.said().lines().findFirst().orElseThrow().substring("sdg: open ".length()));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            Result stopped = server.signal("TERM").end();
            assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(143);
            assertThat(stopped.err()).doesNotContain("Exception", KEY);
        }
    }

    @Test
    void a_server_does_all_that_its_page_promises() throws IOException, InterruptedException {
        a_sentence_becomes_a_schema_a_job_and_a_file();
        a_domain_gives_rows_in_three_modes();
        work_of_a_project_is_kept();
        many_problems_are_said_at_once_in_the_words_of_the_command_line();
    }

    private void a_sentence_becomes_a_schema_a_job_and_a_file() throws IOException, InterruptedException {
        JsonNode translated = post(
                "/api/schema/translate",
                object().put("provider", "offline")
                        .put(
                                "prompt",
                                "Generate 10k financial transactions with user ID, amount, currency, and timestamp"));
        assertThat(translated.at("/schema/columns").findValuesAsText("name"))
                .containsExactly("user_id", "amount", "currency", "timestamp");
        assertThat(translated.path("inferred_count").asInt()).isEqualTo(10_000);
        assertThat(translated.path("made_by").asText()).isEqualTo("rules");

        ObjectNode wanted = object().put(
                        "total_rows", translated.path("inferred_count").asInt())
                .put("chunk_size", 500)
                .put("max_workers", 20)
                .put("deduplication_threshold", 0.85);
        JsonNode accepted = post("/api/data/generate", wanted.set("schema", translated.path("schema")));
        assertThat(accepted.path("status").asText()).isEqualTo("queued");
        assertThat(accepted.path("total_chunks").asInt()).isEqualTo(20);
        assertThat(accepted.at("/estimate/cost_usd").isNumber()).isTrue();

        JsonNode status = ended(accepted);
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("total_chunks").asInt()).isEqualTo(20);
        assertThat(status.path("completed_chunks").asInt()).isEqualTo(20);
        assertThat(status.path("progress_percentage").asDouble()).isEqualTo(100);
        assertThat(status.path("rows_generated").asInt()).isEqualTo(10_000);
        assertThat(status.at("/results/preview")).hasSize(3);

        String rows = curl(status.at("/results/download_url").asText());
        assertThat(rows.lines()).hasSize(10_000);
        assertThat(json(rows.lines().findFirst().orElseThrow()).fieldNames())
                .toIterable()
                .containsExactly("user_id", "amount", "currency", "timestamp");
    }

    private void a_domain_gives_rows_in_three_modes() throws IOException, InterruptedException {
        JsonNode schema = get("/api/schemas/fintech/customer");
        assertThat(schema.toString()).contains("columns");
        ObjectNode request = ((ObjectNode) json(DOMAIN)).put("count", 100).put("seed", 42);

        JsonNode rows = twiceTheSame(request.deepCopy().put("mode", "NEURAL_MATRIX"));
        ObjectNode like = request.deepCopy();
        like.set("sample", rows);
        JsonNode mimicked = twiceTheSame(like.deepCopy().put("mode", "MIMIC_BUFFER"));
        JsonNode augmented =
                twiceTheSame(like.deepCopy().put("mode", "AUGMENTED_SET").put("count", 150));
        assertThat(List.of(rows.size(), mimicked.size(), augmented.size())).containsExactly(100, 100, 150);

        ObjectNode judged = ((ObjectNode) json(DOMAIN));
        judged.set("records", rows);
        JsonNode verdict = post("/api/synthetic/validate", judged);
        assertThat(verdict.path("valid").asInt()).as(verdict.toString()).isEqualTo(100);
        ((ObjectNode) judged.path("records").get(2)).put("customer_id", true);
        verdict = post("/api/synthetic/validate", judged);
        assertThat(verdict.path("invalid").asInt()).as(verdict.toString()).isEqualTo(1);
        assertThat(verdict.at("/problems/0/record").asInt()).isEqualTo(3);

        JsonNode preview = post("/api/synthetic/preview", ((ObjectNode) json(DOMAIN)).put("count", 5));
        assertThat(preview.path("data")).hasSize(5);
        JsonNode health = get("/api/health");
        assertThat(health.path("status").asText()).isEqualTo("ok");
        assertThat(health.fieldNames()).toIterable().contains("version", "jobs", "disk_free_bytes", "cost_today_usd");
    }

    private JsonNode twiceTheSame(ObjectNode request) throws IOException, InterruptedException {
        String first = curlWith(request, "/api/synthetic/generate");
        String second = curlWith(request, "/api/synthetic/generate");

        assertThat(second).isEqualTo(first);
        assertThat(json(first).fieldNames()).toIterable().contains("data", "schema", "quality", "seed");
        return json(first).path("data");
    }

    private void work_of_a_project_is_kept() throws IOException, InterruptedException {
        post("/api/projects", object().put("name", "Clinic").put("description", "Visits"));
        gemini.otherwise(new CellDouble());
        JsonNode visits = post("/api/generate/test-data", (ObjectNode) json("""
                {"project_name": "Clinic", "prompt": "visits of a family doctor", "sample_size": 6,
                 "schema": {"patient_id": "number", "notes": "text"}}"""));
        assertThat(ended(visits).path("rows_generated").asInt()).isEqualTo(6);

        Path sheet = folder.resolve("sales.csv");
        Files.writeString(
                sheet,
                IntStream.range(0, 60)
                        .mapToObj(i -> "%d,%s,%d.50%n".formatted(i, i % 2 == 0 ? "Bonn" : "Graz", 10 + i % 9))
                        .collect(Collectors.joining("", "id,city,amount\n", "")));
        JsonNode sales = json(curl(
                "/api/upload/generate",
                "-F",
                "file=@" + sheet,
                "-F",
                "project_name=Clinic",
                "-F",
                "sample_size=20",
                "-F",
                "mode=mimic"));
        assertThat(sales.path("data")).hasSize(20);
        assertThat(sales.path("data").findValuesAsText("city")).containsAnyOf("Bonn", "Graz");

        gemini.otherwise(ModelDouble.of("qa"));
        JsonNode questions = json(curl(
                "/api/upload/unstructured/generate",
                "-F",
                "file=@" + new SampleFiles(folder).pdf("tides.pdf"),
                "-F",
                "format=qa",
                "-F",
                "project_name=Clinic",
                "-F",
                "sample_size=6"));
        JsonNode ended = ended(questions);
        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("completed");
        assertThat(curl(ended.at("/results/download_url").asText()).lines())
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).contains("\"question\"", "\"answer\"", "\"context\""));

        JsonNode transactions = get("/api/projects/clinic/transactions").path("transactions");
        assertThat(transactions.findValuesAsText("route"))
                .containsExactly(
                        "/api/upload/unstructured/generate",
                        "/api/upload/generate",
                        "/api/generate/test-data"); // jobs are all alike
        assertThat(transactions.findValuesAsText("rows")).containsExactly("6", "20", "6");
        assertThat(transactions.findValuesAsText("status")).containsOnly("completed");
        JsonNode audit = get("/api/audit?limit=500").path("audit");
        assertThat(audit.findValuesAsText("route"))
                .contains(
                        "/api/schema/translate",
                        "/api/data/generate",
                        "/api/synthetic/generate",
                        "/api/projects",
                        "/api/generate/test-data",
                        "/api/upload/generate",
                        "/api/upload/unstructured/generate");
        assertThat(audit.toString()).contains("Clinic").doesNotContain("family doctor", "Bonn", KEY);
    }

    /** H8. */
    private void many_problems_are_said_at_once_in_the_words_of_the_command_line()
            throws IOException, InterruptedException {
        JsonNode wrong = json("""
                {"query": "tea", "format": "qaa", "total_rows": 0, "chunk_size": 0, "max_workers": 0, "temperature": 9,
                 "top_p": 7, "max_calls": -1, "near_dup": "x", "timeout": "x", "max_retries": 1000}""");

        JsonNode answer = refused(wrong, "/api/data/generate");
        Result line = program()
                .run(commandLine("generate --query tea --format qaa --samples 0 --batch-size 0 --concurrency 0"
                        + " --temperature 9 --top-p 7 --max-calls -1 --near-dup x --timeout x --max-retries 1000"));

        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(422);
        assertThat(answer.path("problems").findValuesAsText("at"))
                .containsExactlyInAnyOrder(
                        "/format",
                        "/total_rows",
                        "/chunk_size",
                        "/max_workers",
                        "/temperature",
                        "/top_p",
                        "/max_calls",
                        "/near_dup",
                        "/timeout",
                        "/max_retries");
        assertThat(answer.path("problems")).allSatisfy(problem -> {
            boolean rows = problem.path("at").asText().equals("/total_rows"); // a server has rows for fewer
            String words = problem.path("message").asText();
            assertThat(line.err()).contains(rows ? words.replaceFirst(" [\\d,]+$", "") : words);
        });
    }

    private JsonNode refused(JsonNode body, String path) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("body.json"), body.toString());
        return json(run(path, "-H", "Content-Type: application/json", "--data-binary", "@" + file)
                .shown());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The stream of events ends with the job. */
    private JsonNode ended(JsonNode accepted) throws IOException, InterruptedException {
        String job = "/api/jobs/" + accepted.path("job_id").asText();
        assertThat(curl(job + "/events")).contains("event: end");
        return get(job + "/status");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json(curl(path));
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return json(curlWith(body, path));
    }

    private String curlWith(JsonNode body, String path) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("body.json"), body.toString());
        return curl(path, "-H", "Content-Type: application/json", "--data-binary", "@" + file);
    }

    /** Returns what curl shows of an answer that is no problem. */
    private String curl(String path, String... more) throws IOException, InterruptedException {
        Shown answer = run(path, more);
        assertThat(answer.exitCode()).as(path + ": " + answer.shown()).isZero();
        return answer.shown();
    }

    private Shown run(String path, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "--fail-with-body",
                "-H",
                "Authorization: Bearer " + page.getFragment().substring("token=".length())));
        command.addAll(List.of(more));
        command.add(page.resolve(path).toString());
        Process curl = new ProcessBuilder(command)
                .redirectError(folder.resolve("curl.err").toFile())
                .start();
        String shown = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Shown(curl.waitFor(), shown);
    }

    /** What curl left. */
    private record Shown(int exitCode, String shown) {}

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }
}
