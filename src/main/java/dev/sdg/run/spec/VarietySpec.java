package dev.sdg.run.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How rows are kept apart, checked.
 *
 * @param topics that batches are spread over
 * @param reminders of rows already made, per prompt, at most
 * @param balance the field whose classes get equal shares; empty: none
 * @param counted the field whose classes are counted in the report: that one, or what it would be; empty: none
 * @param nearDuplicates the Jaccard similarity at which a row is turned away; empty: none is
 * @param semanticDuplicates the cosine at which a row is turned away; empty: none is
 * @param excluded files with rows that are not to be made again
 */
public record VarietySpec(
        Topics topics,
        int reminders,
        Optional<String> balance,
        Optional<String> counted,
        OptionalDouble nearDuplicates,
        OptionalDouble semanticDuplicates,
        List<Path> excluded) {

    public VarietySpec {
        excluded = List.copyOf(excluded);
    }

    /** Which topics batches are given. */
    public sealed interface Topics {

        /** None: every batch gets the same prompt but for the number of rows and the reminders. */
        record Off() implements Topics {}

        /**
         * The model draws them.
         *
         * @param number how many; empty: as the number of rows suggests
         */
        record Drawn(OptionalInt number) implements Topics {}

        /**
         * The user's own.
         *
         * @param names at least one, none twice
         */
        record Listed(List<String> names) implements Topics {
            public Listed {
                names = List.copyOf(names);
            }
        }
    }
}
