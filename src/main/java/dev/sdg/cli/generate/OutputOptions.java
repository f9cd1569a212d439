package dev.sdg.cli.generate;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where rows go, as typed. */
public final class OutputOptions {
    @Option(
            names = "--output-prefix",
            paramLabel = "PREFIX",
            description = "How the names of all files begin; may hold folders, missing ones are made"
                    + " (default: synthetic_data).")
    public String outputPrefix = "synthetic_data";

    @Option(
            names = "--output-format",
            paramLabel = "FMT",
            arity = "1..*",
            split = ",",
            description = "One or more of jsonl, csv, parquet, all; the JSONL is always left, it is the record"
                    + " (default: all).")
    public List<String> outputFormat = new ArrayList<>();

    @Option(
            names = "--incremental-save",
            description = "Rows go to the final .jsonl as they are made (default: to .jsonl.partial until the end).")
    public boolean incrementalSave;

    @Option(
            names = "--resume",
            description = "Go on with the data set that an earlier run of the same command left; with none, start.")
    public boolean resume;

    @Option(
            names = "--overwrite",
            description = "Replace the data set that is there, at the first new row and not before.")
    public boolean overwrite;

    @Option(
            names = "--repair",
            description = "With --resume: set lines aside that are no rows, instead of refusing to go on.")
    public boolean repair;

    @Option(
            names = "--export-partial",
            description = "Make the exports also when the run was stopped (default: only of finished rows).")
    public boolean exportPartial;

    @Option(
            names = "--csv-safe",
            description =
                    "In the CSV a text cell that a spreadsheet would run gets a leading ' (default: exact values).")
    public boolean csvSafe;
}
