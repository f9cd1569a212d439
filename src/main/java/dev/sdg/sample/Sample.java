package dev.sdg.sample;

import java.util.List;
import java.util.Optional;

/**
 * A valid row.
 *
 * @param values one per field of the schema, in its order
 * @param origin the passage that the row comes from; empty for a row made from a query
 */
public record Sample(List<Value> values, Optional<Origin> origin) {
    public Sample {
        values = List.copyOf(values);
    }
}
