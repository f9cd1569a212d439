import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.generate.Acceptance;
import dev.sdg.generate.BatchGenerator;
import dev.sdg.generate.DuplicateFilter;
import dev.sdg.generate.FingerprintSet;
import dev.sdg.generate.ModelSource;
import dev.sdg.generate.QueryPlan;
import dev.sdg.generate.RowSink;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.Tally;
import dev.sdg.generate.Workers;
import dev.sdg.llm.LlmClient;
import dev.sdg.llm.RetryPolicy;
import dev.sdg.llm.StoppableTime;
import dev.sdg.output.DataSet;
import dev.sdg.output.DataSetLock;
import dev.sdg.output.Journal;
import dev.sdg.output.JournalFiles;
import dev.sdg.output.LocalDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** What part of the time of a run of 200,000 rows against an instant stand-in is spent in the journal. */
final class JournalShare {
    private static final int ROWS = 200_000;
    private static final int BATCH = 25;

    private JournalShare() {}

    public static void main(String[] arguments) throws Exception {
        Bench.againstInstantStandIn(url -> {
            for (int i = 0; i < 3; i++) {
                measure(Bench.client(url));
            }
        });
    }

    @SuppressWarnings("try") // the lock is held, not used
    private static void measure(LlmClient client) throws Exception {
        Path folder = Files.createTempDirectory("sdg-bench");
        DataFormatHandler format = new Formats(List.of()).named("pair").format();
        ExecutorService syncing = Executors.newSingleThreadExecutor();
        StoppableTime time = new StoppableTime(1);
        RetryPolicy retries = new RetryPolicy(5, Duration.ofMinutes(5), time, new Random(1), (wait, failure) -> {});
        DataSet set = DataSet.of(folder.resolve("rows").toString(), format.name(), DataSet.Source.QUERY);
        AtomicLong inJournal = new AtomicLong();
        long began = System.nanoTime();
        try (DataSetLock lock = DataSetLock.acquire(set);
                Journal journal = new Journal(
                        JournalFiles.fresh(set, false, new LocalDisk(), () -> {}),
                        format.schema(), 0, syncing, System::nanoTime)) {
            RowSink timed = (batch, rows, rejected) -> {
                long before = System.nanoTime();
                journal.append(batch, rows, rejected);
                inJournal.addAndGet(System.nanoTime() - before);
            };
            Acceptance acceptance = new Acceptance(
                    format.schema(), new DuplicateFilter(format.schema(), new FingerprintSet()), timed, Tally.start(ROWS));
            RunEnd end = new BatchGenerator(
                            new QueryPlan("benchmark", Optional.empty(), BATCH),
                            new ModelSource(format, client, retries),
                            Workers.always(8),
                            acceptance,
                            () -> false,
                            time::stop,
                            tally -> {},
                            System::nanoTime)
                    .run();
            if (end.kind() != RunEnd.Kind.COMPLETE) {
                throw new IllegalStateException(end.toString());
            }
        } finally {
            syncing.shutdown();
            Bench.delete(folder);
        }
        double whole = System.nanoTime() - began;
        System.out.printf(
                "%,d rows in %.2f s, %.2f s of it in the journal: %.1f %%%n",
                ROWS, whole / 1e9, inJournal.get() / 1e9, 100 * inJournal.get() / whole);
    }
}
