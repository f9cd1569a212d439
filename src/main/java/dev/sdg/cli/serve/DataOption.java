package dev.sdg.cli.serve;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the server keeps what it has. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of all that the server keeps; made if missing (default: SDG_DATA, else sdg-data).")
    @Nullable
    String data;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Keep projects, jobs, transactions, audit trail and tokens there: jdbc:postgresql://HOST/NAME"
                    + " (default: SQLite in the data folder).")
    @Nullable
    String database;
}
