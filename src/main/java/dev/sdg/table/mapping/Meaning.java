package dev.sdg.table.mapping;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What columns can mean.
 *
 * @param name of the rule
 * @param words for people
 * @param uses how columns of each type are made, in the order they are tried
 */
record Meaning(String name, String words, List<Use> uses) {
    Meaning {
        uses = List.copyOf(uses);
    }

    /**
     * How columns of a type are made.
     *
     * @param least the least of their greatest lengths
     * @param most the greatest of their greatest lengths
     * @param sign how strongly the type speaks for the meaning, 0 to 1
     */
    record Use(Set<Kind> kinds, int least, int most, double sign, GeneratorSpec generator)
            implements Predicate<ColumnView> {
        @Override
        public boolean test(ColumnView column) {
            return kinds.contains(column.kind()) && column.longest() >= least && column.longest() <= most;
        }
    }
}
