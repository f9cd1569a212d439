package dev.sdg.cli.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.Grid;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.cli.generate.RepeatedCommand;
import dev.sdg.run.RunCost;
import dev.sdg.run.UsageJson;
import dev.sdg.run.cell.CellReport;
import dev.sdg.run.schema.SchemaDraft;
import dev.sdg.run.schema.SchemaDraft.MadeBy;
import dev.sdg.run.table.MappingJson;
import dev.sdg.run.table.TableReport;
import dev.sdg.run.table.TableReport.End;
import dev.sdg.run.table.TableRun;
import dev.sdg.table.learn.measure.TableQuality;
import dev.sdg.table.plan.PlannedTable;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what a run over tables left: on stdout its first rows and its numbers, or JSON; on stderr what went wrong. What
 * differs between files and a database is said by {@link TableSummary} and {@link LoadSummary}.
 *
 * @param <R> what the run reports
 */
abstract class RunSummary<R extends TableReport> {
    private static final int PREVIEWED = 2;

    private final StandardStreams streams;
    private final TableRun run;
    private final Optional<SchemaDraft> draft;
    private final RepeatedCommand command;

    /** @param draft the schema, where it was made of a sentence by this run */
    RunSummary(StandardStreams streams, TableRun run, Optional<SchemaDraft> draft, RepeatedCommand command) {
        this.streams = streams;
        this.run = run;
        this.draft = draft;
        this.command = command;
    }

    /** Returns the word of a report for how the run ended. */
    abstract String status(R report);

    /** Returns whether the first rows are worth showing. */
    abstract boolean hasRows(R report);

    /** Returns a line for each table. */
    abstract Grid grid(R report);

    /** Returns where the rows are, as words after their number; empty where the grid says it. */
    abstract String place();

    /** Returns the folder of what is about the rows. */
    abstract Path sidecar(R report);

    /** Returns lines about what was found and where files are, under the numbers. */
    abstract List<String> details(R report);

    /** Returns the line that names what ended a run with violations. */
    abstract String violated(R report);

    /** Returns the last lines about a run that did not end well: what is there, and how to go on. */
    abstract List<String> left(R report);

    /** Returns what came of each table, in the order of the schema. */
    abstract Map<String, ObjectNode> tables(R report);

    /** Returns the files of the run. */
    abstract List<Path> files(R report);

    /** Returns the command that goes on with the run, where one can. */
    abstract Optional<String> resume(R report);

    /** Returns the command that was given. */
    final RepeatedCommand command() {
        return command;
    }

