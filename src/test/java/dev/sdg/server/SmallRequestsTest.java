package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests of few fields, and conditions in headers. */
class SmallRequestsTest {
    private static final String JOB = """
            {"schema": {"columns": [{"name": "id", "type": "integer"}]}, "total_rows": 5, "provider": "offline",
             "project": "Demo", "output_format": ["jsonl", "csv"]}""";

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.in(folder).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fields_of_a_project_that_are_unknown_or_of_another_type_are_problems() {
        Reply refused = server.post("/api/projects", "{\"name\": 5, \"descripton\": \"x\"}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().path("problems").findValuesAsText("at")).containsExactly("/descripton", "/name");
        assertThat(refused.body()).contains("did you mean 'description'?", "must be a text, but is 5");
        assertThat(server.get("/api/projects").json().path("projects")).hasSize(1);
    }

    @Test
    void the_name_of_a_project_has_up_to_100_characters_of_any_kind() {
        assertThat(server.post("/api/projects", "{\"name\": \"" + "\uD83D\uDE00".repeat(100) + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(server.post("/api/projects", "{\"name\": \"" + "\uD83D\uDE00".repeat(101) + "\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_ticket_is_for_what_can_be_downloaded() {
        String job = completed();

        Reply misspelled = server.post(job + "/ticket", "{\"formt\": \"csv\"}");

        assertThat(misspelled.status()).as(misspelled.body()).isEqualTo(422);
        assertThat(misspelled.body()).contains("did you mean 'format'?");
        assertThat(server.post(job + "/ticket", "{\"format\": 5}").status()).isEqualTo(422);
        assertThat(server.post(job + "/ticket", "{\"format\": \"parquet\"}").status())
                .isEqualTo(406);
        assertThat(server.post(job + "/ticket", "{\"table\": \"other\"}").status())
                .isEqualTo(404);
        assertThat(server.post(job + "/ticket", "{\"format\": \"csv\", \"table\": null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void jobs_of_a_project_are_found_by_its_name_in_any_case() {
        completed();

        assertThat(server.get("/api/jobs?project=dEMO").json().path("jobs")).hasSize(1);
        assertThat(server.get("/api/jobs?project=other").json().path("jobs")).isEmpty();
    }

    @Test
    void what_is_unchanged_is_not_sent_again_whichever_way_its_tag_is_named() {
        String job = completed();

        for (String path : new String[] {job + "/status", job + "/download"}) {
            String tag = server.get(path).header("ETag").orElseThrow();

            assertThat(withTag(path, tag)).as(path).isEqualTo(304);
            assertThat(withTag(path, "W/" + tag)).as(path).isEqualTo(304);
            assertThat(withTag(path, "\"other\", " + tag)).as(path).isEqualTo(304);
            assertThat(withTag(path, "*")).as(path).isEqualTo(304);
            assertThat(withTag(path, "\"other\"")).as(path).isEqualTo(200);
        }
    }

    @Test
    void times_of_the_report_of_a_run_have_milliseconds() {
        JsonNode report = server.get(completed()).json().path("report");

        assertThat(report.path("started").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(report.path("updated").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void the_audit_trail_names_the_job_of_a_ticket_and_of_what_was_refused() {
        String job = completed();

        server.post(job + "/ticket", "{\"format\": \"csv\"}");
        server.post(job + "/pause", "");
        server.post(job + "/resume", "");

        List<JsonNode> lines = new ArrayList<>();
        server.get("/api/audit?limit=3").json().path("audit").forEach(lines::add);
        String id = job.substring(job.lastIndexOf('/') + 1);
        assertThat(lines).extracting(line -> line.path("status").asInt()).containsExactly(409, 409, 200);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("job").asText()).isEqualTo(id);
            assertThat(line.path("project").asText()).isEqualTo("Demo");
        });
    }

    private int withTag(String path, String tags) {
        return server.send(server.request(path).header("If-None-Match", tags).GET())
                .status();
    }

    private String completed() {
        Reply accepted = server.post("/api/data/generate", JOB);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String job = accepted.header("Location").orElseThrow();
        assertThat(server.get(job + "/events").body()).contains("\"completed\"");
        return job;
    }
}
