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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How much longer a run of 200,000 rows against an instant stand-in takes with the journal than without. */
final class JournalShare {
    private static final int ROWS = 200_000;
    private static final int BATCH = 25;
    private static final int PAIRS = 5;

    private JournalShare() {}

    public static void main(String[] arguments) throws Exception {
        Bench.againstInstantStandIn(url -> {
            LlmClient client = Bench.client(url);
            withoutJournal(client); // warm-up
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                double without = withoutJournal(client);
                double with = withJournal(client);
                ratios.add(with / without);
                System.out.printf("%.2f s without the journal, %.2f s with it: %.3f%n", without, with, with / without);
            }
            Collections.sort(ratios);
            System.out.printf("median of the ratios: %.3f%n", ratios.get(PAIRS / 2));
        });
    }

    private static double withoutJournal(LlmClient client) {
        return seconds(client, (batch, rows, rejected) -> {});
    }

    @SuppressWarnings("try") // the lock is held, not used
    private static double withJournal(LlmClient client) throws Exception {
        Path folder = Files.createTempDirectory("sdg-bench");
        ExecutorService syncing = Executors.newSingleThreadExecutor();
        DataSet set = DataSet.of(folder.resolve("rows").toString(), "pair", DataSet.Source.QUERY);
        try (DataSetLock lock = DataSetLock.acquire(set);
                Journal journal = new Journal(
                        JournalFiles.fresh(set, false, new LocalDisk(), () -> {}),
                        format().schema(), 0, syncing, System::nanoTime)) {
            return seconds(client, journal);
        } finally {
            syncing.shutdown();
            Bench.delete(folder);
        }
    }

    private static double seconds(LlmClient client, RowSink sink) {
        DataFormatHandler format = format();
        StoppableTime time = new StoppableTime(1);
        RetryPolicy retries = new RetryPolicy(5, Duration.ofMinutes(5), time, new Random(1), (wait, failure) -> {});
        Acceptance acceptance = new Acceptance(
                format.schema(), new DuplicateFilter(format.schema(), new FingerprintSet()), sink, Tally.start(ROWS));
        long began = System.nanoTime();
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
        return (System.nanoTime() - began) / 1e9;
    }

    private static DataFormatHandler format() {
        return new Formats(List.of()).named("pair").format();
    }
}
