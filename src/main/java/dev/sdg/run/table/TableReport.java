package dev.sdg.run.table;

import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.table.learn.measure.TableQuality;
import java.util.Optional;

/** What is said of any run over tables, into files or into a database. */
public interface TableReport {

    /** What ends a run. */
    enum End {
        /** Every table has its rows. */
        COMPLETE,
        /** Rows are missing. */
        MISSING_ROWS,
        /** The rows are there, and break the schema. */
        VIOLATED,
        /** It was cancelled. */
        INTERRUPTED,
        /** A file or a database cannot be written. */
        OUTPUT;

        /** Returns the status of what is left. */
        public Status status() {
            return switch (this) {
                case COMPLETE -> Status.COMPLETE;
                case MISSING_ROWS -> Status.PARTIAL;
                case INTERRUPTED -> Status.INTERRUPTED;
                case VIOLATED, OUTPUT -> Status.FAILED;
            };
        }
    }

    /** Returns what ended it. */
    End end();

    /** Returns why it did not end as it should; empty where it did. */
    Optional<String> why();

    /** Returns how many rows were asked for, in all. */
    long requested();

    /** Returns how many rows are written for good, in all. */
    long saved();

    /** Returns how many rows this run made: those that it found whole are not among them. */
    long made();

    /** Returns how many violations of the schema were found; empty where the rows were not read back. */
    Optional<Long> violated();

    /** Returns how near the rows are to the sample that they were learned from; empty where they were not. */
    default Optional<TableQuality> quality() {
        return Optional.empty();
    }

    /** Returns how long it took, in seconds. */
    double seconds();
}
