package dev.sdg.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.server.TestServer.Reply;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import dev.sdg.standin.Sentences;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may happen to jobs: lines J of the faults of the server. */
class JobFaultTest {
    private static final Function<ReceivedRequest, Answer> MODEL = ModelDouble.of("pair");

    @TempDir
    Path folder;

    private final CountDownLatch held = new CountDownLatch(1);
    private TestServer server;

    @AfterEach
    void stop() {
        held.countDown();
        server.close();
    }

    /** J2. */
    @Test
    void a_paused_job_keeps_what_its_calls_bring_rests_over_a_restart_and_goes_on() throws IOException {
        server = TestServer.in(folder).start();
        server.provider().otherwise(TestServer.holding(held, 5, MODEL));
        String job = begun("\"total_rows\": 300, \"chunk_size\": 10, \"topics\": \"off\", \"no_refine\": true");
        server.until(
                job,
                status -> status.path("rows_generated").asInt() >= 30
                        && status.path("in_flight").asInt() > 0);

        Reply pausing = server.post(job + "/pause", "");
        Reply again = server.post(job + "/pause", "");
        held.countDown();
        JsonNode paused = server.until(job, TestServer.state("paused"));
        server.close();
        server = TestServer.in(folder).start();
        server.provider().otherwise(MODEL);

        assertThat(pausing.status()).isEqualTo(202);
        assertThat(pausing.json().path("status").asText()).isEqualTo("pausing");
        assertThat(again.status()).isEqualTo(202);
        int saved = paused.path("rows_generated").asInt();
        assertThat(saved).isGreaterThanOrEqualTo(50).isLessThan(300);
        JsonNode rested = server.get(job + "/status").json();
        assertThat(rested.path("status").asText()).isEqualTo("paused");
        assertThat(rested.path("rows_generated").asInt()).isEqualTo(saved);
        assertThat(server.post(job + "/resume", "").status()).isEqualTo(202);
        JsonNode ended = server.ended(job);
        assertThat(ended.path("status").asText()).isEqualTo("completed");
        List<String> rows = server.get(job + "/download").body().lines().toList();
        assertThat(rows).hasSize(300).doesNotHaveDuplicates();
        assertThat(server.provider().requests()).hasSizeLessThanOrEqualTo((300 - saved) / 10 + 1);
    }

    /** J3. */
    @Test
    void a_job_can_be_cancelled_until_it_has_ended_and_its_rows_stay() {
        server = TestServer.in(folder).jobs(1).start();
        server.provider().otherwise(TestServer.holding(held, 3, MODEL));
        String working = begun("\"total_rows\": 300, \"chunk_size\": 10, \"topics\": \"off\", \"no_refine\": true");
        String waiting = begun("\"total_rows\": 10");
        server.until(
                working,
                status -> status.path("rows_generated").asInt() >= 20
                        && status.path("in_flight").asInt() > 0);

        JsonNode inLine = server.get(waiting + "/status").json();
        assertThat(inLine.path("queue_position").asInt()).isEqualTo(1);
        assertThat(server.post(waiting + "/cancel", "").json().path("status").asText())
                .isEqualTo("cancelled");
        assertThat(server.post(waiting + "/cancel", "").status()).isEqualTo(202);
        assertThat(server.delete(working).status()).isEqualTo(409);
        assertThat(server.post(working + "/cancel", "").status()).isEqualTo(202);
        held.countDown();
        JsonNode ended = server.ended(working);

        assertThat(ended.path("status").asText()).isEqualTo("cancelled");
        int rows = ended.path("rows_generated").asInt();
        assertThat(server.get(working + "/download").body()).hasLineCount(rows);
        assertThat(server.get(working + "/download?format=csv").body()).hasLineCount(rows + 1);
        assertThat(server.get(working + "/download?format=parquet").status()).isEqualTo(406);
        assertThat(server.post(working + "/resume", "").status()).isEqualTo(409);
        assertThat(server.delete(working).status()).isEqualTo(204);
        assertThat(server.get(working).status()).isEqualTo(404);
        assertThat(folder.resolve("data/jobs/" + working.substring("/api/jobs/".length())))
                .doesNotExist();
    }

