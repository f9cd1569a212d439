package dev.sdg.run.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.output.journal.FaultyDisk;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.TableReport.End;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.source.Schemas;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails at any point: files that are whole stay, nothing else does, and another run goes on. */
class TableRunFaultTest {
    private static final String SCHEMA = """
            {"tables": {
              "a": {"rows": 20, "columns": {"id": {"type": "integer", "primary_key": true}}},
              "b": {"rows": 30, "columns": {"id": {"type": "integer", "primary_key": true},
                                            "a_id": {"references": "a.id"}}}}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeSchema() throws IOException {
        Files.writeString(folder.resolve("ab.json"), SCHEMA);
    }

    @Test
    void whatever_fails_the_next_run_ends_with_the_same_files() throws IOException {
        run("whole", new LocalDisk(), false);
        Map<String, String> whole = hashes("whole");
        int operations = countedOperations();

        for (int failing = 1; failing <= operations; failing++) {
            String name = "out" + failing;

            FaultyDisk disk = new FaultyDisk(failing, true);
            End end = run(name, disk, false);

            assertThat(end).as("operation %d of %s", failing, disk.operations()).isEqualTo(End.OUTPUT);
            assertThat(whole.entrySet()).containsAll(hashes(name).entrySet());
            assertThat(run(name, new LocalDisk(), true)).isEqualTo(End.COMPLETE);
            assertThat(hashes(name)).isEqualTo(whole);
        }
        assertThat(operations).isGreaterThan(20);
    }

    private int countedOperations() throws IOException {
        FaultyDisk disk = new FaultyDisk(Integer.MAX_VALUE, false);
        run("counted", disk, false);
        return disk.operations().size();
    }

    @Test
    void a_cancelled_run_makes_nothing() throws IOException {
        CancellationToken cancellation = new CancellationToken();
        cancellation.cancel("INT");

        TableRun run = new TableRun(spec("out", false), "sdg");
        TableRunReport report = new FileRun(run, TableListener.NONE, cancellation).execute();

        assertThat(report.end()).isEqualTo(End.INTERRUPTED);
        assertThat(report.saved()).isZero();
        assertThat(hashes("out")).isEmpty();
    }

    @Test
    void rows_that_a_stopped_run_keeps_are_made_again_by_the_next() throws IOException {
        Files.writeString(folder.resolve("ab.json"), SCHEMA.replace("30", "200000"));
        run("whole", new LocalDisk(), false);
        CancellationToken stop = new CancellationToken();
        TableListener listener = new TableListener() {
            @Override
            public void progressed(long rows) {
                if (rows > 20) {
                    stop.cancel("paused");
                }
            }
        };

        TableRunReport stopped = new FileRun(
                        new TableRun(spec("kept", false, "jsonl", "csv", "sql"), "sdg"), listener, stop)
                .keepingRows()
                .execute();

        assertThat(stopped.end()).isEqualTo(End.INTERRUPTED);
        long rows = stopped.saved();
        assertThat(rows).isBetween(1_000L, 199_000L);
        assertThat(folder.resolve("kept/b.jsonl")).content().hasLineCount((int) rows - 20);
        assertThat(folder.resolve("kept/b.csv")).content().hasLineCount((int) rows - 19);
        assertThat(folder.resolve("kept/data.sql")).content().contains("INSERT INTO \"b\"");
        CancellationToken sooner = new CancellationToken();
        sooner.cancel("paused");
        assertThat(new FileRun(again(), TableListener.NONE, sooner)
                        .keepingRows()
                        .execute()
                        .saved())
                .as("a run that is stopped sooner takes no rows away")
                .isEqualTo(rows);
        assertThat(new FileRun(again(), TableListener.NONE, new CancellationToken())
                        .execute()
                        .saved())
                .isEqualTo(200_020);
        assertThat(hashes("kept")).containsAllEntriesOf(hashes("whole"));
    }

    private TableRun again() {
        return new TableRun(spec("kept", true, "jsonl", "csv", "sql"), "sdg");
    }

    /** Where a run cannot even begin, that is for the same reason. */
    private End run(String name, Disk disk, boolean resumed) {
        try {
            TableRun run = new TableRun(spec(name, resumed), "sdg", disk);
            return new FileRun(run, TableListener.NONE, new CancellationToken())
                    .execute()
                    .end();
        } catch (RunException e) {
            assertThat(e.kind()).isEqualTo(RunException.Kind.OUTPUT);
            return End.OUTPUT;
        }
    }

    private TableSpec spec(String name, boolean resumed, String... formats) {
        Map<String, List<String>> options = new HashMap<>(Map.of(
                "schema", List.of("ab.json"),
                "output", List.of(name),
                "output-format", formats.length == 0 ? List.of("csv", "jsonl") : List.of(formats),
                "seed", List.of("1"),
                "now", List.of("2026-11-21"),
                "threads", List.of("2")));
        if (resumed) {
            options.put("resume", List.of("true"));
        }
        return new TableSpecReader(new Schemas(folder, List.of()), folder).read(RunRequest.of(options), new Problems());
    }

    private Map<String, String> hashes(String name) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        if (Files.isDirectory(folder.resolve(name))) {
            try (Stream<Path> files = Files.list(folder.resolve(name))) {
                for (Path file :
                        files.filter(each -> !each.toString().endsWith(".tmp")).toList()) {
                    hashes.put(file.getFileName().toString(), Sha256.hex(file));
                }
            }
        }
        return hashes;
    }
}
