package dev.sdg.integrity;

import dev.sdg.text.Excerpt;
import java.util.Optional;

/** A value as it stands in a file, and what it is as a value of its column. One thread; used for row after row. */
final class FieldValue {
    private static final int LONGEST_SHOWN = 200;

    private boolean isNull = true;
    private boolean ofType;
    private boolean numeric;
    private long number;
    private String text = "";
    private String key = "";

    /** Makes this no value. */
    void setNull() {
        isNull = true;
        ofType = false;
        text = "";
    }

    /** Makes this {@code written}, which is no value of its type. */
    void setOther(String written) {
        isNull = false;
        ofType = false;
        text = written;
    }

    /** Makes this a value that {@code value} tells from all others of its type. */
    void setNumber(String written, long value) {
        isNull = false;
        ofType = true;
        numeric = true;
        number = value;
        text = written;
    }

    /** Makes this a value that {@code value} tells from all others of its type. */
    void setText(String written, String value) {
        isNull = false;
        ofType = true;
        numeric = false;
        text = written;
        key = value;
    }

    boolean isNull() {
        return isNull;
    }

    /** Returns whether it is a value, and one of its column's type. */
    boolean isOfType() {
        return ofType;
    }

    /** Returns whether {@link #number} tells it from others, not {@link #key}. */
    boolean isNumeric() {
        return numeric;
    }

    /**
     * Returns the integer; the decimal times 10 to the power of its scale; the bits of the float; 0 or 1; days;
     * microseconds.
     */
    long number() {
        return number;
    }

    /** Returns what tells it from others where it is no number: equal values have equal keys. */
    String key() {
        return key;
    }

    /** Returns what is written. */
    String text() {
        return text;
    }

    /** Returns what is written, for a report. */
    Optional<String> shown() {
        return isNull ? Optional.empty() : Optional.of(Excerpt.of(text, LONGEST_SHOWN));
    }
}
