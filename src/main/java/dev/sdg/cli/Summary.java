package dev.sdg.cli;

import dev.sdg.generate.RunEnd;
import dev.sdg.generate.Tally;
import dev.sdg.llm.Usage;
import dev.sdg.output.RowJson;
import dev.sdg.output.RowReader;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what a run left: the first rows and a few numbers on stdout, and on stderr why there are not more. */
final class Summary {
    private static final int PREVIEWED = 3;

    private final Terminal terminal;
    private final RowSchema schema;

    Summary(Terminal terminal, RowSchema schema) {
        this.terminal = terminal;
        this.schema = schema;
    }

    void print(Outcome outcome) {
        PrintStream out = terminal.out();
        outcome.rows().ifPresent(rows -> preview(rows, out));
        out.println(numbers(outcome));
        outcome.rows().ifPresent(rows -> out.println("  " + rows));
        outcome.exports().forEach(file -> out.println("  " + file));
        out.flush();
        if (outcome.exitCode() != ExitCode.COMPLETE) {
            whyNotMore(outcome).forEach(terminal.talk()::line);
        }
    }

    private void preview(Path rows, PrintStream out) {
        RowJson json = new RowJson(schema);
        try (RowReader reader = RowReader.open(rows, schema)) {
            Optional<Sample> row = reader.next();
            for (int i = 0; i < PREVIEWED && row.isPresent(); i++) {
                out.println(TerminalText.safeLines(json.indented(row.get())));
                row = reader.next();
            }
        }
        out.println();
    }

    private static String numbers(Outcome outcome) {
        Tally tally = outcome.report().tally();
        List<String> parts = new ArrayList<>();
        parts.add("%,d of %,d rows".formatted(tally.saved(), tally.requested()));
        parts.add("%,d duplicates".formatted(tally.duplicates()));
        parts.add("%,d rejected".formatted(tally.rejectedTotal()));
        if (tally.effort().calls() > 0) {
            parts.add("%,d calls".formatted(tally.effort().calls()));
            parts.add(tokens(tally.effort().usage()));
        }
        parts.add("%.1f s".formatted(outcome.took().toMillis() / 1000.0));
        return String.join(", ", parts);
    }

    private static String tokens(Usage usage) {
        String bound = usage.complete() ? "" : "at least ";
        return bound + String.format(Locale.ROOT, "%,d tokens", usage.total());
    }

    private static List<String> whyNotMore(Outcome outcome) {
        RunEnd end = outcome.report().end();
        Tally tally = outcome.report().tally();
        List<String> lines = new ArrayList<>();
        lines.add("sdg: stopped: " + end.why());
        lines.add("sdg: %,d of %,d rows are saved%s"
                .formatted(
                        tally.saved(),
                        tally.requested(),
                        outcome.rows().map(rows -> " in " + rows).orElse("")));
        return lines;
    }
}
