package dev.sdg.generate.dedup;

import dev.sdg.sample.Rejection;
import dev.sdg.sample.Sample;
import java.util.List;
import java.util.Optional;

/** Decides on valid rows that no saved row equals, knowing those before. Used by one thread. */
public interface RowCheck {

    /** Returns why {@code sample} is not to be saved; empty: this check has nothing against it. Changes nothing. */
    Optional<Rejection> rejection(Sample sample);

    /** Records a row: of an earlier run, or one that no check rejected. */
    void accepted(Sample sample);

    /** Records that the reply to batch {@code batch} had valid rows, and {@code rows} of them were accepted. */
    default void replyAccepted(int batch, List<AcceptedRow> rows) {}

    /** Records that batch {@code batch} brought no valid row. */
    default void replyFailed(int batch) {}

    /** Records that all rows accepted so far are in the data file. */
    default void saved() {}
}
