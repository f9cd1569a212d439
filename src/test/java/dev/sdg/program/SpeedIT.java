package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.program.Program.Result;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.GeminiReply;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.ReceivedRequest;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many calls in flight, paced and within budgets. */
class SpeedIT extends ProgramTest {
    private final ModelDouble model = ModelDouble.of("pair");

    @BeforeEach
    void prepare() {
        gemini.otherwise(model);
    }

    @Test
    void with_many_calls_in_flight_rows_provenance_and_numbers_are_in_step() {
        Random random = new Random(5);
        gemini.otherwise(request -> {
            Duration latency = Duration.ofMillis(random.nextInt(200));
            return Answers.after(latency, model.apply(request));
        });

        Result result = run("2000", "--concurrency", "64", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(2000);
        JsonNode report = Rows.object(result.out());
        assertThat(report.get("calls").asInt())
                .isEqualTo(gemini.requests().size())
                .isEqualTo(80);
        assertThat(report.get("saved").asInt()).isEqualTo(2000);
    }

    @Test
    void so_many_calls_are_in_flight_as_allowed() {
        CountDownLatch eight = new CountDownLatch(8);
        gemini.otherwise(request -> request.rowsWanted().orElse(0) == 2
                ? model.apply(request)
                : connection -> {
                    eight.countDown();
                    eight.await();
                    model.apply(request).send(connection);
                });

        Result result = run("58", "--batch-size", "7", "--concurrency", "8");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(58);
    }

    @Test
    void requests_per_minute_are_kept_and_used() {
        // A minute takes six seconds; requests may arrive up to 0.3 s sooner or later than others.
        Result result = program()
                .launched()
                .withWaits("0.1")
                .run(arguments("120", "--batch-size", "1", "--rpm", "60", "--concurrency", "16"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<Long> starts =
                gemini.requests().stream().map(ReceivedRequest::nanos).toList();
        long minute = Duration.ofMillis(6_000 - 300).toNanos();
        for (int i = 0; i + 60 < starts.size(); i++) {
            assertThat(starts.get(i + 60) - starts.get(i)).isGreaterThanOrEqualTo(minute);
        }
    }

    @Test
    void refusals_overloads_and_cut_replies_cost_no_row() {
        Random random = new Random(20);
        gemini.otherwise(request -> anything(request, random.nextInt(100)));

        Result result = run("500", "--batch-size", "5", "--max-retries", "20");

        assertThat(result.exitCode()).as(result.err()).isZero();
        files().assertWhole(500);
    }

    @Test
    void ten_stops_and_resumes_give_what_one_run_gives() {
        AtomicInteger answered = new AtomicInteger();
        gemini.otherwise(request ->
                answered.incrementAndGet() % 8 == 0 ? Answers.real("B07-429-day.json") : model.apply(request));

        int runs = 0;
        Result result;
        do {
            result = run("600", "--batch-size", "10", "--resume");
            runs++;
        } while (result.exitCode() == 5 && runs < 30);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(runs).isGreaterThan(5);
        files().assertWhole(600);
    }

    @Test
    void everybody_waits_together_and_it_is_said_once() {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch together = new CountDownLatch(8);
        gemini.otherwise(request -> {
            int call = calls.incrementAndGet();
            return call == 1 || call > 9
                    ? model.apply(request)
                    : connection -> {
                        together.countDown();
                        together.await();
                        Answers.real("B06-429-minute.json").send(connection);
                    };
        });

        Result result = program().launched().withWaits("0.1").run(arguments("300", "--concurrency", "8", "--json"));

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err().lines().filter(line -> line.contains("waiting")))
                .as(result.err())
                .hasSize(1);
        assertThat(Rows.object(result.out()).get("waited_seconds").asDouble()).isBetween(25.0, 40.0);
    }

    @Test
    void with_one_worker_and_a_seed_a_run_repeats_exactly() throws Exception {
        run("60", "--concurrency", "1", "--seed", "7");
        byte[] first = Files.readAllBytes(files().data());
        gemini.otherwise(ModelDouble.of("pair"));

        run("60", "--concurrency", "1", "--seed", "7", "--overwrite");

        assertThat(Files.readAllBytes(files().data())).isEqualTo(first);
    }

    @Test
    void a_budget_of_calls_ends_the_run_cleanly() {
        Result result = run("500", "--max-calls", "4");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        assertThat(result.err()).contains("--max-calls", "100 of 500 rows");
        assertThat(gemini.requests()).hasSize(4);
        assertThat(files().data()).exists();
        assertThat(run("500", "--resume").exitCode()).isZero();
        files().assertWhole(500);
    }

    @Test
    void a_budget_of_tokens_is_not_passed() {
        Result result = run("5000", "--max-total-tokens", "20000", "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        JsonNode tokens = Rows.object(result.out()).get("tokens");
        assertThat(tokens.get("input").asLong()
                        + tokens.get("output").asLong()
                        + tokens.get("thinking").asLong())
                .isBetween(12_000L, 20_000L);
    }

    @Test
    void a_budget_of_dollars_is_not_passed() {
        Result result = run("5000", "--max-cost", "0.05", "--json");

        assertThat(result.exitCode()).as(result.err()).isEqualTo(6);
        assertThat(Rows.object(result.out()).get("cost_usd").asDouble()).isBetween(0.03, 0.05);
    }

    @Test
    void the_cost_of_a_model_without_a_price_is_unknown_and_cannot_be_limited() throws Exception {
        gemini.otherwise(request -> Answers.json(
                200, GeminiReply.saying(model.reply(request)).json().replace(GeminiReply.MODEL, "gemini-9")));

        Result unknown = run("10", "--model", "gemini-9", "--json");
        Result limited = run("10", "--model", "gemini-9", "--max-cost", "1", "--output-prefix", "limited");
        Files.writeString(folder.resolve("prices.json"), "{\"models\":{\"gemini-9\":[{\"input\":1,\"output\":2}]}}");
        Result known = program()
                .with("SDG_PRICES", "prices.json")
                .run(arguments("10", "--model", "gemini-9", "--max-cost", "1", "--output-prefix", "known"));

        assertThat(Rows.object(unknown.out()).get("cost_usd").isNull()).isTrue();
        assertThat(limited.exitCode()).isEqualTo(2);
        assertThat(limited.err()).contains("gemini-9", "SDG_PRICES");
        assertThat(known.exitCode()).as(known.err()).isZero();
        assertThat(known.out()).contains("$0.00");
    }

    @Test
    void a_dry_run_tells_the_plan_and_touches_nothing() {
        Result result =
                Program.in(folder).run("--query", "green tea", "--format", "pair", "--samples", "1000", "--dry-run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "1,000 rows",
                        "calls   41 to ",
                        "tokens",
                        "cost    $",
                        "time",
                        "green tea",
                        "Number of rows: 25");
        assertThat(gemini.requests()).isEmpty();
        assertThat(Program.filesIn(folder)).isEmpty();
    }

    @Test
    void a_worker_that_runs_out_of_memory_ends_the_process_and_leaves_whole_rows() {
        gemini.otherwise(request -> gemini.requests().size() < 4
                ? model.apply(request)
                : Answers.text("[" + "{\"anchor\":\"x\",\"positive\":\"y\"},".repeat(400_000) + "]"));

        Result result = program().launched().withJavaOptions("-Xmx48m").run(arguments("1000", "--concurrency", "4"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(3);
        files().assertWhole(files().rows().size());
        assertThat(program().run(arguments("20", "--resume")).exitCode()).isZero();
    }

    @Test
    void a_program_that_slept_makes_no_storm() {
        Running running = program()
                .launched()
                .withWaits("0.05")
                .start(arguments("200", "--batch-size", "1", "--rpm", "600", "--concurrency", "32"));
        running.until(() -> gemini.requests().size() >= 20);
        running.signal("STOP");
        List<ReceivedRequest> before = gemini.requests();
        // Nothing comes any more; the clock goes on: two seconds are forty of the program's.
        running.until(() -> System.nanoTime() - before.get(before.size() - 1).nanos()
                > Duration.ofSeconds(2).toNanos());

        Result result = running.signal("CONT").end();

        assertThat(result.exitCode()).as(result.err()).isZero();
        List<Long> starts =
                gemini.requests().stream().map(ReceivedRequest::nanos).toList();
        // 600 a minute are one in 5 ms of this test's time.
        for (int i = 0; i + 40 < starts.size(); i++) {
            assertThat(starts.get(i + 40) - starts.get(i))
                    .isGreaterThan(Duration.ofMillis(50).toNanos());
        }
    }

    private Answer anything(ReceivedRequest request, int chance) {
        if (chance < 20) {
            return Answers.json(429, """
                    {"error": {"code": 429, "message": "Quota", "details": [
                      {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "2s"}]}}
                    """);
        }
        if (chance < 30) {
            return Answers.real("B08-503.json");
        }
        String reply = model.reply(request);
        return chance < 35
                ? Answers.json(
                        200,
                        GeminiReply.saying(reply.substring(0, reply.length() * 2 / 3))
                                .ending("MAX_TOKENS")
                                .json())
                : Answers.text(reply);
    }

    private Result run(String samples, String... options) {
        return program().run(arguments(samples, options));
    }

    private static String[] arguments(String samples, String... options) {
        return commandLine(
                "--query tea --format pair --no-refine --topics off --output-format jsonl --samples " + samples,
                options);
    }
}
