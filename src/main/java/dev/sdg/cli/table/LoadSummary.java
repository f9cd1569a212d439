package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.Grid;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.run.schema.SchemaDraft;
import dev.sdg.run.table.LoadReport;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.run.table.spec.LoadSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what a run left in a database. */
final class LoadSummary extends RunSummary<LoadReport> {
    private final LoadSpec spec;
    private final Optional<TableRunReport> written;

    /** @param written what the run left in files, where it wrote any */
    LoadSummary(
            StandardStreams streams,
            TableRun run,
            Optional<SchemaDraft> draft,
            LoadSpec spec,
            Optional<TableRunReport> written,
            RepeatedCommand command) {
        super(streams, run, draft, command);
        this.spec = spec;
        this.written = written;
    }

    @Override
    String status(LoadReport report) {
        return report.end().status().word();
    }

    @Override
    boolean hasRows(LoadReport report) {
        return report.end().hasAllRows();
    }

    @Override
    Grid grid(LoadReport report) {
        Grid grid = new Grid(Integer.MAX_VALUE).column("table", false).column("rows", true);
        report.tables().forEach((name, table) -> grid.row(List.of(name, "%,d".formatted(table.written()))));
        return grid;
    }

    @Override
    Path sidecar(LoadReport report) {
        return spec.record();
    }

    @Override
    String place() {
        return " of " + TerminalText.safe(spec.address().shown());
    }

    @Override
    List<String> details(LoadReport report) {
        return Stream.concat(
                        report.violations().orElse(List.of()).stream().map(line -> "  " + line),
                        written.map(files -> "Files: " + files.folder()).stream())
                .map(TerminalText::safe)
                .toList();
    }

    @Override
    String violated(LoadReport report) {
        return "the database does not keep the schema, see above.";
    }

    @Override
    List<String> left(LoadReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                report.saved() == 0 && !report.inDoubt()
                        ? "Nothing was written: the transaction was rolled back."
                        : "%,d of %,d rows are in the database.".formatted(report.saved(), report.requested()));
        if (report.inDoubt()) {
            lines.add("Whether the last transaction was committed is not known; --resume asks the database.");
        }
        resume(report).ifPresent(resuming -> lines.add("Resume with: " + resuming));
        return lines;
    }

    @Override
    Map<String, ObjectNode> tables(LoadReport report) {
        Map<String, ObjectNode> tables = new LinkedHashMap<>();
        report.tables()
                .forEach((name, table) -> tables.put(
                        name,
                        json(
                                table.requested(),
                                table.existing(),
                                table.written(),
                                filled(report, name),
                                table.redrawn(),
                                written.map(files -> files.tables().get(name))
                                        .map(TableRunReport.TableResult::files)
                                        .orElse(List.of()))));
        return tables;
    }

    @Override
    List<Path> files(LoadReport report) {
        return written.stream()
                .flatMap(files -> files.tables().values().stream())
                .flatMap(table -> table.files().stream())
                .toList();
    }

    @Override
    Optional<String> resume(LoadReport report) {
        return report.isResumable() ? Optional.of(command().resuming()) : Optional.empty();
    }
}
