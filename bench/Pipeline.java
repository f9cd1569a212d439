import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.generate.BatchGenerator;
import dev.sdg.generate.RowAcceptor;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.WorkerCount;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.dedup.NearDuplicates;
import dev.sdg.generate.dedup.RowCheck;
import dev.sdg.generate.model.ModelClient;
import dev.sdg.generate.model.ModelSource;
import dev.sdg.generate.model.QueryPlan;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.StoppableClock;
import dev.sdg.llm.TokenUsage;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.output.journal.DataSet;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.output.journal.Journal;
import dev.sdg.output.journal.JournalFiles;
import dev.sdg.output.journal.SavedRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** 200,000 rows through reader, validator, duplicate checks and journal, from replies that are in memory. */
final class Pipeline {
    private static final int ROWS = 200_000;
    private static final int BATCH = 25;

    private Pipeline() {}

    public static void main(String[] arguments) throws Exception {
        DataFormatHandler format = new Formats(List.of()).named("pair").format();
        List<String> replies = new ArrayList<>();
        for (int first = 0; first < ROWS; first += BATCH) {
            replies.add(Replies.pairs(first, BATCH));
        }
        measure("equal rows only", 4, () -> run(format, replies, false));
        measure("near-duplicates too", 4, () -> run(format, replies, true));
    }

    private static void measure(String checks, int times, Callable<?> run) throws Exception {
        run.call(); // warm-up
        for (int i = 1; i < times; i++) {
            double cpu = Bench.cpuSeconds();
            long began = System.nanoTime();
            run.call();
            System.out.printf(
                    "%,d rows, %s: %.1f µs of CPU a row, %.2f s of wall time%n",
                    ROWS, checks, (Bench.cpuSeconds() - cpu) * 1e6 / ROWS, (System.nanoTime() - began) / 1e9);
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private static RunStats run(DataFormatHandler format, List<String> replies, boolean near) throws Exception {
        Path folder = Files.createTempDirectory("sdg-bench");
        ExecutorService syncing = Executors.newSingleThreadExecutor();
        AtomicInteger next = new AtomicInteger();
        LlmClient client = prompt -> new Completion(
                replies.get(next.getAndIncrement()), false, new TokenUsage(100, 1000, 0, 0, true), "memory");
        StoppableClock time = new StoppableClock(1);
        RetryPolicy retries = new RetryPolicy(5, Duration.ofMinutes(5), time, new Random(1), (wait, failure) -> {});
        DataSet set = DataSet.of(folder.resolve("rows").toString(), format.name(), DataSet.Source.QUERY, List.of());
        try (OutputLock lock = set.lock();
                SavedRows saved = new SavedRows(set, format.schema());
                Journal journal = new Journal(
                JournalFiles.fresh(set, false, new LocalDisk(), () -> {}), format.schema(), 0, syncing, System::nanoTime)) {
            List<RowCheck> checks = near ? List.of(new NearDuplicates(format.schema(), 0.9, saved::row)) : List.of();
            RowAcceptor acceptance = new RowAcceptor(
                    format.schema(),
                    new DuplicateFilter(format.schema(), new FingerprintSet(), checks),
                    journal,
                    RunStats.start(ROWS));
            RunEnd end = new BatchGenerator<>(
                            new QueryPlan("benchmark", Optional.empty(), BATCH, 1, true),
                            new ModelSource(format, new ModelClient("benchmark", client, retries)),
                            WorkerCount.always(2),
                            acceptance,
                            () -> false,
                            stopped -> time.stop(),
                            stats -> {},
                            System::nanoTime)
                    .run();
            if (end.kind() != RunEnd.Kind.COMPLETE || acceptance.stats().saved() != ROWS) {
                throw new IllegalStateException(end.toString());
            }
            return acceptance.stats();
        } finally {
            syncing.shutdown();
            Bench.delete(folder);
        }
    }
}
