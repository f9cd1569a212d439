package dev.sdg.run.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How rows are kept apart, checked.
 *
 * @param topics that batches are spread over
 * @param reminders of rows already made, per prompt, at most
 * @param balance the fields whose classes get equal shares, each by itself
 * @param counted the fields whose classes are counted in the report: those, or what they would be
 * @param nearDuplicates the Jaccard similarity at which a row is turned away; empty: none is
 * @param semanticDuplicates the cosine at which a row is turned away; empty: none is
 * @param excluded files with rows that are not to be made again
 */
public record VarietySpec(
        Topics topics,
        int reminders,
        List<String> balance,
        List<String> counted,
        OptionalDouble nearDuplicates,
        OptionalDouble semanticDuplicates,
        List<Path> excluded) {

    public VarietySpec {
        balance = List.copyOf(balance);
        counted = List.copyOf(counted);
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
