package dev.sdg.run.spec;

import dev.sdg.file.CsvStyle;
import java.util.List;

/**
 * Where rows go, checked.
 *
 * @param prefix how the paths of all files begin
 * @param exports kinds of export to make from the JSONL: {@code csv}, {@code parquet}
 * @param existing what happens to a data set that is there already
 * @param incremental whether rows go to the final name from the first on
 * @param exportPartial whether exports are made of what a stopped run left
 * @param csv how CSV is written
 */
public record OutputSpec(
        String prefix,
        List<String> exports,
        Existing existing,
        boolean incremental,
        boolean exportPartial,
        CsvStyle csv) {

    public OutputSpec {
        exports = List.copyOf(exports);
    }

    /** What is to be done with a data set that is there already. */
    public enum Existing {
        /** Nothing: the run is refused. */
        REFUSE,
        /** Continue it. */
        RESUME,
        /** Continue it, and set invalid lines aside. */
        REPAIR,
        /** Replace it, as soon as there is a row to replace it with. */
        OVERWRITE
    }
}
