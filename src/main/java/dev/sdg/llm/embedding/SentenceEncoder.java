package dev.sdg.llm.embedding;

/**
 * Turns texts into vectors, so that what means much the same points much the same way. Used by many threads at once.
 */
public interface SentenceEncoder {

    /** Returns what its vectors are kept under: two encoders of one name give equal texts equal vectors. */
    String name();

    /** Returns how many numbers a vector has. */
    int dimensions();

    /** Returns the vector of {@code text}, which is not blank: of length 1, equal for equal texts. */
    float[] encode(String text);
}
