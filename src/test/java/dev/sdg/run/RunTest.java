package dev.sdg.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.format.Formats;
import dev.sdg.generate.RunEnd;
import dev.sdg.llm.provider.Providers;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.LimitSpec;
import dev.sdg.run.spec.Problem;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.run.spec.RunSpecReader;
import dev.sdg.standin.Answer;
import dev.sdg.standin.Answers;
import dev.sdg.standin.ModelDouble;
import dev.sdg.standin.OwnThreads;
import dev.sdg.standin.ProviderStandIn;
import dev.sdg.standin.ReceivedRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs without a command line: asked for by values, watched by events, stopped by a token, reported as values. */
class RunTest {
    @TempDir
    Path folder;

    private final ProviderStandIn gemini = ProviderStandIn.start();
    private final ModelDouble model = ModelDouble.of("pair");
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final CancellationToken stop = new CancellationToken();

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void two_runs_of_one_process_share_a_quota_and_nothing_else() {
        gemini.otherwise(this::counted);
        RunContext context = context();
        Events endless = new Events(stop);
        Run strict = new Run(spec("strict", 300, 2), context, RunListener.NONE, new CancellationToken());
        Run wide = new Run(spec("wide", 100_000, 8), context, endless, stop);

        CompletableFuture<RunReport> wideReport = OwnThreads.begin(wide::execute);
        CompletableFuture<RunReport> strictReport = OwnThreads.begin(() -> {
            endless.awaitFirstRows();
            return strict.execute();
        });

        RunReport stopped = wideReport.join();
        RunReport complete = strictReport.join();
        assertThat(mostInFlight).as("the stricter limit of both").hasValue(2);
        assertThat(complete.status()).isEqualTo(Status.COMPLETE);
        assertThat(complete.stats().saved()).isEqualTo(300);
        assertThat(complete.exports()).hasSize(2).allSatisfy(file -> assertThat(file)
                .exists());
        assertThat(stopped.status()).isEqualTo(Status.INTERRUPTED);
        assertThat(stopped.end().kind()).isEqualTo(RunEnd.Kind.INTERRUPTED);
        assertThat(stopped.resumable()).isTrue();
        assertThat(stopped.stats().saved()).isPositive().isLessThan(100_000);
        assertThat(stop.cause()).contains("enough seen");
        assertThat(lines(stopped)).isEqualTo(stopped.stats().saved());
        assertThat(lines(complete)).isEqualTo(300);
        assertThat(endless.heard).startsWith("started 0").endsWith("ended");
    }

    @Test
    void a_second_run_on_the_same_data_set_is_refused() {
        RunContext context = context();
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch refusedSeen = new CountDownLatch(1);
        gemini.otherwise(request -> {
            answered.countDown();
            await(refusedSeen);
            return model.apply(request);
        });
        Run first = new Run(spec("same", 25, 1), context, RunListener.NONE, new CancellationToken());
        Run second = new Run(spec("same", 25, 1), context, RunListener.NONE, new CancellationToken());
        CompletableFuture<RunReport> report = OwnThreads.begin(first::execute);
        await(answered);

        RunException refused = catchThrowableOfType(RunException.class, second::execute);
        refusedSeen.countDown();

        assertThat(refused.kind()).isEqualTo(RunException.Kind.OUTPUT);
        assertThat(refused).hasMessageContaining("is in use by another run of this process");
        assertThat(report.join().stats().saved()).isEqualTo(25);
    }

    @Test
    void a_call_that_hangs_at_the_end_is_made_twice_and_its_connection_closed() {
        AtomicInteger number = new AtomicInteger();
        CountDownLatch closed = new CountDownLatch(1);
        gemini.otherwise(request -> number.incrementAndGet() == 10
                ? connection -> {
                    connection.awaitClose();
                    closed.countDown();
                }
                : model.apply(request));
        RunSpec spec = hedgedAfter(Duration.ofMillis(300), spec("hung", 500, 4));

        RunReport report = new Run(spec, context(), RunListener.NONE, stop).execute();

        await(closed);
        assertThat(report.status()).isEqualTo(Status.COMPLETE);
        assertThat(lines(report)).isEqualTo(500);
        assertThat(report.stats().usage().hedged()).isPositive();
        assertThat(report.stats().usage().retries()).isZero();
        assertThat(report.stats().usage().calls())
                .isEqualTo(20 + report.stats().usage().hedged());
        assertThat(gemini.requests()).hasSizeGreaterThan(20);
        assertThat(report.json().get("hedged").asInt())
                .isEqualTo(report.stats().usage().hedged());
    }

