package dev.sdg.run.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How rows are kept apart, checked.
 *
 * @param topics that batches are spread over
 * @param reminders of rows already made, per prompt, at most
 * @param balance the field whose kinds get equal shares; empty: none
 * @param counted the field whose kinds are counted in the report: that one, or what it would be; empty: none
 * @param nearDuplicates the Jaccard similarity at which a row is turned away; empty: none is
 * @param semanticDuplicates the cosine at which a row is turned away; empty: none is
 * @param excluded files with rows that are not to be made again
 */
public record VarietySpec(
        TopicSpec topics,
        int reminders,
        Optional<String> balance,
        Optional<String> counted,
        OptionalDouble nearDuplicates,
        OptionalDouble semanticDuplicates,
        List<Path> excluded) {
    public VarietySpec {
        excluded = List.copyOf(excluded);
    }
}
