package dev.sdg.sample;

/** One cell of a row, already of its field's type. */
public sealed interface Value {

    /** Text of a string field: trimmed, valid Unicode without NUL, not blank unless its field allows that. */
    record Text(String text) implements Value {}

    /** A number of an integer field. */
    record Whole(long number) implements Value {}

    /** A finite number of a float field. */
    record Decimal(double number) implements Value {
        public Decimal {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("not a finite number: " + number);
            }
        }
    }

    /** A value of a boolean field. */
    record Flag(boolean flag) implements Value {}

    /** The value of an optional field that the row does not have. */
    enum Absent implements Value {
        ABSENT
    }

    /** Returns the value that stands for an optional field left out. */
    static Value absent() {
        return Absent.ABSENT;
    }
}
