import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.generate.BatchGenerator;
import dev.sdg.generate.RowAcceptor;
import dev.sdg.generate.RowSink;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.WorkerCount;
import dev.sdg.generate.dedup.DuplicateFilter;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.generate.dedup.NearDuplicates;
import dev.sdg.generate.model.ModelClient;
import dev.sdg.generate.model.ModelSource;
import dev.sdg.generate.model.QueryPlan;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.StoppableClock;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.output.journal.DataSet;
import dev.sdg.file.disk.OutputLock;
import dev.sdg.output.journal.Journal;
import dev.sdg.output.journal.JournalFiles;
import dev.sdg.sample.RowOrigin;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * How much longer a run of 200,000 rows against an instant stand-in takes with the journal than without. Near-duplicates are
 * looked for, as usual; where a key is found by chance, a row that is like no other stands for the one in the data file.
 */
final class JournalShare {
    private static final int ROWS = 200_000;
    private static final int BATCH = 25;
    private static final int WARM_UP = 2;
    private static final int PAIRS = 11;

    private JournalShare() {}

    public static void main(String[] arguments) throws Exception {
        Bench.againstInstantStandIn(url -> {
            LlmClient client = Bench.client(url);
            for (int i = 0; i < WARM_UP; i++) {
                withoutJournal(client);
                withJournal(client);
            }
            List<Double> seconds = new ArrayList<>();
            List<Double> cpu = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                Took with = i % 2 == 0 ? Took.NOTHING : withJournal(client);
                Took without = withoutJournal(client);
                with = i % 2 == 0 ? withJournal(client) : with;
                seconds.add(with.seconds / without.seconds);
                cpu.add(with.cpu / without.cpu);
                System.out.printf("without the journal %s, with it %s%n", without, with);
            }
            System.out.printf("median of the ratios: %.3f, of CPU %.3f%n", median(seconds), median(cpu));
        });
    }

    /** Wall time, and CPU time of this process, which is the client's side. */
    private record Took(double seconds, double cpu) {
        static final Took NOTHING = new Took(0, 0);

        @Override
        public String toString() {
            return "%.2f s (%.2f s of CPU)".formatted(seconds, cpu);
        }
    }

    private static double median(List<Double> ratios) {
        Collections.sort(ratios);
        return ratios.get(ratios.size() / 2);
    }

    private static Took withoutJournal(LlmClient client) {
        return took(client, (batch, rows, rejected) -> {});
    }

    @SuppressWarnings("try") // the lock is held, not used
    private static Took withJournal(LlmClient client) throws Exception {
        Path folder = Files.createTempDirectory("sdg-bench");
        ExecutorService syncing = Executors.newSingleThreadExecutor();
        DataSet set = DataSet.of(folder.resolve("rows").toString(), "pair", DataSet.Source.QUERY, List.of());
        try (OutputLock lock = set.lock();
                Journal journal = new Journal(
                        JournalFiles.fresh(set, false, new LocalDisk(), () -> {}),
                        format().schema(), 0, syncing, System::nanoTime)) {
            return took(client, journal);
        } finally {
            syncing.shutdown();
            Bench.delete(folder);
        }
    }

    private static Took took(LlmClient client, RowSink sink) {
        DataFormatHandler format = format();
        StoppableClock time = new StoppableClock(1);
        RetryPolicy retries = new RetryPolicy(5, Duration.ofMinutes(5), time, new Random(1), (wait, failure) -> {});
        Sample none = new Sample(List.of(Value.absent(), Value.absent()), RowOrigin.unknown());
        DuplicateFilter filter = new DuplicateFilter(
                format.schema(), new FingerprintSet(), List.of(new NearDuplicates(format.schema(), 0.9, number -> none)));
        RowAcceptor acceptor = new RowAcceptor(format.schema(), filter, sink, RunStats.start(ROWS));
        long began = System.nanoTime();
        double cpuBegan = Bench.cpuSeconds();
        RunEnd end = new BatchGenerator<>(
                        new QueryPlan("benchmark", Optional.empty(), BATCH, 1, true),
                        new ModelSource(format, new ModelClient("benchmark", client, retries)),
                        WorkerCount.always(8),
                        acceptor,
                        () -> false,
                        stopped -> time.stop(),
                        stats -> {},
                        System::nanoTime)
                .run();
        if (end.kind() != RunEnd.Kind.COMPLETE) {
            throw new IllegalStateException(end.toString());
        }
        return new Took((System.nanoTime() - began) / 1e9, Bench.cpuSeconds() - cpuBegan);
    }

    private static DataFormatHandler format() {
        return new Formats(List.of()).named("pair").format();
    }
}
