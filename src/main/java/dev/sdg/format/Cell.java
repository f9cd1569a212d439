package dev.sdg.format;

import dev.sdg.sample.Reason;
import dev.sdg.sample.Value;

/** What became of one value of a candidate. */
sealed interface Cell {

    /**
     * The value fits its field.
     *
     * @param converted whether it was of another type
     */
    record Fitting(Value value, boolean converted) implements Cell {}

    /** The value cannot stand in its field. */
    record Unfit(Reason reason, String detail) implements Cell {}

    static Cell kept(Value value) {
        return new Fitting(value, false);
    }

    static Cell converted(Value value) {
        return new Fitting(value, true);
    }

    static Cell unfit(Reason reason, String detail) {
        return new Unfit(reason, detail);
    }
}
