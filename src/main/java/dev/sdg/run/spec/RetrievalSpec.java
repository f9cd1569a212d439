package dev.sdg.run.spec;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How rows are checked by searching in the passages, checked.
 *
 * @param roundTrip among how many passages an anchor must find its own; empty: it is not searched for
 * @param embeddingModel the model that compares texts; empty: the one of the program, which knows English
 * @param cache the folder that keeps vectors between runs
 */
public record RetrievalSpec(OptionalInt roundTrip, Optional<Path> embeddingModel, Path cache) {}
