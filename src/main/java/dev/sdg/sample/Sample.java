package dev.sdg.sample;

import java.util.List;

/**
 * A valid row.
 *
 * @param values one per field of the schema, in its order
 * @param origin what the row was made from
 */
public record Sample(List<Value> values, RowOrigin origin) {
    public Sample {
        values = List.copyOf(values);
    }
}
