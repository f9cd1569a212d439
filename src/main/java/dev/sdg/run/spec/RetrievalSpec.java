package dev.sdg.run.spec;

import dev.sdg.llm.embedding.ModelFolder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What is searched for in the passages, checked.
 *
 * @param roundTrip among how many passages an anchor must find its own; empty: it is not searched for
 * @param negatives who chooses hard negatives
 * @param negativeMargin by which share a mined negative must be less alike to the anchor than the positive is
 * @param embeddingModel the model that compares texts; empty: the one of the program, which knows English
 * @param cache the folder that keeps vectors between runs
 */
public record RetrievalSpec(
        OptionalInt roundTrip,
        Negatives negatives,
        double negativeMargin,
        Optional<ModelFolder> embeddingModel,
        Path cache) {

    /** Who chooses hard negatives. */
    public enum Negatives {
        /** The program, among the other passages. */
        MINED,
        /** The model that makes the rows. */
        MODEL,
        /** The model the first half, the program the rest. */
        BOTH;

        static Optional<Negatives> named(String name) {
            return Stream.of(values())
                    .filter(one -> one.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                    .findFirst();
        }
    }
}
