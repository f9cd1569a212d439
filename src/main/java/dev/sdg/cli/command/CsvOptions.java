package dev.sdg.cli.command;

import dev.sdg.file.CsvStyle;
import dev.sdg.run.spec.CsvStyleReader;
import dev.sdg.run.spec.Problems;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How CSV is written. What stands between its cells is for each command to say, which may read CSV as well. */
final class CsvOptions {
    @Option(
            names = "--csv-excel",
            description = "Write CSV for Excel: with a byte order mark, and as with --csv-safe unless --csv-raw.")
    boolean excel;

    @Option(names = "--csv-safe", description = "Put ' before CSV cells that a spreadsheet would run as a formula.")
    boolean safe;

    @Option(names = "--csv-raw", description = "Write exact values, with --csv-excel as well.")
    boolean raw;

    /** Returns whether any of these options was used. */
    boolean areUsed() {
        return excel || safe || raw;
    }

    /** Returns the style of the CSV that is written. */
    CsvStyle style(Optional<String> delimiter, Problems problems) {
        return CsvStyleReader.read(delimiter, safe, excel, raw, problems);
    }
}
