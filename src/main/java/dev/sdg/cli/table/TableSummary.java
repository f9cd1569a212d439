package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.Grid;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.output.table.TableFolder;
import dev.sdg.run.schema.SchemaDraft;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.text.Plural;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a run left in files. */
final class TableSummary extends RunSummary<TableRunReport> {
    private static final int LONGEST_PATH = 1_000;

    TableSummary(StandardStreams streams, TableRun run, Optional<SchemaDraft> draft, RepeatedCommand command) {
        super(streams, run, draft, command);
    }

    @Override
    String status(TableRunReport report) {
        return report.status().word();
    }

    @Override
    boolean hasRows(TableRunReport report) {
        return report.saved() == report.requested();
    }

    @Override
    Grid grid(TableRunReport report) {
        Grid grid = new Grid(LONGEST_PATH)
                .column("table", false)
                .column("rows", true)
                .column("file", false);
        report.tables()
                .forEach((name, table) ->
                        grid.row(List.of(name, "%,d".formatted(table.written()), shown(table.files()))));
        return grid;
    }

    private static String shown(List<Path> files) {
        return files.size() > 2
                ? "%s … %s (%s)"
                        .formatted(
                                files.get(0),
                                files.get(files.size() - 1).getFileName(),
                                Plural.of(files.size(), "file"))
                : String.join(", ", files.stream().map(Path::toString).toList());
    }

    @Override
    String place() {
        return "";
    }

    @Override
    Path sidecar(TableRunReport report) {
        return TableFolder.sidecar(report.folder());
    }

    @Override
    List<String> details(TableRunReport report) {
        return report.integrity().filter(found -> found.violations() > 0).stream()
                .flatMap(found -> found.tables().stream())
                .filter(table -> !table.violations().isEmpty())
                .flatMap(table -> IntegrityText.lines(table).stream())
                .map(line -> "  " + line)
                .toList();
    }

    @Override
    String violated(TableRunReport report) {
        return "%s found: the rows do not keep their schema."
                .formatted(Plural.of(report.violated().orElse(0L), "violation"));
    }

    @Override
    List<String> left(TableRunReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("%,d of %,d rows are in complete files in %s"
                .formatted(report.saved(), report.requested(), report.folder()));
        resume(report).ifPresent(resuming -> lines.add("Resume with: " + resuming));
        return lines;
    }

    @Override
    Map<String, ObjectNode> tables(TableRunReport report) {
        Map<String, ObjectNode> tables = new LinkedHashMap<>();
        report.tables()
                .forEach((name, table) -> tables.put(
                        name,
                        json(
                                table.requested(),
                                0,
                                table.written(),
                                filled(report, name),
                                table.redrawn(),
                                table.files())));
        return tables;
    }

    @Override
    List<Path> files(TableRunReport report) {
        return report.files();
    }

    @Override
    Optional<String> resume(TableRunReport report) {
        return report.isResumable() ? Optional.of(command().resuming()) : Optional.empty();
    }
}