    @Test
    void calls_in_flight_are_counted_before_any_has_brought_rows() {
        server = TestServer.in(folder).start();
        server.provider().otherwise(request -> {
            TestServer.await(held);
            return Answers.silence();
        });
        String notes = "{\"schema\": {\"columns\": [{\"name\": \"id\", \"type\": \"integer\"}, {\"name\": \"note\","
                + " \"type\": \"string\", \"generator\": \"model\"}]}, \"total_rows\": 60, \"chunk_size\": 10}";
        String table =
                server.post("/api/data/generate", notes).header("Location").orElseThrow();
        String rows = begun("\"total_rows\": 60, \"chunk_size\": 10, \"topics\": \"off\", \"no_refine\": true");

        for (String job : List.of(rows, table)) {
            JsonNode calling =
                    server.until(job, status -> status.path("in_flight").asInt() > 1);
            assertThat(calling.path("rows_generated").asInt()).isZero();
            assertThat(calling.path("calls").asInt()).isZero();
            server.post(job + "/cancel", "");
        }
    }

    /** J3. */
    @Test
    void a_job_that_rests_can_be_cancelled_and_one_that_ended_cannot() {
        server = TestServer.in(folder).jobs(1).start();
        server.provider().otherwise(TestServer.holding(held, 0, MODEL));
        String pausing = begun("\"total_rows\": 20, \"topics\": \"off\", \"no_refine\": true");
        String paused = begun("\"total_rows\": 10");
        server.until(pausing, TestServer.state("processing"));

        assertThat(asked(paused, "pause")).isEqualTo("paused");
        assertThat(asked(paused, "cancel")).isEqualTo("cancelled");
        assertThat(asked(paused, "cancel")).isEqualTo("cancelled");
        assertThat(asked(pausing, "pause")).isEqualTo("pausing");
        server.post(pausing + "/cancel", "");
        assertThat(server.post(pausing + "/cancel", "").status()).isEqualTo(202);
        held.countDown();
        assertThat(server.ended(pausing).path("status").asText()).isEqualTo("cancelled");
        assertThat(server.post(paused + "/pause", "").status()).isEqualTo(409);
        assertThat(server.post(paused + "/resume", "").status()).isEqualTo(409);

        String completed = begun("\"total_rows\": 10");
        server.ended(completed);
        server.provider().otherwise(request -> Answers.real("B01-400-key.json"));
        String stopped = begun("\"total_rows\": 10");
        server.ended(stopped);
        for (String job : List.of(completed, stopped)) {
            Reply refused = server.post(job + "/cancel", "");
            assertThat(refused.status()).as(refused.body()).isEqualTo(409);
            assertThat(refused.json().path("detail").asText()).contains("nothing to cancel");
        }
    }

    /** Returns the state after a person asked for something. */
    private String asked(String job, String wish) {
        return server.post(job + "/" + wish, "").json().path("status").asText();
    }

    /** J4. */
    @ParameterizedTest
    @CsvSource({"B07-429-day.json, resets at", "B01-400-key.json, key"})
    void a_provider_stops_a_job_that_is_resumed_when_it_is_mended(String reply, String why) {
        server = TestServer.in(folder).start();
        server.provider().otherwise(request -> Answers.real(reply));
        String job = begun("\"total_rows\": 10, \"no_refine\": true, \"topics\": \"off\"");

        JsonNode stopped = server.ended(job);
        server.provider().otherwise(MODEL);
        Reply resumed = server.post(job + "/resume", "");
        JsonNode completed = server.ended(job);

        assertThat(stopped.path("status").asText()).isEqualTo("stopped");
        assertThat(stopped.path("error").asText()).contains(why).doesNotContain("CANARY");
        assertThat(stopped.path("resumable").asBoolean()).isTrue();
        assertThat(resumed.status()).as(resumed.body()).isEqualTo(202);
        assertThat(completed.path("status").asText()).isEqualTo("completed");
    }

