package dev.sdg.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.llm.BatchJob;
import dev.sdg.llm.BatchJobs;
import dev.sdg.llm.BatchJobs.Reply;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.Prompt;
import dev.sdg.llm.TokenUsage;
import dev.sdg.standin.BatchDouble;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The batch jobs of each provider, spoken to over a socket in its own wire format. */
@Timeout(30)
class BatchJobsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Prompt PROMPT =
            new Prompt("You write rows.", "Rows, please.\nNumber of rows: 2", Optional.of(schema()));

    @TempDir
    Path folder;

    private final List<ProviderFixture> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(ProviderFixture::close);
    }

    private ProviderFixture with(Wire wire, BatchDouble api) {
        ProviderFixture fixture = new ProviderFixture(wire);
        fixture.standIn.otherwise(api);
        open.add(fixture);
        return fixture;
    }

    private static BatchJobs jobs(ProviderFixture fixture) {
        return fixture.provider()
                .createWithJobs(fixture.settings(), fixture.notices::add)
                .jobs();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void a_job_is_submitted_found_awaited_and_read(Wire wire) throws IOException {
        BatchDouble api = BatchDouble.of("pair").failing(number -> number == 1);
        ProviderFixture fixture = with(wire, api);
        BatchJobs jobs = jobs(fixture);

        BatchJob submitted = jobs.submit("sdg-a", requests(jobs, "sdg-a-1", "sdg-a-2"));
        Optional<BatchJob> found = jobs.find("sdg-a", Instant.now(), 2, Set.of());
        Optional<BatchJob> other = jobs.find("sdg-b", Instant.now(), 3, Set.of());
        BatchJob running = jobs.status(submitted.id());
        BatchJob ended = jobs.status(submitted.id());
        List<Reply> replies = replies(jobs, ended);

        assertThat(found.orElseThrow().id()).isEqualTo(submitted.id());
        assertThat(other).isEmpty();
        assertThat(running.state()).isEqualTo(BatchJob.State.RUNNING);
        assertThat(running.results()).isEmpty();
        assertThat(ended.state()).isEqualTo(BatchJob.State.ENDED);
        assertThat(replies).extracting(Reply::key).containsExactlyInAnyOrder("sdg-a-1", "sdg-a-2");
        assertThat(reply(replies, "sdg-a-1").completion(PROMPT).usage())
                .isEqualTo(new TokenUsage(100, 20, 7, 40, true));
        assertThat(catchThrowableOfType(LlmException.class, () -> reply(replies, "sdg-a-2")
                                .completion(PROMPT))
                        .failure()
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(fixture.standIn.requests())
                .filteredOn(request -> !request.path().contains("upload_id"))
                .allSatisfy(request -> assertThat(wire.key(request)).isEqualTo(ProviderFixture.CANARY));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OLLAMA")
    void a_request_of_a_job_is_that_of_a_call(Wire wire) throws IOException {
        ProviderFixture fixture = with(wire, BatchDouble.of("pair"));
        String body =
                switch (wire) {
                    case GEMINI -> "request";
                    case OPENAI -> "body";
                    default -> "params";
                };

        fixture.client().complete(PROMPT);
        JsonNode line = JSON.readTree(jobs(fixture).line("k", PROMPT));

        JsonNode call = fixture.last().body();
        if (wire != Wire.GEMINI) {
            assertThat(line.path(body)).isEqualTo(call);
        }
        ReceivedRequest asCall = new ReceivedRequest(fixture.last().line(), Map.of(), "", line.path(body), 0);
        assertThat(asCall.userText()).isEqualTo(PROMPT.user());
        assertThat(asCall.systemText()).isEqualTo(PROMPT.system());
    }

    @Test
    void jobs_of_gemini_get_the_schema_that_they_follow() throws IOException {
        BatchJobs jobs = jobs(with(Wire.GEMINI, BatchDouble.of("pair")));

        JsonNode config = JSON.readTree(jobs.line("k", PROMPT)).path("request").path("generationConfig");

        assertThat(config.has("responseJsonSchema")).isFalse();
        assertThat(config.path("responseMimeType").asText()).isEqualTo("application/json");
        assertThat(config.path("responseSchema")).isEqualTo(JSON.readTree("""
                {"type": "ARRAY", "items": {"type": "OBJECT", "required": ["zeta"],
                 "properties": {"zeta": {"type": "STRING", "format": "enum", "enum": ["a", "b"]},
                                "alpha": {"type": "INTEGER", "minimum": 0, "maximum": 2}},
                 "propertyOrdering": ["zeta", "alpha"]}}"""));
    }

    private static JsonNode schema() {
        try {
            return JSON.readTree("""
                    {"type": "array", "items": {"type": "object", "required": ["zeta"], "properties":
                     {"zeta": {"type": "string", "enum": ["a", "b"]}, "alpha": {"type": "integer", "enum": [0, 1, 2]}}}}""");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path requests(BatchJobs jobs, String... keys) throws IOException {
        BatchJobs.Frame frame = jobs.frame();
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            lines.add(jobs.line(key, PROMPT));
        }
        String text = frame.before() + String.join(frame.between(), lines) + frame.after();
        return Files.writeString(folder.resolve("requests"), text);
    }

    private List<Reply> replies(BatchJobs jobs, BatchJob job) throws IOException {
        Path file = Files.createFile(folder.resolve("results"));
        List<Reply> replies = new ArrayList<>();
        for (String results : job.results()) {
            jobs.download(results, file);
            assertThat(jobs.read(file, replies::add)).isZero();
        }
        return replies;
    }

    private static Reply reply(List<Reply> replies, String key) {
        return replies.stream()
                .filter(reply -> reply.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
