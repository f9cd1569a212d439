package dev.sdg.retrieval;

/** Hears how the encoding of passages goes. What it throws ends the encoding. */
@FunctionalInterface
public interface EncodingListener {
    /** Hears nothing. */
    EncodingListener NONE = (done, total) -> {};

    /** {@code done} of {@code total} passages have a vector. */
    void encoded(int done, int total);
}
