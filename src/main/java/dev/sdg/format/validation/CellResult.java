package dev.sdg.format.validation;

import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.Value;

/** What became of one value of a candidate. */
sealed interface CellResult {

    /**
     * The value fits its field.
     *
     * @param converted whether it was of another type
     */
    record Fitting(Value value, boolean converted) implements CellResult {}

    /** The value cannot stand in its field. */
    record Unfit(RejectionReason reason, String detail) implements CellResult {}

    static CellResult kept(Value value) {
        return new Fitting(value, false);
    }

    static CellResult converted(Value value) {
        return new Fitting(value, true);
    }

    static CellResult unfit(RejectionReason reason, String detail) {
        return new Unfit(reason, detail);
    }
}
