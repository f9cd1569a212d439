package dev.sdg.sample;

import java.util.List;
import java.util.Optional;

/**
 * A valid row.
 *
 * @param values one per field of the schema, in its order
 * @param origin what the row was made from
 * @param review what a reviewer said of it; empty where none did
 */
public record Sample(List<Value> values, RowOrigin origin, Optional<Review> review) {
    public Sample {
        values = List.copyOf(values);
    }

    /** Makes a row that nobody has reviewed. */
    public Sample(List<Value> values, RowOrigin origin) {
        this(values, origin, Optional.empty());
    }

    /** Returns this row with what a reviewer said of it. */
    public Sample with(Review said) {
        return new Sample(values, origin, Optional.of(said));
    }
}