    /** J5, by calls in flight; by starts: {@code ModelAccessTest}. */
    @Test
    void jobs_share_one_quota() {
        server = TestServer.in(folder).jobs(2).option("concurrency", "3").start();
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.provider().otherwise(request -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            Answer answer = MODEL.apply(request);
            return exchange -> {
                inFlight.decrementAndGet();
                answer.send(exchange);
            };
        });
        String one = begun("\"total_rows\": 60, \"chunk_size\": 5, \"max_workers\": 20");
        String other =
                begun("\"total_rows\": 60, \"chunk_size\": 5, \"max_workers\": 20, \"model\": \"gemini-2.5-pro\"");

        assertThat(server.ended(one).path("status").asText()).isEqualTo("completed");
        assertThat(server.ended(other).path("status").asText()).isEqualTo("completed");

        assertThat(most.get()).isLessThanOrEqualTo(3);
    }

    /** J6. */
    @Test
    void jobs_that_ask_a_model_rest_when_the_day_s_money_is_spent() {
        server = TestServer.in(folder).jobs(3).costPerDay(0.05).start();
        server.provider().otherwise(MODEL);
        String notes = "{\"schema\": {\"columns\": [{\"name\": \"id\", \"type\": \"integer\"}, {\"name\": \"note\","
                + " \"type\": \"string\", \"generator\": \"model\"}]}, \"total_rows\": 5000}";
        String cells =
                server.post("/api/data/generate", notes).header("Location").orElseThrow();
        List<String> jobs = List.of(begun("\"total_rows\": 5000"), begun("\"total_rows\": 5000"), cells);

        for (String job : jobs) {
            JsonNode paused = server.until(job, TestServer.state("paused"));
            assertThat(paused.path("error").asText()).contains("the day's limit of $0.05");
        }

        Reply refused = post("\"total_rows\": 10");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(server.post("/api/data/generate", notes).status()).isEqualTo(429);
        assertThat(server.post(jobs.get(0) + "/resume", "").status()).isEqualTo(429);
        Reply table = server.post("/api/data/generate", "{\"schema\": {\"email\": \"email\"}, \"total_rows\": 20}");
        assertThat(server.ended(table.header("Location").orElseThrow())
                        .path("status")
                        .asText())
                .isEqualTo("completed");
    }

    /** J6. */
    @Test
    void a_day_whose_money_is_spent_stays_so_after_another_start() {
        server = TestServer.in(folder).costPerDay(0.05).start();
        server.provider().otherwise(MODEL);
        String job = begun("\"total_rows\": 5000");
        server.until(job, TestServer.state("paused"));
        server.close();
        server = TestServer.in(folder).costPerDay(0.05).start();
        server.provider().otherwise(MODEL);

        Reply refused = post("\"total_rows\": 10");
        Reply resumed = server.post(job + "/resume", "");
        server.close();
        server = TestServer.in(folder).costPerDay(0.2).start();
        server.provider().otherwise(MODEL);
        Reply accepted = post("\"total_rows\": 10");

        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isPresent();
        assertThat(resumed.status()).isEqualTo(429);
        assertThat(accepted.status()).as("with another limit").isEqualTo(202);
    }

    @Test
    void a_job_costs_no_more_than_its_limit_however_often_it_goes_on() {
        server = TestServer.in(folder).costPerJob(0.04).start();
        server.provider().otherwise(MODEL);
        String job = begun("\"total_rows\": 5000, \"chunk_size\": 10, \"max_cost\": 0.02");
        JsonNode first = server.ended(job);
        int calls = first.path("calls").asInt();

        assertThat(server.post(job + "/resume", "").status()).isEqualTo(202);
        JsonNode again = server.ended(job);
        Reply over = server.post(job + "/resume", "{\"max_cost\": 0.041}");
        server.close();
        server = TestServer.in(folder).costPerJob(0.03).start();
        server.provider().otherwise(MODEL);
        assertThat(server.post(job + "/resume", "{\"max_cost\": 0.03}").status())
                .isEqualTo(202);
        JsonNode more = server.ended(job);

        assertThat(first.path("status").asText()).isEqualTo("partial");
        assertThat(first.path("cost_usd").asDouble()).isPositive().isLessThanOrEqualTo(0.02);
        saysWhatWasUsed(first, "0.02");
        assertThat(again.path("calls").asInt()).isEqualTo(calls);
        saysWhatWasUsed(again, "0.02");
        assertThat(over.status()).isEqualTo(422);
        assertThat(over.json().at("/problems/0/at").asText()).isEqualTo("/max_cost");
        assertThat(over.json().at("/problems/0/message").asText()).contains("at most $0.04");
        assertThat(more.path("calls").asInt()).isGreaterThan(calls);
        assertThat(more.path("cost_usd").asDouble()).isGreaterThan(0.02).isLessThanOrEqualTo(0.03);
        saysWhatWasUsed(more, "0.03");
    }

    /** Calls that are under way when the next one is refused are paid for after its words are chosen. */
    private static void saysWhatWasUsed(JsonNode status, String limit) {
        Matcher used = Pattern.compile("limit of \\$" + limit + " \\(max_cost\\); \\$(0\\.\\d{4}) used so far")
                .matcher(status.path("error").asText());
        assertThat(used.find()).as(status.path("error").asText()).isTrue();
        assertThat(Double.parseDouble(used.group(1)))
                .isPositive()
                .isLessThanOrEqualTo(status.path("cost_usd").asDouble() + 0.00005);
    }

    @Test
    void a_job_keeps_the_limit_that_the_server_is_started_with() {
        server = TestServer.in(folder).start();
        server.provider().otherwise(MODEL);
        String job = begun("\"total_rows\": 5000, \"chunk_size\": 10");
        server.until(job, status -> status.path("cost_usd").asDouble() > 0.02);
        server.post(job + "/pause", "");
        JsonNode paused = server.until(job, TestServer.state("paused"));
        server.close();
        server = TestServer.in(folder).costPerJob(0.01).start();
        server.provider().otherwise(MODEL);

        assertThat(server.post(job + "/resume", "").status()).isEqualTo(202);
        JsonNode ended = server.ended(job);

        assertThat(ended.path("status").asText()).isEqualTo("partial");
        assertThat(ended.path("cost_usd")).isEqualTo(paused.path("cost_usd"));
        assertThat(ended.path("error").asText()).contains("limit of $0.01 (max_cost)");
    }

    /** J7. */
    @Test
    void more_rows_than_a_job_may_have_are_refused() {
        server = TestServer.in(folder).start();

        Reply refused = post("\"total_rows\": 1000001");
        Reply table =
                server.post("/api/data/generate", "{\"schema\": {\"email\": \"email\"}, \"total_rows\": 1000001}");

        assertThat(refused.json().at("/problems/0/at").asText()).isEqualTo("/total_rows");
        assertThat(refused.json().at("/problems/0/message").asText())
                .isEqualTo("'1000001' is not a whole number from 1 to 1,000,000");
        assertThat(table.status()).isEqualTo(422);
    }

    /** J7. */
    @Test
    void a_job_that_the_memory_has_no_room_for_waits_and_says_so() {
        server = TestServer.in(folder).jobs(2).maxRows(1_000_000_000).start();
        server.provider().otherwise(TestServer.holding(held, 0, MODEL));
        String working = begun("\"total_rows\": 10, \"topics\": \"off\", \"no_refine\": true");
        server.until(working, TestServer.state("processing"));

        String large = begun("\"total_rows\": 900000000");

        JsonNode waiting = server.until(large, status -> !status.path("waiting").isNull());
        assertThat(waiting.path("status").asText()).isEqualTo("queued");
        assertThat(waiting.path("queue_position").asInt()).isEqualTo(1);
        assertThat(waiting.at("/waiting/why").asText()).contains("not enough memory");
        assertThat(server.post(large + "/cancel", "").status()).isEqualTo(202);
        held.countDown();
        assertThat(server.ended(working).path("status").asText()).isEqualTo("completed");
    }

    /** J8. */
    @Test
    void a_job_without_new_rows_is_partial() {
        server = TestServer.in(folder).start();
        String same = IntStream.range(0, 37)
                .mapToObj(i -> "{\"anchor\": \"%s\", \"positive\": \"%s\"}"
                        .formatted(Sentences.of("anchor", i), Sentences.of("positive", i)))
                .collect(Collectors.joining(",", "[", "]"));
        server.provider().otherwise(request -> Answers.text(same));
        String job = begun("\"total_rows\": 100, \"chunk_size\": 50, \"topics\": \"off\", \"no_refine\": true");

        JsonNode partial = server.ended(job);

        assertThat(partial.path("status").asText()).as(partial.toString()).isEqualTo("partial");
        assertThat(partial.path("rows_generated").asInt()).isEqualTo(37);
        assertThat(partial.path("error").asText()).isNotEmpty();
    }

    /** J9. */
    @Test
    void jobs_are_listed_as_their_folders_say_when_the_database_is_gone() throws IOException, SQLException {
        server = TestServer.in(folder).start();
        server.provider().otherwise(MODEL);
        String kept = begun("\"total_rows\": 10");
        String deleted = begun("\"total_rows\": 10");
        server.ended(kept);
        server.ended(deleted);
        server.close();
        TestDatabase.in(folder).lose();
        try (HeardLog log = HeardLog.of("dev.sdg.server.job", Level.WARN)) {
            server = TestServer.in(folder).start();
            assertThat(log.lines())
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .contains("the database does not know 2 of the jobs: they are listed as their folders say");
        }

        JsonNode rebuilt = server.get(kept + "/status").json();

        assertThat(rebuilt.path("status").asText()).isEqualTo("completed");
        assertThat(rebuilt.path("rows_generated").asInt()).isEqualTo(10);
        assertThat(server.get(kept + "/rows").json().path("rows")).hasSize(10);
        Path gone = folder.resolve("data/jobs").resolve(deleted.substring("/api/jobs/".length()));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("rows_pair_from_query.jsonl"), "{\"secret\": 1}\n");
        try (Stream<Path> all = Files.walk(gone)) {
            all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
        Files.createSymbolicLink(gone, elsewhere);
        JsonNode failed = server.get(deleted + "/status").json();
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("error").asText()).isEqualTo("the folder of the job is gone");
        assertThat(failed.path("rows_generated").asInt(-1)).isZero();
        assertThat(failed.path("completed_chunks").asInt(-1)).isZero();
        assertThat(failed.path("results").isNull()).isTrue();
        JsonNode whole = server.get(deleted).json();
        assertThat(whole.path("status").asText()).isEqualTo("failed");
        assertThat(whole.path("rows_generated").asInt(-1)).isZero();
        assertThat(server.get(deleted + "/rows").body()).doesNotContain("secret");
        assertThat(server.get(deleted + "/download").status()).isEqualTo(404);
    }

    /** J9. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_job_whose_folder_is_gone_at_a_start_has_failed_and_others_go_on(boolean link) throws IOException {
        server = TestServer.in(folder).jobs(1).start();
        server.provider().otherwise(TestServer.holding(held, 0, MODEL));
        String working = begun("\"total_rows\": 10, \"topics\": \"off\", \"no_refine\": true");
        String waiting = begun("\"total_rows\": 10");
        server.until(working, TestServer.state("processing"));
        held.countDown();
        server.post(waiting + "/pause", "");
        server.close();
        Path gone = folder.resolve("data/jobs").resolve(waiting.substring("/api/jobs/".length()));
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(gone, elsewhere);
        if (link) {
            Files.createSymbolicLink(gone, elsewhere);
        }
        server = TestServer.in(folder).start();
        server.provider().otherwise(MODEL);

        JsonNode failed = server.get(waiting + "/status").json();

        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("error").asText()).isEqualTo("the folder of the job is gone");
        assertThat(server.post(waiting + "/resume", "").status()).isEqualTo(409);
        assertThat(server.ended(working).path("status").asText()).isEqualTo("completed");
        assertThat(server.delete(waiting).status()).isEqualTo(204);
        assertThat(elsewhere.resolve("request.json")).exists();
    }

    /** J10. */
    @Test
    void a_download_outlasts_the_deletion_of_its_job() throws IOException {
        server = TestServer.in(folder).start();
        String schema = "{\"schema\": {\"columns\": [{\"name\": \"id\", \"type\": \"integer\"}, {\"name\": \"text\","
                + " \"type\": \"string\", \"min_length\": 900, \"max_length\": 1000}]}, \"total_rows\": 20000}";
        Reply accepted = server.post("/api/data/generate", schema);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        String job = accepted.header("Location").orElseThrow();
        JsonNode status = server.ended(job);
        long bytes = status.at("/results/files/0/bytes").asLong();

        try (InputStream download = server.stream(job + "/download")) {
            int first = download.read();
            Reply deleted = server.delete(job);
            Reply after = server.get(job + "/download");

            assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
            assertThat(after.status()).isEqualTo(404);
            assertThat(first).isEqualTo('{');
            assertThat(1L + download.readAllBytes().length).isEqualTo(bytes).isGreaterThan(10_000_000);
        }
    }

    /** J12. */
    @Test
    void a_clock_that_is_set_back_delays_nothing() {
        MutableClock clock = new MutableClock();
        server = TestServer.in(folder).clock(clock).costPerDay(100).start();
        CountDownLatch back = new CountDownLatch(1);
        server.provider().otherwise(TestServer.holding(back, 3, MODEL));
        String job = begun("\"total_rows\": 100, \"chunk_size\": 10, \"topics\": \"off\", \"no_refine\": true");
        JsonNode before =
                server.until(job, status -> status.path("rows_generated").asInt() >= 20);
        String ticket = server.post(job + "/ticket", "").json().path("url").asText();
        double spent = server.get("/api/health").json().path("cost_today_usd").asDouble();

        clock.add(Duration.ofDays(-1));
        back.countDown();
        JsonNode after = server.ended(job);

        assertThat(after.path("status").asText()).isEqualTo("completed");
        assertThat(after.path("progress_percentage").asDouble())
                .isGreaterThan(before.path("progress_percentage").asDouble());
        assertThat(server.send(HttpRequest.newBuilder(server.url().resolve(ticket)))
                        .status())
                .isEqualTo(200);
        assertThat(server.get("/api/health").json().path("cost_today_usd").asDouble())
                .as("the money of a day is not given twice")
                .isGreaterThan(spent);
        assertThat(server.ended(begun("\"total_rows\": 10")).path("status").asText())
                .isEqualTo("completed");
    }

    @Test
    void a_finished_job_grows() {
        server = TestServer.in(folder).start();
        server.provider().otherwise(MODEL);
        String job = begun("\"total_rows\": 20");
        server.ended(job);
        List<String> before = server.get(job + "/download").body().lines().toList();

        assertThat(server.post(job + "/resume", "").status()).isEqualTo(409);
        assertThat(server.post(job + "/resume", "{\"total_rows\": 5}").status()).isEqualTo(422);
        assertThat(server.post(job + "/resume", "{\"total_rows\": 30}").status())
                .isEqualTo(202);

        assertThat(server.ended(job).path("status").asText()).isEqualTo("completed");
        List<String> after = server.get(job + "/download").body().lines().toList();
        assertThat(after).hasSize(30).startsWith(before.toArray(String[]::new)).doesNotHaveDuplicates();
    }

    private String begun(String fields) {
        return TestServer.job(post(fields));
    }

    private Reply post(String fields) {
        return server.post("/api/data/generate", "{\"query\": \"Green tea\", \"format\": \"pair\", " + fields + "}");
    }

    /** The clock on the wall, as a person sets it. */
    private static final class MutableClock extends Clock {
        private volatile Duration off = Duration.ZERO;

        void add(Duration time) {
            off = off.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
