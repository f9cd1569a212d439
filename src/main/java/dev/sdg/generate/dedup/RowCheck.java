package dev.sdg.generate.dedup;

import dev.sdg.format.prompt.BatchRequest;
import dev.sdg.sample.Sample;
import java.util.List;
import java.util.Optional;

/** Decides on valid rows that no saved row equals, knowing those before. Used by one thread. */
public interface RowCheck {

    /** Returns why {@code sample} is not taken; empty: nothing is said against it. Changes nothing. */
    Optional<Refusal> objection(Sample sample);

    /** Takes note of a row: of an earlier run, or one that no check objected to. */
    void accepted(Sample sample);

    /** Takes note that the reply to {@code request} had valid rows, and {@code rows} of them were accepted. */
    default void replyTaken(BatchRequest request, List<AcceptedRow> rows) {}

    /** Takes note that {@code request} brought no valid row. */
    default void replyFailed(BatchRequest request) {}

    /** Takes note that all rows accepted so far are in the data file. */
    default void saved() {}
}
