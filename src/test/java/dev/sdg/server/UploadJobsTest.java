package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.CellDouble;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs that are made from files which were sent before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadJobsTest {
    private static final int SAMPLE = 60;
    private static final String CORRECTION = """
            {"tables": {"tickets": {"columns": {
              "product": "string",
              "note": {"max_length": 120,
                       "generator": {"model": {"see": ["product"], "otherwise": {"constant": "none"}}}}}}}}""";

    @TempDir
    static Path folder;

    private TestServer server;

    @BeforeAll
    void start() {
        server = TestServer.in(folder).start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_model_writes_a_column_of_a_table_that_is_mimicked() {
        CellDouble model = new CellDouble();
        server.provider().otherwise(model);

        Reply accepted = post("{\"sample\": \"%s\", \"mode\": \"mimic\", \"schema\": %s, \"total_rows\": 40}"
                .formatted(upload("tickets.csv", tickets()), CORRECTION));
        JsonNode status = server.ended(TestServer.job(accepted));

        assertThat(accepted.json().at("/estimate/calls").asInt())
                .as(accepted.body())
                .isPositive();
        assertThat(accepted.json().at("/estimate/cost_usd").asDouble()).isPositive();
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(model.asked()).hasSize(40);
        assertThat(status.path("cost_usd").asDouble()).isPositive();
        JsonNode rows =
                server.get(TestServer.job(accepted) + "/rows?limit=100").json().path("rows");
        assertThat(rows).hasSize(40);
        assertBesideTheirRows(rows, 0);
    }

    @Test
    void only_rows_that_are_added_to_a_sample_are_asked_for_and_it_grows() {
        CellDouble model = new CellDouble();
        server.provider().otherwise(model);
        String job =
                TestServer.job(post("{\"sample\": \"%s\", \"mode\": \"augment\", \"schema\": %s, \"total_rows\": 70}"
                        .formatted(upload("tickets.csv", tickets()), CORRECTION)));

        JsonNode status = server.ended(job);
        Reply grown = server.post(job + "/resume", "{\"total_rows\": 75}");
        JsonNode larger = server.ended(job);

        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("rows_generated").asInt()).isEqualTo(70);
        assertThat(grown.status()).as(grown.body()).isEqualTo(202);
        assertThat(larger.path("status").asText()).as(larger.toString()).isEqualTo("completed");
        assertThat(model.asked())
                .hasSize(15)
                .allSatisfy((row, times) -> assertThat(times).as(row).isOne());
        JsonNode rows = server.get(job + "/rows?limit=100").json().path("rows");
        assertThat(rows).hasSize(75);
        assertThat(rows.get(SAMPLE - 1).path("note").asText()).startsWith("It was cold again");
        assertBesideTheirRows(rows, SAMPLE);
    }

    @Test
    void rows_of_documents_name_no_place_of_the_server() throws IOException {
        String first = upload("Tea.md", Files.readString(Path.of("examples/docs/library-faq.md")));
        String second = upload("Coffee.md", "# Coffee\n\nCoffee was first brewed in Yemen in the fifteenth century.\n");
        String request =
                "{\"documents\": [\"%s\", \"%s\"], \"format\": \"qa\", \"total_rows\": 2, \"provider\": \"offline\"}"
                        .formatted(first, second);

        Reply dry = post(request.replace("}", ", \"dry_run\": true}"));
        String job = TestServer.job(post(request));
        JsonNode status = server.ended(job);

        assertThat(dry.json().at("/estimate/seconds").asDouble()).as(dry.body()).isPositive();
        assertThat(status.path("rows_generated").asInt()).as(status.toString()).isPositive();
        assertThat(server.get(job).json().path("title").asText()).isEqualTo("qa from Tea.md and 1 more");
        String place = folder.toAbsolutePath().toString();
        for (String path : List.of("", "/status", "/rows?passage=true", "/rejected", "/report", "/report.html")) {
            assertThat(server.get(job + path).body()).as(path).doesNotContain(place, "sdg-parser", "/tmp/");
        }
    }

    @Test
    void tables_of_one_name_are_two_and_share_the_rows() {
        String upload = uploadTwice("a.csv", tickets(), tickets());

        Reply few = post("{\"sample\": \"%s\", \"mode\": \"augment\", \"total_rows\": 100}".formatted(upload));
        Reply accepted = post("{\"sample\": \"%s\", \"mode\": \"augment\", \"total_rows\": 240}".formatted(upload));
        JsonNode status = server.ended(TestServer.job(accepted));

        assertThat(few.status()).isEqualTo(422);
        assertThat(few.json().at("/problems/0/at").asText()).isEqualTo("/total_rows");
        assertThat(few.json().at("/problems/0/message").asText())
                .isEqualTo("100 rows are fewer than the 120 of the sample, which are kept");
        assertThat(status.path("status").asText()).as(status.toString()).isEqualTo("completed");
        assertThat(status.path("rows_generated").asInt()).isEqualTo(240);
        assertThat(server.get(TestServer.job(accepted) + "/rows?table=a_2&limit=1")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(120);
    }

    @Test
    void a_job_like_a_sheet_is_called_by_it_and_has_its_columns() {
        String request = "{\"sample\": \"%s\", \"mode\": \"mimic\", \"total_rows\": %d}";
        String one = TestServer.job(post(request.formatted(upload("tickets.csv", tickets()), 30)));
        String two = TestServer.job(post(request.formatted(uploadTwice("a.csv", tickets(), tickets()), 240)));

        JsonNode job = server.get(one).json();
        assertThat(job.path("title").asText()).isEqualTo("like tickets.csv");
        assertThat(job.path("schema").path("columns").findValuesAsText("name"))
                .containsExactly("id", "product", "note");
        assertThat(job.at("/schema/columns/1/type").asText()).isEqualTo("string");
        assertThat(job.at("/schema/columns/1").has("generator"))
                .as(job.path("schema").toString())
                .isTrue();
        assertThat(job.path("schema").has("learned")).isFalse();
        assertThat(server.ended(two).path("rows_generated").asInt()).isEqualTo(240);
        assertThat(server.get(two).json().path("title").asText()).isEqualTo("like a.csv and 1 more");
        assertThat(server.get(two).json().path("schema").path("tables").fieldNames())
                .toIterable()
                .containsExactly("a", "a_2");

        assertThat(server.post(two + "/resume", "{\"total_rows\": 300}").status())
                .isEqualTo(202);
        assertThat(server.ended(two).path("rows_generated").asInt()).isEqualTo(300);
    }

    /** U5. */
    @Test
    void nothing_is_learned_of_one_row() {
        String row = "name,salary,city\r\nAnn Example,51234,Oxford\r\n";
        String sample = upload("staff.csv", row);
        String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"staff.csv\"\r\n\r\n";
        String size = "\r\n--x\r\nContent-Disposition: form-data; name=\"sample_size\"\r\n\r\n";
        List<Reply> refused = List.of(
                server.post("/api/synthetic/generate", "{\"sample\": [{\"a\": 1}], \"mode\": \"mimic\", \"count\": 5}"),
                server.post(
                        "/api/synthetic/generate",
                        "{\"sample\": \"%s\", \"mode\": \"mimic\", \"count\": 5}".formatted(sample)),
                post("{\"sample\": \"%s\", \"mode\": \"mimic\", \"total_rows\": 5}".formatted(sample)),
                post("{\"sample\": \"%s\", \"mode\": \"augment\", \"total_rows\": 5}".formatted(sample)),
                form("/api/upload/generate", part + row + size + "5\r\n--x--\r\n"),
                form("/api/upload/unstructured/generate", part + row + size + "5\r\n--x--\r\n"),
                form("/api/upload/generate", part + row + size + "6000\r\n--x--\r\n"));

        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).as(reply.body()).isEqualTo(422);
            assertThat(reply.json().path("problems")).hasSize(1);
            assertThat(reply.json().at("/problems/0/message").asText())
                    .isEqualTo("has 1 row; nothing can be learned of fewer than 2");
        });
        assertThat(refused)
                .extracting(reply -> reply.json().at("/problems/0/at").asText())
                .containsExactly("/sample", "/sample", "/sample", "/sample", "/file", "/file", "/file");
    }

    @Test
    void a_schema_that_does_not_fit_the_sample_is_refused() {
        Reply refused =
                post("{\"sample\": \"%s\", \"mode\": \"mimic\", \"schema\": {\"a\": \"email\"}, \"total_rows\": 40}"
                        .formatted(upload("tickets.csv", tickets())));

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().at("/problems/0/message").asText()).contains("no table of the sample");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mimic", "augment"})
    void the_report_says_how_near_rows_are_to_the_sample_as_the_run_measured_it(String mode) throws IOException {
        String job = TestServer.job(post("{\"sample\": \"%s\", \"mode\": \"%s\", \"total_rows\": 300, \"seed\": 2}"
                .formatted(upload("visits.csv", visits()), mode)));
        server.ended(job);

        JsonNode report = server.get(job + "/report").json();
        String page = server.get(job + "/report.html").body();

        String id = job.substring("/api/jobs/".length());
        JsonNode run = new ObjectMapper()
                .readTree(folder.resolve("data/jobs/" + id + "/rows.run/report.json")
                        .toFile());
        assertThat(report.path("score").asDouble()).isPositive();
        for (String measure : List.of("score", "pairs", "means", "told_apart", "ceiling")) {
            assertSame(measure, report.path(measure), run.at("/quality/" + measure));
        }
        for (String part : List.of("privacy", "learning", "remarks")) {
            assertSame(part, report.path(part), run.path(part));
        }
        String shape = "/columns/visits/ward/shape";
        assertThat(report.at(shape).isNumber()).isTrue();
        assertSame(shape, report.at(shape), run.at("/quality" + shape));
        assertThat(page).contains("<section id=\"privacy\"", "<section id=\"pairs\"");
    }

    /** 0 and 0.0 are one number. */
    private static void assertSame(String what, JsonNode shown, JsonNode measured) {
        boolean same = shown.equals(
                (one, other) -> one.isNumber() && other.isNumber()
                        ? Double.compare(one.doubleValue(), other.doubleValue())
                        : one.equals(other) ? 0 : 1,
                measured);
        assertThat(same).as("%s: %s, not %s", what, shown, measured).isTrue();
    }

    private static String visits() {
        StringBuilder rows = new StringBuilder("ward,age,days\r\n");
        for (int i = 0; i < 120; i++) {
            rows.append(i % 3 == 0 ? "north" : "south")
                    .append(',')
                    .append(20 + i * 7 % 60)
                    .append(',')
                    .append(1 + i % 9)
                    .append("\r\n");
        }
        return rows.toString();
    }

    private String uploadTwice(String name, String first, String second) {
        String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n\r\n";
        Reply sent = form("/api/uploads", part + first + "\r\n" + part + second + "\r\n--x--\r\n");
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        return sent.json().path("upload").asText();
    }

    private Reply form(String path, String body) {
        return server.send(server.request(path)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String tickets() {
        StringBuilder rows = new StringBuilder("id,product,note\r\n");
        for (int i = 1; i <= SAMPLE; i++) {
            rows.append(i)
                    .append(i % 2 == 0 ? ",tea" : ",coffee")
                    .append(",It was cold again said ")
                    .append((char) ('a' + i % 26))
                    .append(" on day ")
                    .append(i)
                    .append("\r\n");
        }
        return rows.toString();
    }

    /** Rows are numbered from 1, after those that are kept. */
    private static void assertBesideTheirRows(JsonNode rows, int kept) {
        for (int i = kept; i < rows.size(); i++) {
            JsonNode row = rows.get(i);
            assertThat(row.path("note").asText())
                    .startsWith("note %d of %s"
                            .formatted(i - kept + 1, row.path("product").asText()));
        }
    }

    private String upload(String name, String content) {
        Reply sent = server.send(server.request("/api/uploads?name=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofString(content)));
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        return sent.json().path("upload").asText();
    }

    private Reply post(String json) {
        return server.post("/api/data/generate", json);
    }
}
