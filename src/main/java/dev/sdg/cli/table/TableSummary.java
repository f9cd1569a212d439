package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Grid;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.integrity.Integrity;
import dev.sdg.run.table.MappingJson;
import dev.sdg.run.table.TableRun;
import dev.sdg.run.table.TableRunReport;
import dev.sdg.run.table.TableRunReport.End;
import dev.sdg.run.table.TableRunReport.TableResult;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what a run over tables left: on stdout its first rows and its numbers, or JSON; on stderr what went wrong. */
final class TableSummary {
    private static final int PREVIEWED = 2;
    private static final int LONGEST_PATH = 1_000;

    private final StandardStreams streams;
    private final TableRun run;
    private final RepeatedCommand command;

    TableSummary(StandardStreams streams, TableRun run, RepeatedCommand command) {
        this.streams = streams;
        this.run = run;
        this.command = command;
    }

    /** Prints {@code report}. */
    void print(TableRunReport report, ExitCode exit, boolean asJson) {
        PrintStream out = streams.out();
        if (asJson) {
            out.println(json(report, exit));
        } else {
            if (report.saved() == report.requested()) {
                printRows(out);
            }
            printNumbers(report, out);
        }
        out.flush();
        if (report.end() != End.COMPLETE) {
            whyNotMore(report).forEach(streams.console()::error);
        }
        // A person who closed the pipe has seen enough; a program that asked for JSON has nothing without it.
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

    private void printNumbers(TableRunReport report, PrintStream out) {
        Grid grid = new Grid(LONGEST_PATH)
                .column("table", false)
                .column("rows", true)
                .column("file", false);
        report.tables()
                .forEach((name, table) ->
                        grid.row(List.of(name, "%,d".formatted(table.written()), files(table.files()))));
        grid.lines("").forEach(out::println);
        List<String> parts = new ArrayList<>();
        parts.add("%,d of %,d rows in %s"
                .formatted(
                        report.saved(),
                        report.requested(),
                        Plural.of(report.tables().size(), "table")));
        parts.add("%.1f s".formatted(report.seconds()));
        if (report.made() > 0) {
            parts.add("%,.0f rows/s".formatted(report.made() / report.seconds()));
        }
        parts.add(findings(report));
        out.println();
        out.println(String.join(", ", parts));
        report.integrity().filter(found -> found.violations() > 0).stream()
                .flatMap(found -> found.tables().stream())
                .filter(table -> !table.violations().isEmpty())
                .flatMap(table -> IntegrityText.lines(table).stream())
                .forEach(line -> out.println("  " + line));
        out.println("The same rows again: " + TerminalText.safe(again(report)));
    }

    private static String files(List<Path> files) {
        return files.size() > 2
                ? "%s … %s (%s)"
                        .formatted(
                                files.get(0),
                                files.get(files.size() - 1).getFileName(),
                                Plural.of(files.size(), "file"))
                : String.join(", ", files.stream().map(Path::toString).toList());
    }

    private static String findings(TableRunReport report) {
        return report.integrity()
                .map(Integrity::violations)
                .map(count -> "verified: " + (count == 0 ? "no violations" : Plural.of(count, "violation")))
                .orElse("not verified");
    }

    private static long violations(TableRunReport report) {
        return report.integrity().map(Integrity::violations).orElse(0L);
    }

    private String again(TableRunReport report) {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put("--seed", Long.toString(report.seed()));
        fixed.put("--now", report.now().toString());
        return command.repeating(fixed);
    }

    private List<String> whyNotMore(TableRunReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (report.end()) {
                    case INTERRUPTED -> "Interrupted.";
                    case VIOLATED ->
                        "%s found: the rows do not keep their schema."
                                .formatted(Plural.of(violations(report), "violation"));
                    case COMPLETE, MISSING_ROWS, OUTPUT ->
                        "Stopped: " + TableOptionGroups.spelled(report.why().orElse(""));
                });
        lines.add("%,d of %,d rows are in complete files in %s"
                .formatted(report.saved(), report.requested(), report.folder()));
        if (report.isResumable()) {
            lines.add("Resume with: " + command.resuming());
        }
        return lines;
    }

    private String json(TableRunReport report, ExitCode exit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", report.status().word()).put("exit", exit.number());
        json.put("seed", report.seed()).put("now", report.now().toString());
        ObjectNode tables = json.putObject("tables");
        report.tables().forEach((name, table) -> tables.set(name, json(table)));
        json.put("requested", report.requested());
        json.put("saved", report.saved());
        json.put("missing", report.requested() - report.saved());
        json.putNull("model");
        json.set("mapping", MappingJson.uncertain(run.mapping()));
        json.putObject("integrity")
                .put("verified", report.integrity().isPresent() ? "all" : "none")
                .put("violations", violations(report));
        json.putNull("quality");
        json.putNull("privacy");
        json.put("seconds", Math.round(report.seconds() * 1e3) / 1e3);
        json.put("rows_per_second", Math.round(report.made() / Math.max(1e-3, report.seconds())));
        report.files().forEach(file -> json.withArray("files").add(file.toString()));
        json.withArray("files");
        json.put("resume", report.isResumable() ? command.resuming() : null);
        return json.toString();
    }

    private static ObjectNode json(TableResult table) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("requested", table.requested());
        json.put("existing", 0);
        json.put("written", table.written());
        json.put("missing", table.missing());
        json.put("filled", 0);
        json.put("redrawn", table.redrawn());
        table.files().forEach(file -> json.withArray("files").add(file.toString()));
        json.withArray("files");
        return json;
    }
}
