package dev.sdg.generate.dedup;

import dev.sdg.sample.Rejection;

/** Whether a valid row is new. */
public sealed interface Admission {

    /** The row is new. */
    record Accepted(AcceptedRow row) implements Admission {}

    /** The row is not to be saved. */
    record Rejected(Rejection rejection) implements Admission {}
}
