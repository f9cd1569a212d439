package dev.sdg.run.cell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.generate.Usage;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunContext;
import dev.sdg.run.spec.CellSpec;
import dev.sdg.run.spec.CellSpecReader;
import dev.sdg.run.spec.Environment;
import dev.sdg.run.spec.LimitSpec;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.FileRun;
import dev.sdg.run.table.TableListener;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.source.Schemas;
import dev.sdg.standin.CellDouble;
import dev.sdg.standin.ProviderStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that a model writes, seen from what it is asked. */
class TableCellsTest {
    private static final int ROWS = 400;
    private static final int BATCH = 25;
    private static final int HUNG = 14;

    @TempDir
    Path folder;

    private final ProviderStandIn gemini = ProviderStandIn.start();

    @AfterEach
    void close() {
        gemini.close();
    }

    @Test
    void a_call_that_hangs_at_the_end_is_made_twice_and_each_row_saved_once() throws Exception {
        CellDouble model = new CellDouble();
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch closed = new CountDownLatch(1);
        gemini.otherwise(request -> asked.incrementAndGet() == HUNG
                ? connection -> {
                    connection.awaitClose();
                    closed.countDown();
                }
                : model.apply(request));

        TableRunReport report = run();

        closed.await();
        Usage usage = report.model().orElseThrow().stats().usage();
        assertThat(usage.hedged()).isPositive();
        assertThat(usage.retries()).isZero();
        assertThat(usage.calls()).isEqualTo(ROWS / BATCH + usage.hedged());
        List<Integer> saved = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out.run/model/tickets.jsonl"))) {
            JsonNode row = new ObjectMapper().readTree(line);
            saved.add(row.get("row").intValue());
        }
        assertThat(saved)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, ROWS).boxed().toList());
        assertThat(gemini.requests()).hasSizeGreaterThan(ROWS / BATCH);
        assertThat(model.asked()).hasSize(ROWS);
    }

    private TableRunReport run() throws IOException {
        Files.writeString(folder.resolve("shop.json"), """
                {"name": "shop", "tables": {"tickets": {"columns": {
                  "id": {"type": "integer", "primary_key": true},
                  "kind": {"enum": ["tea", "coffee"]},
                  "note": {"generator": {"model": {"see": ["kind"]}}}}}}}
                """);
        Environment environment = new Environment(Map.of("GOOGLE_API_KEY", "key"), folder);
        RunRequest request = RunRequest.of(Map.of(
                "schema", List.of(folder.resolve("shop.json").toString()),
                "rows", List.of(Integer.toString(ROWS)),
                "output", List.of("out"),
                "seed", List.of("1"),
                "batch-size", List.of(Integer.toString(BATCH)),
                "concurrency", List.of("4"),
                "base-url", List.of(gemini.url().toString())));
        TableSpec spec = new TableSpecReader(
                        new Schemas(folder, List.of()),
                        Optional.of(new CellSpecReader(Providers.standard(), environment, folder)),
                        folder)
                .read(request, new Problems());
        CancellationToken cancellation = new CancellationToken();
        TableCells cells = new TableCells(
                hedgedAfter(Duration.ofMillis(300), spec.model().orElseThrow()),
                spec.schema().schema(),
                spec.locale(),
                RunContext.of("sdg test", environment, 0.002),
                cancellation);
        TableRun run = new TableRun(spec, "sdg test", Optional.empty(), Optional.of(cells));
        return new FileRun(run, TableListener.NONE, cancellation).execute();
    }

    private static CellSpec hedgedAfter(Duration least, CellSpec spec) {
        LimitSpec limits = new LimitSpec(spec.limits().rate(), spec.limits().budgets(), Optional.of(least));
        return new CellSpec(
                spec.model(),
                limits,
                spec.prices(),
                spec.maxRetries(),
                spec.language(),
                spec.batchSize(),
                spec.reminders(),
                spec.exportPartial());
    }
}
