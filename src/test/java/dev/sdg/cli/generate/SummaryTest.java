package dev.sdg.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.cli.console.Console;
import dev.sdg.cli.console.StandardStreams;
import dev.sdg.cli.console.Terminal;
import dev.sdg.generate.GenerationResult;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.Usage;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.run.RunCost;
import dev.sdg.run.RunReport;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void calls_that_were_made_twice_are_told_where_there_are_any() {
        assertThat(summary(new Usage(201, 0, 1, Map.of(), Map.of(), Map.of())))
                .contains("201 calls (0 retries, 1 asked twice), ");
        assertThat(summary(new Usage(200, 0, Map.of(), Map.of()))).contains("200 calls (0 retries), ");
    }

    private static String summary(Usage usage) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        StandardStreams streams =
                new StandardStreams(InputStream.nullInputStream(), print, new Console(print), Terminal.NONE);
        RowSchema schema = RowSchema.of(List.of(Field.required("text", FieldType.STRING, "a text")));
        RunStats stats = new RunStats(200, 200, 0, Map.of(), usage);
        new Summary(streams, schema, "").printText(report(stats));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static RunReport report(RunStats stats) {
        return new RunReport(
                new GenerationResult(new RunEnd(RunEnd.Kind.COMPLETE, "all rows saved"), stats, 0),
                Status.COMPLETE,
                Optional.empty(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new RunCost(PriceTable.builtIn(LocalDate.EPOCH)),
                1,
                0,
                Map.of());
    }
}
