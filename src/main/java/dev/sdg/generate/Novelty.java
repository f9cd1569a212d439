package dev.sdg.generate;

/** What a valid row is to the rows before it. */
public sealed interface Novelty {

    /** The row is taken. */
    record New(AcceptedRow row) implements Novelty {}

    /** The row is not taken. */
    record Refused(Refusal refusal) implements Novelty {}
}
