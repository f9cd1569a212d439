package dev.sdg.cli;

import java.util.List;

/**
 * Where rows go, checked.
 *
 * @param prefix how the names of all files begin
 * @param exports kinds of export to make from the JSONL: {@code csv}, {@code parquet}
 * @param incremental whether rows go to the final name from the first on
 * @param csvSafe whether cells that a spreadsheet would run are defused in the CSV
 */
record OutputSpec(String prefix, List<String> exports, boolean incremental, boolean csvSafe) {
    OutputSpec {
        exports = List.copyOf(exports);
    }
}
