package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Grid;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.run.table.LoadReport;
import dev.sdg.run.table.LoadReport.LoadedTable;
import dev.sdg.run.table.LoadSpec;
import dev.sdg.run.table.MappingJson;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.run.table.TableRunReport.End;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what a run left in a database: on stdout its first rows and its numbers, or JSON; on stderr what went wrong.
 */
final class LoadSummary {
    private static final int PREVIEWED = 2;

    private final StandardStreams streams;
    private final TableRun run;
    private final LoadSpec spec;
    private final Optional<TableRunReport> files;
    private final RepeatedCommand command;

    /** @param files what the run left in files, where it wrote any */
    LoadSummary(
            StandardStreams streams,
            TableRun run,
            LoadSpec spec,
            Optional<TableRunReport> files,
            RepeatedCommand command) {
        this.streams = streams;
        this.run = run;
        this.spec = spec;
        this.files = files;
        this.command = command;
    }

    /** Prints {@code report}. */
    void print(LoadReport report, ExitCode exit, boolean asJson) {
        PrintStream out = streams.out();
        if (asJson) {
            out.println(json(report, exit));
        } else {
            if (report.end() == End.COMPLETE) {
                printRows(out);
            }
            printNumbers(report, out);
        }
        out.flush();
        if (report.end() != End.COMPLETE) {
            whyNotMore(report).forEach(streams.console()::error);
        }
        if (asJson && out.checkError()) {
            throw new CliException(ExitCode.OUTPUT, "the report could not be written to standard output");
        }
    }

    private void printRows(PrintStream out) {
        FirstRows rows = new FirstRows(run.plan(), PREVIEWED);
        for (PlannedTable table : run.written()) {
            out.println(TerminalText.safe(table.name()));
            rows.of(table, "  ").forEach(out::println);
            out.println();
        }
    }

    private void printNumbers(LoadReport report, PrintStream out) {
        Grid grid = new Grid(Integer.MAX_VALUE).column("table", false).column("rows", true);
        report.tables().forEach((name, table) -> grid.row(List.of(name, "%,d".formatted(table.written()))));
        grid.lines("").forEach(out::println);
        List<String> parts = new ArrayList<>();
        parts.add("%,d of %,d rows in %s of %s"
                .formatted(
                        report.saved(),
                        report.requested(),
                        Plural.of(report.tables().size(), "table"),
                        TerminalText.safe(spec.address().shown())));
        parts.add("%.1f s".formatted(report.seconds()));
        if (report.saved() > 0) {
            parts.add("%,.0f rows/s".formatted(report.saved() / report.seconds()));
        }
        parts.add(report.violations()
                .map(found -> "verified: " + (found.isEmpty() ? "no violations" : Plural.of(found.size(), "violation")))
                .orElse("not verified"));
        out.println();
        out.println(String.join(", ", parts));
        report.violations().orElse(List.of()).forEach(line -> out.println(TerminalText.safe("  " + line)));
        files.ifPresent(written ->
                out.println("Files: " + TerminalText.safe(written.folder().toString())));
        out.println("The same rows again: " + TerminalText.safe(again()));
    }

    private String again() {
        return command.repeating(
                Map.of("--seed", Long.toString(run.seed()), "--now", run.now().toString()));
    }

    private List<String> whyNotMore(LoadReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (report.end()) {
                    case INTERRUPTED -> "Interrupted.";
                    case VIOLATED -> "the database does not keep the schema, see above.";
                    case COMPLETE, MISSING_ROWS, OUTPUT ->
                        "Stopped: " + TableOptionGroups.spelled(report.why().orElse(""));
                });
        lines.add(
                report.saved() == 0
                        ? "Nothing was written: the transaction was rolled back."
                        : "%,d of %,d rows are in the database.".formatted(report.saved(), report.requested()));
        return lines;
    }

    private String json(LoadReport report, ExitCode exit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", status(report.end())).put("exit", exit.number());
        json.put("seed", run.seed()).put("now", run.now().toString());
        ObjectNode tables = json.putObject("tables");
        report.tables().forEach((name, table) -> tables.set(name, json(name, table)));
        json.put("requested", report.requested());
        json.put("saved", report.saved());
        json.put("missing", report.requested() - report.saved());
        json.putNull("model");
        json.set("mapping", MappingJson.uncertain(run.mapping()));
        json.putObject("integrity")
                .put("verified", report.violations().isPresent() ? "all" : "none")
                .put("violations", report.violations().map(List::size).orElse(0));
        json.putNull("quality");
        json.putNull("privacy");
        json.put("seconds", Math.round(report.seconds() * 1e3) / 1e3);
        json.put("rows_per_second", Math.round(report.saved() / Math.max(1e-3, report.seconds())));
        json.putArray("files");
        files.ifPresent(written -> written.tables().values().forEach(table -> table.files()
                .forEach(file -> json.withArray("files").add(file.toString()))));
        json.putNull("resume");
        return json.toString();
    }

    private ObjectNode json(String name, LoadedTable table) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("requested", table.requested());
        json.put("existing", table.existing());
        json.put("written", table.written());
        json.put("missing", table.requested() - table.written());
        json.put("filled", 0);
        json.put("redrawn", table.redrawn());
        json.putArray("files");
        files.map(written -> written.tables().get(name)).ifPresent(written -> written.files()
                .forEach(file -> json.withArray("files").add(file.toString())));
        return json;
    }

    private static String status(End end) {
        return switch (end) {
            case COMPLETE -> "complete";
            case MISSING_ROWS -> "partial";
            case INTERRUPTED -> "interrupted";
            case VIOLATED, OUTPUT -> "failed";
        };
    }
}
