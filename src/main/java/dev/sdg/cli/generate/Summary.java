package dev.sdg.cli.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunStats;
import dev.sdg.output.journal.RowReader;
import dev.sdg.run.RunCost;
import dev.sdg.run.RunReport;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.ValueJson;
import dev.sdg.text.Durations;
import dev.sdg.text.Plural;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what a run left: on stdout the first rows and a few numbers, or JSON; on stderr why there are not more. */
final class Summary {
    private static final int PREVIEWED = 3;

    private final StandardStreams streams;
    private final RowSchema schema;
    private final String resume;

    Summary(StandardStreams streams, RowSchema schema, String resume) {
        this.streams = streams;
        this.schema = schema;
        this.resume = resume;
    }

    /** Prints the report for programs. */
    void printJson(RunReport report, ExitCode exitCode) {
        streams.out().println(json(report, exitCode));
        streams.out().flush();
    }

    /** Prints the first rows and the numbers. */
    void printText(RunReport report) {
        PrintStream out = streams.out();
        report.rows().ifPresent(rows -> preview(rows, out));
        out.println(numbers(report));
        report.coverage().ifPresent(use -> use.lines().forEach(line -> out.println("  " + TerminalText.safe(line))));
        report.review().ifPresent(review -> review.lines().forEach(line -> out.println("  " + line)));
        waits(report).forEach(out::println);
        report.diversity()
                .ifPresent(variety -> variety.lines().forEach(line -> out.println("  " + TerminalText.safe(line))));
        report.rows().ifPresent(rows -> out.println("  " + TerminalText.safe(rows.toString())));
        report.exports().forEach(file -> out.println("  " + TerminalText.safe(file.toString())));
        out.flush();
    }

    /** Tells the person why there are not more rows, and what to type next. */
    void printWhyNotMore(RunReport report) {
        whyNotMore(report).forEach(streams.console()::error);
    }

    private void preview(Path rows, PrintStream out) {
        try (RowReader reader = RowReader.open(rows, schema)) {
            Optional<Sample> row = reader.next();
            for (int i = 0; i < PREVIEWED && row.isPresent(); i++) {
                out.println(TerminalText.safeLines(
                        ValueJson.row(schema, row.get().values()).toPrettyString()));
                row = reader.next();
            }
        }
        out.println();
    }

    private String numbers(RunReport report) {
        RunStats stats = report.stats();
        List<String> parts = new ArrayList<>();
        parts.add("%,d of %,d rows".formatted(stats.saved(), stats.requested()));
        long candidates = stats.candidates() - stats.failedBatches();
        if (candidates > 0) {
            parts.add(Plural.of(stats.duplicates(), "duplicate"));
            parts.add("%,d rejected".formatted(stats.rejectedTotal() - stats.failedBatches()));
            parts.add("%.0f %% accepted".formatted(100.0 * stats.saved() / candidates));
        }
        if (stats.failedBatches() > 0) {
            parts.add(Plural.of(stats.failedBatches(), "failed batch", "failed batches"));
        }
        if (stats.usage().calls() > 0) {
            int hedged = stats.usage().hedged();
            parts.add(Plural.of(stats.usage().calls(), "call") + " ("
                    + Plural.of(stats.usage().retries(), "retry", "retries")
                    + (hedged > 0 ? ", %,d asked twice".formatted(hedged) : "") + ")");
            parts.add(RunCost.shown(stats.usage().tokens(), report.costUsd()));
        }
        long made = stats.saved() - report.result().savedBefore();
        parts.add("%.1f s".formatted(report.seconds()));
        if (made > 0) {
            parts.add("%.1f rows/s".formatted(made / report.seconds()));
        }
        return String.join(", ", parts);
    }

    private static List<String> waits(RunReport report) {
        return report.waits().entrySet().stream()
                .map(wait ->
                        TerminalText.safe("  waited %s: %s".formatted(Durations.shown(wait.getValue()), wait.getKey())))
                .toList();
    }

    private List<String> whyNotMore(RunReport report) {
        RunStats stats = report.stats();
        List<String> lines = new ArrayList<>();
        lines.add(
                report.end().kind() == RunEnd.Kind.INTERRUPTED
                        ? "Interrupted."
                        : "Stopped: " + report.end().why());
        String where = report.rows().map(rows -> " in " + rows).orElse("");
        lines.add("%,d of %,d rows saved%s".formatted(stats.saved(), stats.requested(), where));
        if (report.resumable()) {
            lines.add("Resume with: " + resume);
        }
        return lines;
    }

    private String json(RunReport report, ExitCode exitCode) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", report.status().word()).put("exit", exitCode.number());
        json.setAll(report.json());
        if (report.resumable()) {
            json.put("resume", resume);
        }
        return json.toString();
    }
}
