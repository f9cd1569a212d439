package dev.sdg.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.generate.RunEnd.Kind;
import dev.sdg.generate.dedup.AcceptedRow;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchGeneratorTest {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(Field.required("text", FieldType.STRING, "a text")));

    private static final Usage ONE_CALL = new Usage(1, 0, Map.of(), Map.of());

    private final Saved saved = new Saved();
    private final List<Integer> asked = new ArrayList<>();
    private int counter;
    private volatile boolean stop;
    private boolean waitsStopped;

    @Test
    void it_ends_when_the_target_is_met() {
        GenerationResult report = run(60, this::fresh);

        assertThat(report.end().kind()).isEqualTo(Kind.COMPLETE);
        assertThat(asked).containsExactly(25, 25, 10);
        assertThat(saved.texts()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void what_is_missing_is_asked_for_again() {
        GenerationResult report = run(10, request -> samples(request, "row " + counter++));

        assertThat(report.end().kind()).isEqualTo(Kind.COMPLETE);
        assertThat(asked).containsExactly(10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    }

    @Test
    void more_rows_than_requested_are_surplus() {
        GenerationResult report = run(2, request -> samples(request, "a", "b", "c", "d"));

        assertThat(saved.texts()).containsExactly("a", "b");
        assertThat(report.stats().rejected()).containsOnly(Map.entry("surplus", 2L));
        assertThat(saved.rejections).extracting(Rejection::raw).containsExactly("{\"text\":\"c\"}", "{\"text\":\"d\"}");
    }

    @Test
    void a_row_is_saved_once_whatever_its_case_and_white_space() {
        GenerationResult report = run(
                3,
                request -> counter++ == 0
                        ? samples(request, "Tea is hot", "TEA  is hot", "tea is hot ")
                        : samples(request, "b", "c"));

        assertThat(saved.texts()).containsExactly("Tea is hot", "b", "c");
        assertThat(report.stats().duplicates()).isEqualTo(2);
    }

    @Test
    void five_barren_replies_in_a_row_are_stagnation() {
        GenerationResult report = run(100, request -> samples(request, "a", "b"));

        assertThat(report.end().kind()).isEqualTo(Kind.FEWER_ROWS);
        assertThat(asked).hasSize(6);
        assertThat(report.stats().saved()).isEqualTo(2);
    }

    @Test
    void one_new_row_starts_the_count_of_barren_replies_again() {
        GenerationResult report = run(4, request -> samples(request, counter++ % 5 == 4 ? "row " + counter : "a"));

        assertThat(report.end().kind()).isEqualTo(Kind.COMPLETE);
    }

    @Test
    void rows_of_a_kind_that_there_are_enough_of_are_no_stagnation() {
        RowCheck noneOfThatKind = new RowCheck() {
            @Override
            public Optional<Rejection> rejection(Sample sample) {
                boolean isEnough = sample.equals(texts("of that kind").get(0));
                return isEnough
                        ? Optional.of(new Rejection(RejectionReason.UNBALANCED, "enough", ""))
                        : Optional.empty();
            }

            @Override
            public void accepted(Sample sample) {
                // it decides without looking back
            }
        };
        RowAcceptor acceptance = new RowAcceptor(
                SCHEMA,
                new DuplicateFilter(SCHEMA, new FingerprintSet(), List.of(noneOfThatKind)),
                saved,
                RunStats.start(1));

        RunEnd end = generator(
                        25, request -> samples(request, counter++ < 10 ? "of that kind" : "of another"), acceptance, 1)
                .run();

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(saved.texts()).containsExactly("of another");
    }

    @Test
    void the_providers_fault_before_anything_succeeded_ends_the_run() {
        GenerationResult report = run(10, request -> failed(request, CallFailureReason.PROVIDER));

        assertThat(report.end()).isEqualTo(new RunEnd(Kind.PROVIDER, "it broke"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void after_some_success_ten_failed_batches_in_a_row_are_the_providers_end() {
        GenerationResult report =
                run(100, request -> counter == 0 ? fresh(request) : failed(request, CallFailureReason.PROVIDER));

        assertThat(report.end().kind()).isEqualTo(Kind.PROVIDER);
        assertThat(asked).hasSize(11);
    }

    @Test
    void after_some_success_ten_unusable_batches_in_a_row_leave_fewer_rows() {
        GenerationResult report =
                run(100, request -> counter == 0 ? fresh(request) : failed(request, CallFailureReason.PROMPT_BLOCKED));

        assertThat(report.end().kind()).isEqualTo(Kind.FEWER_ROWS);
        assertThat(asked).hasSize(11);
    }

    @Test
    void three_unusable_batches_at_the_beginning_end_the_run() {
        GenerationResult report = run(100, request -> failed(request, CallFailureReason.EMPTY));

        assertThat(report.end().kind()).isEqualTo(Kind.FEWER_ROWS);
        assertThat(report.end().why()).contains("the first 3 batches", "it broke");
        assertThat(asked).hasSize(3);
    }

    @Test
    void what_the_provider_failed_at_while_others_succeeded_does_not_end_the_run() {
        Failure noReply = Failure.of(Failure.Kind.TRANSIENT, CallFailureReason.PROVIDER, "no reply of this provider")
                .withAttempts(2, Failure.Kind.UNAVAILABLE)
                .exhausted();
        StopRules rules = new StopRules();
        RunStats stats = RunStats.start(1_000);
        for (int number = 1; number <= 40; number++) {
            rules.began(number);
        }
        BatchResult<String> good = fresh(new BatchRequest<>(1, 1, "x"));
        rules.after(good, new BatchOutcome(List.of(), List.of()), stats);

        for (int number = 2; number <= 40; number++) {
            BatchRequest<String> request = new BatchRequest<>(number, 1, "x");
            BatchResult<String> bad = result(request, List.of(), Optional.of(noReply), false);
            assertThat(rules.after(bad, new BatchOutcome(List.of(), List.of()), stats))
                    .isEmpty();
        }
        rules.began(41);
        BatchResult<String> alone = result(new BatchRequest<>(41, 1, "x"), List.of(), Optional.of(noReply), false);
        assertThat(rules.after(alone, new BatchOutcome(List.of(), List.of()), stats))
                .contains(new RunEnd(Kind.PROVIDER, "no reply of this provider"));
    }

    @Test
    void a_failure_that_stops_the_run_stops_it_at_once() {
        for (Failure.Kind action : List.of(
                Failure.Kind.UNAVAILABLE,
                Failure.Kind.KEY_REFUSED,
                Failure.Kind.INVALID_SETTINGS,
                Failure.Kind.INVALID_REQUEST)) {
            counter = 0;
            asked.clear();
            GenerationResult report = run(
                    100,
                    request -> counter == 0
                            ? fresh(request)
                            : result(
                                    request,
                                    List.of(),
                                    Optional.of(Failure.of(action, CallFailureReason.PROVIDER, "stop")),
                                    false));

            assertThat(report.end().why()).isEqualTo("stop");
            assertThat(asked).hasSize(2);
        }
    }

    @Test
    void an_exhausted_source_leaves_fewer_rows() {
        GenerationResult report = run(10, request -> result(request, texts("a", "b"), Optional.empty(), true));

        assertThat(report.end().kind()).isEqualTo(Kind.EXHAUSTED);
        assertThat(report.end().why()).contains("find no more rows");
        assertThat(report.stats().saved()).isEqualTo(2);
    }

    @Test
    void an_exhausted_source_that_gave_nothing_is_not_said_to_give_no_more() {
        GenerationResult report = run(10, request -> result(request, List.of(), Optional.empty(), true));

        assertThat(report.end().why()).contains("find no rows").doesNotContain("more rows");
    }

    @Test
    void a_stop_that_is_requested_during_a_batch_keeps_its_rows_and_starts_no_other() {
        GenerationResult report = run(100, request -> {
            stop = true;
            return fresh(request);
        });

        assertThat(report.end().kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(saved.texts()).hasSize(25);
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_stop_that_comes_with_the_last_row_is_too_late() {
        GenerationResult report = run(25, request -> {
            stop = true;
            return fresh(request);
        });

        assertThat(report.end().kind()).isEqualTo(Kind.COMPLETE);
    }

    @Test
    void a_run_goes_on_from_the_numbers_of_the_one_before() {
        RunStats before = new RunStats(30, 10, 2, Map.of("blank", 1L), Usage.NONE);
        RowAcceptor acceptance =
                new RowAcceptor(SCHEMA, new DuplicateFilter(SCHEMA, new FingerprintSet(), List.of()), saved, before);

        generator(25, this::fresh, acceptance, 1).run();

        assertThat(saved.texts()).hasSize(20);
        assertThat(acceptance.stats().candidates()).isEqualTo(33);
    }

    @Test
    void the_sums_hold() {
        GenerationResult report = run(
                50,
                request -> counter++ % 3 == 0
                        ? samples(request, "a", "row " + counter, "b", "row x" + counter)
                        : new BatchResult<>(
                                request,
                                texts("new " + counter),
                                List.of(new Rejection(RejectionReason.BLANK, "blank", "{}")),
                                Usage.NONE,
                                Optional.empty(),
                                false));

        RunStats stats = report.stats();
        assertThat(stats.requested()).isEqualTo(stats.saved() + stats.missing());
        assertThat(stats.candidates()).isEqualTo(stats.saved() + stats.duplicates() + saved.notDuplicates());
        assertThat(saved.texts()).hasSize(50);
    }

    @Test
    void as_many_batches_are_under_way_as_there_are_workers() {
        CyclicBarrier together = new CyclicBarrier(4);
        SampleSource<String> source = request -> {
            pass(together);
            return numbered(request);
        };
        RowAcceptor acceptance = acceptance(100);

        RunEnd end = generator(5, source, acceptance, 4).run();

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(saved.texts()).hasSize(100).doesNotHaveDuplicates();
    }

    @Test
    void without_duplicates_no_row_more_is_asked_for_than_wanted() {
        RowAcceptor acceptance = acceptance(1_010);
        AtomicInteger rowsAsked = new AtomicInteger();
        SampleSource<String> source = request -> {
            rowsAsked.addAndGet(request.rows());
            return numbered(request);
        };

        generator(25, source, acceptance, 8).run();

        assertThat(rowsAsked).hasValue(1_010);
    }

    @Test
    void what_others_bring_after_the_end_was_decided_is_saved() {
        CountDownLatch stopped = new CountDownLatch(1);
        SampleSource<String> source = request -> {
            if (request.number() == 1) {
                return result(
                        request,
                        List.of(),
                        Optional.of(
                                Failure.of(Failure.Kind.UNAVAILABLE, CallFailureReason.PROVIDER, "quota of the day")),
                        false);
            }
            await(stopped);
            return numbered(request);
        };
        RowAcceptor acceptance = acceptance(1_000);
        BatchGenerator<String> generator = new BatchGenerator<>(
                new Counting(25),
                source,
                WorkerCount.always(3),
                acceptance,
                () -> false,
                end -> stopped.countDown(),
                stats -> {},
                System::nanoTime);

        RunEnd end = generator.run();

        assertThat(end.kind()).isEqualTo(Kind.PROVIDER);
        assertThat(saved.texts()).hasSize(50);
    }

    @Test
    void when_it_is_over_nobody_waits_any_more() {
        run(25, this::fresh);

        assertThat(waitsStopped).isTrue();
    }

    @Test
    void calls_that_do_not_come_back_after_a_stop_are_broken_off() {
        AtomicLong now = new AtomicLong();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch brokenOff = new CountDownLatch(1);
        SampleSource<String> source = request -> {
            stop = true;
            try {
                never.await();
            } catch (InterruptedException e) {
                brokenOff.countDown();
            }
            return result(request, List.of(), Optional.empty(), false);
        };
        BatchGenerator<String> generator = new BatchGenerator<>(
                new Counting(25),
                source,
                WorkerCount.always(2),
                acceptance(100),
                () -> stop,
                end -> {},
                stats -> {},
                () -> now.addAndGet(Duration.ofSeconds(1).toNanos()));

        RunEnd end = generator.run();

        assertThat(end.kind()).isEqualTo(Kind.INTERRUPTED);
        await(brokenOff);
        assertThat(saved.texts()).isEmpty();
    }

    @Test
    void the_workers_are_told_how_many_batches_are_left_when_nothing_else_can_be_asked_for() {
        CountDownLatch onlyOneLeft = new CountDownLatch(1);
        List<Integer> told = new ArrayList<>();
        WorkerCount workers = new WorkerCount() {
            @Override
            public int most() {
                return 3;
            }

            @Override
            public int now() {
                return 3;
            }

            @Override
            public void onlyLeft(int batches) {
                told.add(batches);
                if (batches == 1) {
                    onlyOneLeft.countDown();
                }
            }
        };
        SampleSource<String> source = request -> {
            if (request.number() == 2) {
                await(onlyOneLeft);
            }
            return numbered(request);
        };
        BatchGenerator<String> generator = new BatchGenerator<>(
                new Counting(25),
                source,
                workers,
                acceptance(100),
                () -> stop,
                end -> {},
                stats -> {},
                System::nanoTime);

        RunEnd end = generator.run();

        assertThat(end.kind()).isEqualTo(Kind.COMPLETE);
        assertThat(told).contains(1).allSatisfy(left -> assertThat(left).isBetween(1, 2));
    }

    @Test
    void a_fault_in_a_worker_is_a_fault_of_the_run() {
        SampleSource<String> source = request -> {
            throw new IllegalStateException("ours");
        };

        assertThatThrownBy(() -> generator(25, source, acceptance(10), 4).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("ours");
    }

    private RowAcceptor acceptance(long target) {
        return new RowAcceptor(
                SCHEMA, new DuplicateFilter(SCHEMA, new FingerprintSet(), List.of()), saved, RunStats.start(target));
    }

    private static BatchResult<String> numbered(BatchRequest<String> request) {
        String[] texts = IntStream.range(0, request.rows())
                .mapToObj(i -> "row " + request.number() + " " + i)
                .toArray(String[]::new);
        return samples(request, texts);
    }

    private static void pass(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private GenerationResult run(long target, Function<BatchRequest<String>, BatchResult<String>> source) {
        SampleSource<String> recorded = request -> {
            asked.add(request.rows());
            return source.apply(request);
        };
        RowAcceptor acceptance = new RowAcceptor(
                SCHEMA, new DuplicateFilter(SCHEMA, new FingerprintSet(), List.of()), saved, RunStats.start(target));
        RunEnd end = generator(25, recorded, acceptance, 1).run();
        return new GenerationResult(end, acceptance.stats(), 0);
    }

    private BatchGenerator<String> generator(
            int batchSize, SampleSource<String> source, RowAcceptor acceptance, int workers) {
        return new BatchGenerator<>(
                new Counting(batchSize),
                source,
                WorkerCount.always(workers),
                acceptance,
                () -> stop,
                end -> waitsStopped = true,
                stats -> {},
                System::nanoTime);
    }

    private BatchResult<String> fresh(BatchRequest<String> request) {
        String[] texts = IntStream.range(0, request.rows())
                .mapToObj(i -> "fresh " + counter++)
                .toArray(String[]::new);
        return samples(request, texts);
    }

    private static BatchResult<String> samples(BatchRequest<String> request, String... texts) {
        return result(request, texts(texts), Optional.empty(), false);
    }

    private static BatchResult<String> failed(BatchRequest<String> request, ReasonCode reason) {
        return result(
                request, List.of(), Optional.of(Failure.of(Failure.Kind.REQUEST_FAILED, reason, "it broke")), false);
    }

    private static BatchResult<String> result(
            BatchRequest<String> request, List<Sample> samples, Optional<Failure> failure, boolean exhausted) {
        return new BatchResult<>(request, samples, List.of(), ONE_CALL, failure, exhausted);
    }

    private static List<Sample> texts(String... texts) {
        return Arrays.stream(texts)
                .map(text -> new Sample(List.of(new Value.Text(text)), RowOrigin.unknown()))
                .toList();
    }

    /** A plan for something that the loop knows nothing of. */
    private static final class Counting implements Plan<String> {
        private final int batchSize;
        private int batches;

        Counting(int batchSize) {
            this.batchSize = batchSize;
        }

        @Override
        public BatchRequest<String> next(long missing) {
            batches++;
            return new BatchRequest<>(batches, (int) Math.min(batchSize, missing), "anything");
        }

        @Override
        public int batchSize() {
            return batchSize;
        }
    }

    /** A sink in memory. */
    private static final class Saved implements RowSink {
        private final List<AcceptedRow> rows = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();

        @Override
        public void append(int batch, List<AcceptedRow> accepted, List<Rejection> rejected) {
            rows.addAll(accepted);
            rejections.addAll(rejected);
        }

        List<String> texts() {
            return rows.stream()
                    .map(row -> ((Value.Text) row.sample().values().get(0)).text())
                    .toList();
        }

        long notDuplicates() {
            return rejections.stream()
                    .filter(rejection -> rejection.reason() != RejectionReason.DUPLICATE)
                    .count();
        }
    }
}
