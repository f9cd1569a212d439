package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.disk.OutputException;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.output.export.Exports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncPolicyTest {

    @TempDir
    Path folder;

    final FaultyDisk disk = new FaultyDisk(Integer.MAX_VALUE, false);
    final AtomicLong clock = new AtomicLong(-5);
    final List<Runnable> waiting = new ArrayList<>();
    DataSet set;

    @BeforeEach
    void makeFolders() throws IOException {
        set = DataSet.of(folder.resolve("set").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        Files.createDirectory(set.sidecar());
    }

    @Test
    void rows_are_synced_before_more_than_a_hundred_are_behind() {
        try (Journal journal = journal(Runnable::run)) {
            journal.append(1, Rows.accepted(1, 49), List.of());
            assertThat(syncs(set.partial())).isZero();

            journal.append(2, Rows.accepted(50, 50), List.of());
            assertThat(syncs(set.partial())).isEqualTo(1);

            journal.append(3, Rows.accepted(51, 1_000), List.of());
            assertThat(syncs(set.partial())).isEqualTo(2);
            assertThat(syncs(set.provenance())).isZero();
        }
    }

    @Test
    void between_two_syncs_is_a_pause_of_thirty_times_the_first_one() {
        Journal journal = journal(waiting::add);
        journal.append(1, Rows.accepted(1, 50), List.of());
        clock.addAndGet(Duration.ofMillis(2).toNanos());
        waiting.remove(0).run();

        clock.addAndGet(Duration.ofMillis(60).toNanos() - 1);
        journal.append(2, Rows.accepted(51, 1_000), List.of());
        assertThat(waiting).isEmpty();

        clock.addAndGet(1);
        journal.syncIfDue();
        assertThat(waiting).hasSize(1);
        waiting.remove(0).run();
        journal.close();
    }

    @Test
    void after_a_slow_sync_the_pause_is_half_a_second() {
        Journal journal = journal(waiting::add);
        journal.append(1, Rows.accepted(1, 50), List.of());
        clock.addAndGet(Duration.ofMillis(100).toNanos());
        waiting.remove(0).run();

        journal.append(2, Rows.accepted(51, 100), List.of());
        assertThat(waiting).isEmpty();

        clock.addAndGet(Duration.ofMillis(500).toNanos());
        journal.syncIfDue();
        assertThat(waiting).hasSize(1);
        waiting.remove(0).run();
        journal.close();
    }

    @Test
    void everything_is_synced_when_a_second_has_passed() {
        try (Journal journal = journal(Runnable::run)) {
            journal.append(1, Rows.accepted(1, 1), List.of(Rows.rejection("x")));

            clock.addAndGet(Duration.ofMillis(999).toNanos());
            journal.syncIfDue();
            assertThat(syncs(set.partial())).isZero();

            clock.addAndGet(Duration.ofMillis(1).toNanos());
            journal.syncIfDue();
            journal.syncIfDue();
            assertThat(syncs(set.partial())).isEqualTo(1);
            assertThat(syncs(set.provenance())).isEqualTo(1);
            assertThat(syncs(set.rejected())).isEqualTo(1);
        }
    }

    @Test
    void the_end_of_a_run_syncs_what_is_left() {
        Journal journal = journal(Runnable::run);
        journal.append(1, Rows.accepted(1, 1), List.of(Rows.rejection("x")));

        journal.complete();
        journal.close();

        assertThat(disk.operations())
                .containsSubsequence(
                        "sync rejected.jsonl",
                        "sync provenance.jsonl",
                        "sync " + set.partial().getFileName(),
                        "rename " + set.partial().getFileName(),
                        "sync folder");
        assertThat(syncs(set.partial())).isEqualTo(1);
    }

    @Test
    void one_sync_is_under_way_at_a_time() {
        Journal journal = journal(waiting::add);
        journal.append(1, Rows.accepted(1, 50), List.of());
        journal.append(1, Rows.accepted(51, 100), List.of());

        assertThat(waiting).hasSize(1);
        waiting.remove(0).run();
        journal.append(1, Rows.accepted(101, 101), List.of());

        assertThat(waiting).hasSize(1);
        waiting.remove(0).run();
        journal.close();
        assertThat(syncs(set.partial())).isEqualTo(2);
    }

    @Test
    void syncs_beside_the_writing_lose_nothing_and_keep_up() throws IOException {
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Journal journal = journal(beside)) {
            for (int first = 1; first <= 5_000; first += 25) {
                journal.append(1, Rows.accepted(first, first + 24), List.of());
            }
            journal.complete();
        } finally {
            beside.shutdownNow();
        }

        assertThat(Files.readAllLines(set.data()))
                .isEqualTo(IntStream.rangeClosed(1, 5_000).mapToObj(Rows::line).toList());
        assertThat(syncs(set.partial())).isPositive();
    }

    @Test
    void a_burst_does_not_wait_for_a_sync_under_way() {
        Journal journal = journal(waiting::add);

        journal.append(1, Rows.accepted(1, 1_000), List.of());

        assertThat(waiting).hasSize(1);
        assertThat(syncs(set.partial())).isZero();
        waiting.remove(0).run();
        journal.close();
    }

    @Test
    void a_writer_waits_for_a_sync_that_takes_longer_than_a_second() throws InterruptedException {
        Journal journal = journal(waiting::add);
        journal.append(1, Rows.accepted(1, 1_000), List.of());
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        Thread writer = new Thread(() -> journal.append(2, Rows.accepted(1_001, 1_001), List.of()));

        writer.start();
        while (writer.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waiting.remove(0).run();
        writer.join();

        assertThat(syncs(set.partial())).isEqualTo(1);
        waiting.forEach(Runnable::run);
        journal.close();
    }

    @Test
    void a_sync_that_fails_beside_the_writing_ends_the_journal() {
        FaultyDisk healthy = new FaultyDisk(Integer.MAX_VALUE, false);
        int operationsBefore = operationsOfOneBatch(healthy);
        FaultyDisk failing = new FaultyDisk(operationsBefore + 1, false);
        Journal journal = new Journal(
                JournalFiles.fresh(set, false, failing, () -> {}), Rows.SCHEMA, 0, waiting::add, clock::get);
        journal.append(1, Rows.accepted(1, 50), List.of());

        waiting.remove(0).run();

        assertThat(failing.failed()).isTrue();
        assertThatThrownBy(() -> journal.append(2, Rows.accepted(51, 51), List.of()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("injected");
        assertThatThrownBy(journal::syncIfDue).isInstanceOf(OutputException.class);
        journal.close();
        assertThat(failing.operations().stream()
                        .filter(done -> done.equals("sync " + set.partial().getFileName())))
                .hasSize(1);
    }

    @Test
    void without_a_thread_the_sync_is_made_at_once() {
        Executor ended = sync -> {
            throw new RejectedExecutionException();
        };
        try (Journal journal = journal(ended)) {
            journal.append(1, Rows.accepted(1, 50), List.of());

            assertThat(syncs(set.partial())).isEqualTo(1);
        }
    }

    private int operationsOfOneBatch(FaultyDisk healthy) {
        DataSet other = DataSet.of(folder.resolve("oth").toString(), "x", DataSet.Source.QUERY, Exports.KINDS);
        try (OutputLock lock = other.lock()) {
            List<Runnable> never = new ArrayList<>();
            JournalFiles files = JournalFiles.fresh(other, false, healthy, () -> {});
            Journal journal = new Journal(files, Rows.SCHEMA, 0, never::add, clock::get);
            journal.append(1, Rows.accepted(1, 50), List.of());
            assertThat(lock).isNotNull();
            return healthy.operations().size();
        }
    }

    private Journal journal(Executor syncing) {
        return new Journal(JournalFiles.fresh(set, false, disk, () -> {}), Rows.SCHEMA, 0, syncing, clock::get);
    }

    private long syncs(Path file) {
        return disk.operations().stream()
                .filter(done -> done.equals("sync " + file.getFileName()))
                .count();
    }
}