    @Test
    void calls_are_made_twice_after_ten_seconds_unless_that_is_not_wanted() {
        Map<String, List<String>> values = values("any", 25, 4);
        RunSpec hedged = reader().read(RunRequest.of(values), new Problems());
        values.put("no-hedge", List.of("true"));
        RunSpec once = reader().read(RunRequest.of(values), new Problems());

        assertThat(hedged.limits().hedgedAfter()).contains(Duration.ofSeconds(10));
        assertThat(once.limits().hedgedAfter()).isEmpty();
        assertThat(once.written()).containsKey("no-hedge");
    }

    @Test
    void every_problem_of_a_request_says_which_option_it_is_about() {
        RunRequest request = RunRequest.of(Map.of(
                "samples",
                List.of("none"),
                "format",
                List.of("qaa"),
                "batch-size",
                List.of("0"),
                "query",
                List.of("x")));

        InvalidRequestException refused =
                catchThrowableOfType(InvalidRequestException.class, () -> reader().read(request, new Problems()));

        assertThat(refused.problems())
                .extracting(Problem::option)
                .containsExactlyInAnyOrder("samples", "format", "batch-size");
        assertThat(refused.problems()).extracting(Problem::message).noneMatch(message -> message.contains("--"));
    }

    @Test
    void a_run_that_is_cancelled_before_it_begins_makes_no_call() {
        stop.cancel("changed my mind");
        stop.cancel("later");

        RunReport report = new Run(spec("never", 25, 1), context(), RunListener.NONE, stop).execute();

        assertThat(stop.cause()).contains("changed my mind");
        assertThat(report.end().kind()).isEqualTo(RunEnd.Kind.INTERRUPTED);
        assertThat(report.rows()).isEmpty();
        assertThat(gemini.requests()).isEmpty();
    }

    private Answer counted(ReceivedRequest request) {
        int now = inFlight.incrementAndGet();
        if (!stop.isMade()) { // a stopped run gives up calls that the server still works on
            mostInFlight.accumulateAndGet(now, Math::max);
        }
        Answer answer = model.apply(request);
        Answer uncounted = exchange -> {
            inFlight.decrementAndGet(); // before the reply: once it is there, the next request may come
            answer.send(exchange);
        };
        return Answers.after(Duration.ofMillis(20), uncounted);
    }

    private RunContext context() {
        return RunContext.of("sdg test", environment(), 0.002);
    }

    private Environment environment() {
        return new Environment(Map.of("GOOGLE_API_KEY", "key"), folder);
    }

    private RunSpecReader reader() {
        return new RunSpecReader(new Formats(List.of()), Providers.standard(), environment(), folder);
    }

    private RunSpec spec(String prefix, int samples, int concurrency) {
        return reader().read(RunRequest.of(values(prefix, samples, concurrency)), new Problems());
    }

    private Map<String, List<String>> values(String prefix, int samples, int concurrency) {
        Map<String, List<String>> values = new HashMap<>();
        values.put("query", List.of("Questions about tea"));
        values.put("format", List.of("pair"));
        values.put("samples", List.of(Integer.toString(samples)));
        values.put("concurrency", List.of(Integer.toString(concurrency)));
        values.put("output-prefix", List.of(prefix));
        values.put("base-url", List.of(gemini.url().toString()));
        values.put("no-refine", List.of("true"));
        values.put("topics", List.of("off"));
        return values;
    }

    private static RunSpec hedgedAfter(Duration least, RunSpec spec) {
        return new RunSpec(
                spec.input(),
                spec.rows(),
                spec.model(),
                spec.output(),
                spec.variety(),
                spec.retrieval(),
                new LimitSpec(spec.limits().rate(), spec.limits().budgets(), Optional.of(least)),
                spec.jobs(),
                spec.prices(),
                spec.maxRetries(),
                spec.written());
    }

    private static long lines(RunReport report) {
        try (var lines = Files.lines(report.rows().orElseThrow())) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops its run once some rows are there. */
    private static final class Events implements RunListener {
        private final CancellationToken stop;
        private final CountDownLatch firstRows = new CountDownLatch(1);
        private final List<String> heard = new ArrayList<>();

        Events(CancellationToken stop) {
            this.stop = stop;
        }

        void awaitFirstRows() {
            await(firstRows);
        }

        @Override
        public void started(RunProgress progress) {
            heard.add("started " + progress.stats().saved());
        }

        @Override
        public void progressed(RunProgress progress) {
            heard.add("saved " + progress.stats().saved());
            firstRows.countDown();
            if (progress.stats().saved() >= 100) {
                stop.cancel("enough seen");
            }
        }

        @Override
        public void ended() {
            heard.add("ended");
        }
    }
}