    /** Prints {@code report}. */
    final void print(R report, ExitCode exit, boolean asJson) {
        PrintStream out = streams.out();
        if (asJson) {
            out.println(json(report, exit));
        } else {
            if (hasRows(report)) {
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

    private void printNumbers(R report, PrintStream out) {
        grid(report).lines("").forEach(out::println);
        List<String> parts = new ArrayList<>();
        parts.add("%,d of %,d rows in %s"
                        .formatted(
                                report.saved(),
                                report.requested(),
                                Plural.of(tables(report).size(), "table"))
                + place());
        report.model()
                .ifPresent(model -> parts.add("%s, %s"
                        .formatted(
                                Plural.of(model.stats().usage().calls(), "call"),
                                RunCost.shown(model.stats().usage().tokens(), model.costUsd()))));
        parts.add("%.1f s".formatted(report.seconds()));
        if (report.made() > 0) {
            parts.add("%,.0f rows/s".formatted(report.made() / report.seconds()));
        }
        parts.add(report.violated()
                .map(count -> "verified: " + (count == 0 ? "no violations" : Plural.of(count, "violation")))
                .orElse("not verified"));
        out.println();
        out.println(String.join(", ", parts));
        details(report).forEach(out::println);
        report.quality().ifPresent(quality -> DataReportText.lines(quality)
                .forEach(line -> out.println(TerminalText.safe(line))));
        if (report.saved() > 0 || report.requested() == 0) {
            String but = report.model().isPresent() ? ", but for what the model wrote" : "";
            out.println("The same rows again" + but + ": " + TerminalText.safe(repeated(report)));
        }
    }

    /** A model may write another schema of the same sentence. */
    private String repeated(R report) {
        Map<String, String> fixed = new LinkedHashMap<>();
        fixed.put("--seed", Long.toString(run.seed()));
        fixed.put("--now", run.now().toString());
        if (draft.filter(made -> made.madeBy() == MadeBy.MODEL).isEmpty()) {
            return command.repeating(fixed);
        }
        fixed.put("--schema", sidecar(report).resolve("schema.json").toString());
        return command.replacing("--query", fixed);
    }

    private List<String> whyNotMore(R report) {
        List<String> lines = new ArrayList<>();
        lines.add(
                switch (report.end()) {
                    case INTERRUPTED -> "Interrupted.";
                    case VIOLATED -> violated(report);
                    case FILLED ->
                        "%s made without the model: "
                                        .formatted(Plural.of(
                                                report.model()
                                                        .map(CellReport::filled)
                                                        .orElse(0L),
                                                "value"))
                                + TableOptionGroups.spelled(report.why().orElse(""));
                    case COMPLETE, MISSING_ROWS, OUTPUT, PROVIDER, KEY_REFUSED, MISCONFIGURED, REQUEST_REFUSED, FAULT ->
                        "Stopped: " + TableOptionGroups.spelled(report.why().orElse(""));
                });
        report.model()
                .filter(model -> !model.isWhole())
                .ifPresent(model -> lines.add("The model has written %,d of %,d rows; they are kept."
                        .formatted(model.stats().saved(), model.stats().requested())));
        lines.addAll(left(report));
        return lines;
    }

    private String json(R report, ExitCode exit) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", status(report)).put("exit", exit.number());
        json.put("seed", run.seed()).put("now", run.now().toString());
        json.putObject("tables").setAll(tables(report));
        json.put("requested", report.requested());
        json.put("saved", report.saved());
        json.put("missing", report.requested() - report.saved());
        json.set(
                "model",
                report.model()
                        .map(wrote -> draft.map(made -> wrote.plus(made.usage(), made.costUsd()))
                                .orElse(wrote))
                        .<JsonNode>map(CellReport::json)
                        .or(() -> draft.filter(made -> made.madeBy() == MadeBy.MODEL)
                                .map(made -> UsageJson.withoutRows(made.usage(), made.costUsd())))
                        .orElse(json.nullNode()));
        json.set("mapping", MappingJson.uncertain(run.mapping()));
        json.putObject("integrity")
                .put("verified", report.violated().isPresent() ? "all" : "none")
                .put("violations", report.violated().orElse(0L));
        json.set(
                "quality", report.quality().<JsonNode>map(TableQuality::quality).orElse(json.nullNode()));
        json.set("privacy", report.quality().map(TableQuality::privacy).orElse(json.nullNode()));
        json.put("seconds", Math.round(report.seconds() * 1e3) / 1e3);
        json.put("rows_per_second", Math.round(report.made() / Math.max(1e-3, report.seconds())));
        files(report).forEach(file -> json.withArray("files").add(file.toString()));
        json.withArray("files");
        json.put("resume", resume(report).orElse(null));
        return json.toString();
    }

    /** Returns how many values of {@code table} were made without the model that was to write them. */
    static long filled(TableReport report, String table) {
        return report.model().map(model -> model.filled(table)).orElse(0L);
    }

    /** Returns what --json says of a table. */
    static ObjectNode json(long requested, long existing, long written, long filled, long redrawn, List<Path> files) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("requested", requested);
        json.put("existing", existing);
        json.put("written", written);
        json.put("missing", requested - written);
        json.put("filled", filled);
        json.put("redrawn", redrawn);
        files.forEach(file -> json.withArray("files").add(file.toString()));
        json.withArray("files");
        return json;
    }
}
