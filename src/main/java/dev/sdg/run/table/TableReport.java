package dev.sdg.run.table;

import dev.sdg.generate.RunEnd;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.run.cell.CellReport;
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
        /** Every table has its rows, some with values that were made without the model that was to write them. */
        FILLED,
        /** The provider of the model or its quota stopped the run. */
        PROVIDER,
        /** The key of the model is wrong or not allowed. */
        KEY_REFUSED,
        /** What the user configured of the model cannot work. */
        MISCONFIGURED,
        /** The provider of the model refused a request as malformed: columns of the schema are described in it. */
        REQUEST_REFUSED,
        /** A fault of this program. */
        FAULT,
        /** The rows are there, and break the schema. */
        VIOLATED,
        /** It was cancelled. */
        INTERRUPTED,
        /** A file or a database cannot be written. */
        OUTPUT;

        /** Returns the end of a run whose model did not write all that it was to. */
        static End of(CellReport model) {
            if (model.isFilled()) {
                return FILLED;
            }
            return switch (model.end().kind()) {
                case COMPLETE -> COMPLETE;
                case FEWER_ROWS, EXHAUSTED -> MISSING_ROWS;
                case PROVIDER -> PROVIDER;
                case KEY_REFUSED -> KEY_REFUSED;
                case USER_ERROR -> MISCONFIGURED;
                case REQUEST_REFUSED -> REQUEST_REFUSED;
                case OUR_FAULT -> FAULT;
                case OUTPUT -> OUTPUT;
                case INTERRUPTED -> INTERRUPTED;
            };
        }

        /** Returns whether all rows are made. */
        public boolean hasAllRows() {
            return this == COMPLETE || this == FILLED;
        }

        /** Returns the status of what is left. */
        public Status status() {
            return switch (this) {
                case COMPLETE -> Status.COMPLETE;
                case MISSING_ROWS, FILLED -> Status.PARTIAL;
                case PROVIDER, KEY_REFUSED, MISCONFIGURED -> Status.STOPPED;
                case INTERRUPTED -> Status.INTERRUPTED;
                case VIOLATED, OUTPUT, REQUEST_REFUSED, FAULT -> Status.FAILED;
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

    /** Returns what a model wrote of the rows; empty where none was asked. */
    default Optional<CellReport> model() {
        return Optional.empty();
    }

    /** Returns whether another run can go on with what is there. */
    default boolean isResumable() {
        return end() == End.INTERRUPTED
                || end() == End.OUTPUT
                || model().filter(asked -> asked.end().kind() != RunEnd.Kind.COMPLETE)
                        .isPresent();
    }

    /** Returns how long it took, in seconds. */
    double seconds();
}
