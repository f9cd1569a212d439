package dev.sdg.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How rows are kept apart, checked.
 *
 * @param nearDuplicates the Jaccard similarity at which a row is turned away; empty: none is
 * @param excluded files with rows that are not to be made again
 */
record VarietySpec(OptionalDouble nearDuplicates, List<Path> excluded) {
    VarietySpec {
        excluded = List.copyOf(excluded);
    }
}
