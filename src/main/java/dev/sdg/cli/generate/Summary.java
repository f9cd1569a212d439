package dev.sdg.cli.generate;

import dev.sdg.cli.console.ExitCode;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.generate.RunStats;
import dev.sdg.output.journal.RowReader;
import dev.sdg.run.JsonReport;
import dev.sdg.run.RunCost;
import dev.sdg.run.RunReport;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.ValueJson;
import dev.sdg.text.Durations;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what a run left: on stdout the first rows and a few numbers, or JSON; on stderr why there are not more. */
final class Summary {
    private static final int PREVIEWED = 3;

    private final StandardStreams terminal;
    private final RowSchema schema;
    private final RunCost cost;

    Summary(StandardStreams terminal, RowSchema schema, RunCost cost) {
        this.terminal = terminal;
        this.schema = schema;
        this.cost = cost;
    }

    void print(RunReport outcome, boolean asJson) {
        PrintStream out = terminal.out();
        if (asJson) {
            out.println(JsonReport.of(outcome));
        } else {
            printText(outcome, out);
        }
        out.flush();
        if (outcome.exitCode() != ExitCode.COMPLETE) {
            whyNotMore(outcome).forEach(terminal.talk()::line);
        }
    }

    private void printText(RunReport outcome, PrintStream out) {
        outcome.rows().ifPresent(rows -> preview(rows, out));
        out.println(numbers(outcome));
        outcome.use().ifPresent(use -> use.lines().forEach(line -> out.println("  " + TerminalText.safe(line))));
        waits(outcome).forEach(out::println);
        outcome.variety()
                .ifPresent(variety -> variety.lines().forEach(line -> out.println("  " + TerminalText.safe(line))));
        outcome.rows().ifPresent(rows -> out.println("  " + TerminalText.safe(rows.toString())));
        outcome.exports().forEach(file -> out.println("  " + TerminalText.safe(file.toString())));
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

    private String numbers(RunReport outcome) {
        RunStats tally = outcome.report().stats();
        List<String> parts = new ArrayList<>();
        parts.add("%,d of %,d rows".formatted(tally.saved(), tally.requested()));
        parts.add("%,d duplicates".formatted(tally.duplicates()));
        parts.add("%,d rejected".formatted(tally.rejectedTotal()));
        if (tally.candidates() > 0) {
            parts.add("%.0f %% accepted".formatted(100.0 * tally.saved() / tally.candidates()));
        }
        if (tally.usage().calls() > 0) {
            parts.add("%,d calls, %,d of them repeats"
                    .formatted(tally.usage().calls(), tally.usage().retries()));
            parts.add(cost.shown(tally.usage()));
        }
        long made = tally.saved() - outcome.report().savedBefore();
        parts.add("%.1f s, %.1f rows/s".formatted(outcome.seconds(), made / outcome.seconds()));
        return String.join(", ", parts);
    }

    private static List<String> waits(RunReport outcome) {
        return outcome.waits().entrySet().stream()
                .map(wait ->
                        TerminalText.safe("  waited %s: %s".formatted(Durations.shown(wait.getValue()), wait.getKey())))
                .toList();
    }

    private static List<String> whyNotMore(RunReport outcome) {
        RunStats tally = outcome.report().stats();
        List<String> lines = new ArrayList<>();
        lines.add("sdg: stopped: " + outcome.report().end().why());
        String where = outcome.rows().map(rows -> " in " + rows).orElse("");
        lines.add("sdg: %,d of %,d rows are saved%s".formatted(tally.saved(), tally.requested(), where));
        outcome.resume().ifPresent(command -> lines.add("sdg: to go on: " + command));
        return lines;
    }
}
