package dev.sdg.generate.variety;

import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How many rows there are of each kind that a field tells apart. One thread. */
public final class ClassCounts {
    private final ValueClasses kinds;
    private final long[] counts;

    private ClassCounts(ValueClasses kinds) {
        this.kinds = kinds;
        this.counts = new long[kinds.number()];
    }

    /** Returns counts by the field {@code name}; empty where the schema has none, or its values cannot be counted up. */
    public static Optional<ClassCounts> of(RowSchema schema, String name) {
        return ValueClasses.of(schema, name).map(ClassCounts::new);
    }

    /** Counts a row, unless it has no value in the field. */
    public void add(Sample row) {
        int kind = kinds.of(row);
        if (kind >= 0) {
            counts[kind]++;
        }
    }

    /** Returns the counts by the names of the kinds in prompts, {@code "label" 0}, in the field's order. */
    public Map<String, Long> byName() {
        Map<String, Long> named = new LinkedHashMap<>();
        for (int kind = 0; kind < counts.length; kind++) {
            named.put(kinds.name(kind), counts[kind]);
        }
        return named;
    }
}
