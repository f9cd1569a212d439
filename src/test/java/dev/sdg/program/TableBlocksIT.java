package dev.sdg.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.file.CsvStyle;
import dev.sdg.output.table.RowRange;
import dev.sdg.output.table.RowRange.Content;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableStyle;
import dev.sdg.program.Program.Result;
import dev.sdg.run.table.PlanSpec;
import dev.sdg.run.table.RowBlock;
import dev.sdg.schema.Schema;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.mapping.Mapping;
import dev.sdg.table.plan.TableOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a table, each made by a process of its own from a value as JSON, are those of one run. */
class TableBlocksIT {
    private static final int PROCESSES = 10;
    private static final long ROWS = 3_000;

    /** A child and its parent, words, a check, and a sum over rows of another part. */
    private static final String SCHEMA = """
            {"name": "parts", "tables": {
              "people": {"rows": 900, "columns": {
                "id": {"type": "integer", "primary_key": true},
                "name": {"generator": "person.name"},
                "email": {"unique": true, "generator": "person.email"},
                "spent": {"type": "decimal", "generator": {"sum": {"of": "orders", "value": "total"}}}}},
              "orders": {"columns": {
                "id": {"type": "uuid", "primary_key": true},
                "person_id": {"references": "people.id"},
                "at": {"type": "timestamp", "generator": {"timestamp": {"from": "-1 years", "to": "now"}}},
                "from_day": {"type": "integer", "minimum": 1, "maximum": 30},
                "to_day": {"type": "integer", "minimum": 1, "maximum": 30},
                "total": {"type": "decimal", "required": false, "minimum": 0, "maximum": 900}},
                "checks": ["from_day <= to_day"]}}}
            """;

    @TempDir
    Path folder;

    @Test
    void ten_processes_make_the_parts_of_one_run() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("s.json"), SCHEMA);
        Result result = run();
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        TableFormat[] formats = TableFormat.values();

        List<Process> processes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int part = 0; part < PROCESSES; part++) {
            TableFormat format = formats[part % formats.length];
            names.add("%s-%05d.%s".formatted(format == TableFormat.SQL ? "data" : "orders", part, format.word()));
            processes.add(start(part, format, names.get(part)));
            if (part % 2 == 1) {
                assertThat(processes.get(part - 1).waitFor()).isZero();
                assertThat(processes.get(part).waitFor()).isZero();
            }
        }

        // One part of people stands before those of orders in the order of the scripts.
        for (int part = 0; part < PROCESSES; part++) {
            String name = names.get(part);
            String inRun = name.startsWith("data") ? "data-%05d.sql".formatted(part + peopleParts()) : name;
            assertThat(folder.resolve("made").resolve(name))
                    .as(name)
                    .hasSameBinaryContentAs(folder.resolve("out").resolve(inRun));
        }
    }

    private int peopleParts() {
        return (int) ((900 + ROWS / PROCESSES - 1) / (ROWS / PROCESSES));
    }

    private Result run() {
        return Program.in(folder)
                .run(
                        "table",
                        "generate",
                        "--schema",
                        "s.json",
                        "--seed",
                        "9",
                        "--now",
                        "2026-11-21",
                        "--rows",
                        "orders=" + ROWS,
                        "--output-format",
                        "all",
                        "--rows-per-file",
                        Long.toString(ROWS / PROCESSES),
                        "--dialect",
                        "sqlite",
                        "--csv-safe",
                        "-o",
                        "out",
                        "--verify",
                        "never");
    }

    private Process start(int part, TableFormat format, String name) throws IOException {
        Path json = folder.resolve(name + ".json");
        Files.createDirectories(folder.resolve("made"));
        Files.writeString(json, block(part, format).json().toString());
        assertThat(Files.size(json))
                .as("a value that is sent to other machines")
                .isLessThan(4_096);
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BlockMain.class.getName(),
                        json.toString(),
                        folder.resolve("made").resolve(name).toString())
                .inheritIO()
                .start();
    }

    private RowBlock block(int part, TableFormat format) {
        Schema schema = Mapping.of(new Schemas(folder, List.of())
                        .read("s.json", Optional.empty())
                        .schema())
                .schema();
        long rows = ROWS / PROCESSES;
        return new RowBlock(
                new PlanSpec(
                        schema,
                        new TableOptions(
                                9,
                                LocalDateTime.of(2026, 11, 21, 0, 0),
                                Locale.ENGLISH,
                                Map.of("orders", ROWS),
                                OptionalLong.empty(),
                                1)),
                new RowRange(schema.table("orders").orElseThrow(), Content.ROWS, part * rows, rows),
                List.of(format),
                new TableStyle(new CsvStyle(',', true, false), Dialect.SQLITE));
    }

    @Test
    void a_block_is_the_same_after_it_was_json() throws IOException {
        Files.writeString(folder.resolve("s.json"), SCHEMA);
        RowBlock block = block(3, TableFormat.PARQUET);

        JsonNode json = new ObjectMapper().readTree(block.json().toString());

        assertThat(RowBlock.of(json)).isEqualTo(block);
    }
}
