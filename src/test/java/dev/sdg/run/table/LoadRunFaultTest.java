package dev.sdg.run.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.database.Databases;
import dev.sdg.database.TableSelection;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.output.journal.FaultyDisk;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.Problems;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.run.table.TableReport.End;
import dev.sdg.run.table.spec.LoadSpec;
import dev.sdg.run.table.spec.LoadSpecReader;
import dev.sdg.run.table.spec.TableSpec;
import dev.sdg.run.table.spec.TableSpecReader;
import dev.sdg.schema.source.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads in several transactions that break off: another run finds out what is there and writes the rest. */
class LoadRunFaultTest {
    /** Two tables that refer to each other, and one without a key to ask by. */
    private static final String SCHEMA = """
            {"tables": {
              "teams": {"rows": 9, "columns": {"id": {"type": "integer", "primary_key": true},
                "head": {"references": "people.id", "required": false, "nulls": 0.2}}},
              "people": {"rows": 15, "columns": {"id": {"type": "integer", "primary_key": true},
                "team": {"references": "teams.id"}}},
              "notes": {"rows": 11, "columns": {"n": {"type": "integer", "generator": "sequence"}}}}}""";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSchema() throws IOException {
        Files.writeString(folder.resolve("teams.json"), SCHEMA);
    }

    @Test
    void whatever_fails_the_next_run_writes_exactly_the_rest() throws Exception {
        run("whole", new LocalDisk());
        List<String> whole = rows("whole");
        FaultyDisk counting = new FaultyDisk(Integer.MAX_VALUE, false);
        run("counted", counting);
        int operations = counting.operations().size();

        for (int failing = 1; failing <= operations; failing++) {
            String name = "out" + failing;

            End end = run(name, new FaultyDisk(failing, true));

            assertThat(end)
                    .as("operation %d of %s", failing, counting.operations())
                    .isEqualTo(End.OUTPUT);
            assertThat(run(name, new LocalDisk(), "resume")).isEqualTo(End.COMPLETE);
            assertThat(rows(name)).as("operation %d", failing).isEqualTo(whole);
        }
        assertThat(operations).isGreaterThan(20);
    }

    @Test
    void rows_that_are_replaced_are_removed_once() throws Exception {
        run("old", new LocalDisk());
        FaultyDisk counting = new FaultyDisk(Integer.MAX_VALUE, false);
        run("old", counting, "replace");
        List<String> whole = rows("old");

        for (int failing = 1; failing <= counting.operations().size(); failing += 3) {
            run("old", new FaultyDisk(failing, true), "replace");
            End end = run("old", new LocalDisk(), "replace", "resume");

            assertThat(end).isEqualTo(End.COMPLETE);
            assertThat(rows("old")).as("operation %d", failing).isEqualTo(whole);
        }
    }

    @Test
    void a_commit_that_failed_is_found_not_to_be_there() throws Exception {
        run("whole", new LocalDisk());
        run("busy", new LocalDisk(), "create-only");
        try (Connection reader = open("busy");
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            // SQLite does not commit while others read.
            statement.executeQuery("SELECT * FROM teams").next();

            assertThat(run("busy", new LocalDisk())).isEqualTo(End.OUTPUT);
        }

        assertThat(rows("busy")).isEmpty();
        assertThat(run("busy", new LocalDisk(), "resume")).isEqualTo(End.COMPLETE);
        assertThat(rows("busy")).isEqualTo(rows("whole"));
    }

    @Test
    void what_is_unfinished_is_not_begun_anew_unasked_nor_continued_as_something_else() throws Exception {
        run("out", new FaultyDisk(thirdCommit(), true));
        int there = rows("out").size();

        assertThatThrownBy(() -> load("out", new LocalDisk(), Map.of()))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("of 35 rows of an earlier run are in out.db")
                .hasMessageContaining("⟨resume⟩");
        assertThatThrownBy(
                        () -> load("out", new LocalDisk(), Map.of("resume", "true", "rows", "notes=12", "seed", "2")))
                .isInstanceOfSatisfying(RunException.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(RunException.Kind.DIFFERENT_RUN);
                    assertThat(problem.details())
                            .containsExactly("⟨seed⟩ was 1, is 2", "rows of notes were 11, are 12");
                });
        assertThat(there).isPositive();
        assertThat(rows("out")).hasSize(there);
    }

    @Test
    void a_part_of_a_transaction_is_not_guessed_at() throws Exception {
        run("out", new FaultyDisk(thirdCommit(), true));
        try (Connection connection = open("out");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM people WHERE id = (SELECT max(id) FROM people)");
        }

        assertThatThrownBy(() -> load("out", new LocalDisk(), Map.of("resume", "true")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("a part of the last transaction is there");
    }

    /** Returns which operation of the disk records that the third transaction is about to be committed. */
    private int thirdCommit() {
        FaultyDisk counting = new FaultyDisk(Integer.MAX_VALUE, false);
        run("counted", counting);
        List<String> operations = counting.operations();
        // The first one records that the load begins.
        return IntStream.range(0, operations.size())
                        .filter(i -> operations.get(i).startsWith("open manifest"))
                        .skip(3)
                        .findFirst()
                        .orElseThrow()
                + 1;
    }

    /** Returns the end; where a run cannot even begin, that is for the same reason. */
    private End run(String name, Disk disk, String... modes) {
        Map<String, String> options = new HashMap<>();
        List.of(modes).forEach(mode -> options.put(mode, "true"));
        if (options.remove("create-only") != null) {
            options.put("rows", "teams=0,people=0,notes=0");
        }
        try {
            return load(name, disk, options).end();
        } catch (RunException e) {
            assertThat(e.kind()).as(e.getMessage()).isEqualTo(RunException.Kind.OUTPUT);
            return End.OUTPUT;
        }
    }

    private LoadReport load(String name, Disk disk, Map<String, String> more) {
        Map<String, List<String>> options = new HashMap<>(Map.of(
                "schema", List.of("teams.json"),
                "to", List.of("sqlite:///" + name + ".db?busy_timeout=1&synchronous=OFF"),
                "create", List.of("true"),
                "commit-every", List.of("8"),
                "seed", List.of("1"),
                "now", List.of("2026-11-21")));
        more.forEach((option, value) -> options.put(option, List.of(value)));
        RunRequest request = RunRequest.of(options);
        Databases databases =
                new Databases(folder, settings -> Optional.empty(), new TableSelection(List.of(), List.of()));
        Problems problems = new Problems();
        LoadSpec to =
                new LoadSpecReader(databases, folder).read(request, problems).orElseThrow();
        TableSpec spec = new TableSpecReader(new Schemas(folder, List.of()), folder).read(request, problems);
        CancellationToken cancellation = new CancellationToken();
        TableRun run = new TableRun(spec, "sdg", Optional.of(new RowsBefore(to, databases)), Optional.empty());
        return new LoadRun(to, run, true, databases, TableListener.NONE, cancellation, disk).execute();
    }

    private Connection open(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    private List<String> rows(String name) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = open(name);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        SELECT 'team ' || id || ' ' || coalesce(head, '') FROM teams UNION ALL
                        SELECT 'person ' || id || ' ' || team FROM people UNION ALL SELECT 'note ' || n FROM notes
                        ORDER BY 1""")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
