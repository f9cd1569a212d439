package dev.sdg.generate.dedup;

/** What a valid row is to the rows before it. */
public sealed interface Admission {

    /** The row is taken. */
    record New(AcceptedRow row) implements Admission {}

    /** The row is not taken. */
    record Refused(Refusal refusal) implements Admission {}
}
