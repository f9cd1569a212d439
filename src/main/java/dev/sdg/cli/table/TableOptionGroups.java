package dev.sdg.cli.table;

import dev.sdg.text.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of a run over tables, in the groups of the help. What they mean is checked by {@code run.table}. */
final class TableOptionGroups {
    @ArgGroup(validate = false, heading = "%nTables:%n", order = 1)
    Tables tables = new Tables();

    @ArgGroup(validate = false, heading = "%nOutput:%n", order = 4)
    Output output = new Output();

    @ArgGroup(validate = false, heading = "%nChecks and reports:%n", order = 5)
    Checks checks = new Checks();

    /**
     * Returns {@code message} with settings named as options; what is output to a prefix elsewhere goes to a folder.
     */
    static String spelled(String message) {
        return Setting.spelled(message, name -> name.equals("output-prefix") ? "--output" : "--" + name);
    }

    /** Which rows are made. */
    static final class Tables {
        @Option(
                names = "--schema",
                paramLabel = "SCHEMA",
                description = "What the tables are: a name ('sdg schema list'), a file, a folder or the address of a "
                        + "database.")
        @Nullable
        String schema;

        @Option(
                names = "--query",
                paramLabel = "TEXT",
                description = "In place of a schema, what the tables are in plain words: '10k transactions with user "
                        + "ID, amount, currency and timestamp'. A model writes the schema, by one call; with "
                        + "--provider offline a rule reads sentences of this form. It is shown and confirmed.")
        @Nullable
        String query;

        @Option(
                names = "--rows",
                paramLabel = "N|T=N",
                description = "Number of rows: N for every table that does not grow with a parent, T=N,U=M for single "
                        + "tables; k and m are read (10k). Default: the schema's, else 100; children by their parents.")
        @Nullable
        List<String> rows;

        @Option(
                names = "--scale",
                paramLabel = "X",
                description = "Multiply every number of rows. Greater than 0, at most 1,000,000 (default: 1).")
        @Nullable
        String scale;

        @Option(
                names = "--tables",
                paramLabel = "T,U",
                description = "Write only these tables; their parents are as another run with the same seed writes "
                        + "them (default: all).")
        @Nullable
        List<String> names;

        @Option(names = "--profile", paramLabel = "NAME", description = "Apply a profile of the schema.")
        @Nullable
        String profile;

        @Option(
                names = "--seed",
                paramLabel = "S",
                description = "Seed of every value (default: random, recorded in the manifest).")
        @Nullable
        String seed;

        @Option(
                names = "--now",
                paramLabel = "INSTANT",
                description = "What distances such as '-30 days' count from (default: the day of the run, 00:00 UTC, "
                        + "recorded).")
        @Nullable
        String now;

        @Option(
                names = "--locale",
                paramLabel = "TAG",
                description = "Of names, places and phone numbers: a BCP 47 tag such as de (default: the schema's, "
                        + "else en).")
        @Nullable
        String locale;

        @Option(
                names = "--prompt",
                paramLabel = "T=TEXT",
                description =
                        "What a model is told of a table, in place of the schema's prompt; may be repeated. Where "
                                + "a table has a prompt and no column with the generator 'model', the model writes"
                                + " its free texts.")
        @Nullable
        List<String> prompts;

        @Option(
                names = "--threads",
                paramLabel = "N",
                description = "Threads that make rows; the rows do not depend on it (default: the cores).")
        @Nullable
        String threads;
    }

    /** Where rows go. */
    static final class Output {
        @Option(
                names = {"-o", "--output"},
                paramLabel = "DIR",
                description = "Folder of the files, one for each table; what is about them is beside it, in DIR.run "
                        + "(default: synthetic_tables).")
        @Nullable
        String folder;

        @Option(
                names = "--output-format",
                paramLabel = "FMT",
                arity = "1..*",
                split = ",",
                description = "csv, jsonl, parquet, sql or all (default: csv).")
        @Nullable
        List<String> formats;

        @Option(
                names = "--dialect",
                paramLabel = "D",
                description = "Of SQL that is written: postgresql, mysql or sqlite (default: postgresql).")
        @Nullable
        String dialect;

        @Option(names = "--csv-safe", description = "Put ' before CSV cells that a spreadsheet would run as a formula.")
        boolean csvSafe;

        @Option(
                names = "--rows-per-file",
                paramLabel = "N",
                description = "Write parts of N rows, T-00000.csv and so on, each complete by itself (default: off).")
        @Nullable
        String rowsPerFile;

        @Option(
                names = "--to",
                paramLabel = "URL",
                description = "Write the rows into a database, in one transaction: postgresql://HOST/NAME, "
                        + "mysql://HOST/NAME, mariadb://HOST/NAME, sqlite:///FILE, jdbc:..., or an SQLite file (.db, "
                        + ".sqlite). With --output, into files as well.")
        @Nullable
        String to;

        @Option(names = "--create", description = "Make the tables that the database lacks.")
        boolean create;

        @Option(
                names = "--replace",
                description = "Remove the rows of these tables from the database first, in the same transaction.")
        boolean replace;

        @Option(
                names = "--commit-every",
                paramLabel = "N",
                description = "Rows of a transaction, for loads too large for one (default: all rows in one).")
        @Nullable
        String commitEvery;

        @Option(names = "--yes", description = "Ask nothing: use the schema of a query, remove rows of a database.")
        boolean yes;

        @Option(
                names = "--resume",
                description = "Keep the files that are complete and the rows that are committed, and make the others.")
        boolean resume;

        @Option(
                names = "--export-partial",
                description =
                        "Where a model did not write all of its columns, make the rest by 'otherwise' and put the "
                                + "files in place; the exit code is 6.")
        boolean exportPartial;

        @Option(names = "--overwrite", description = "Replace the files of an earlier run, or begin a load anew.")
        boolean overwrite;
    }

    /** What is said of a run. */
    static final class Checks {
        @Option(
                names = "--verify",
                paramLabel = "WHEN",
                description = "Read back what was written and check it against the schema: always, never, or auto: up "
                        + "to 1,000,000 rows (default: auto).")
        @Nullable
        String verify;

        @Option(
                names = "--min-confidence",
                paramLabel = "C",
                description = "Refuse when a column was mapped with less confidence, 0.0 to 1.0 (default: 0).")
        @Nullable
        String minConfidence;

        @Option(
                names = "--batch-size",
                paramLabel = "B",
                description = "Rows per request to a model, 1 to 1,000 (default: 25).")
        @Nullable
        String batchSize;

        @Option(
                names = "--avoid",
                paramLabel = "N",
                description = "Number of values of unique columns to show in each prompt as taken, 0 to 100 (default: "
                        + "8).")
        @Nullable
        String avoid;

        @Option(
                names = "--dry-run",
                description = "Show the order of the tables, their numbers of rows, their generators and three rows of "
                        + "each; no files.")
        boolean dryRun;

        @Option(
                names = "--json",
                description = "Print the final report as one JSON object instead of preview and summary.")
        boolean json;

        @Option(
                names = "--log-level",
                paramLabel = "LEVEL",
                description = "DEBUG, INFO, WARNING, ERROR or CRITICAL (default: INFO).")
        @Nullable
        String logLevel;
    }
}
