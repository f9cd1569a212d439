package dev.sdg.sample;

import dev.sdg.text.NormalizedText;
import java.util.List;
import java.util.stream.Stream;

/** One cell of a row, or a part of one, already of its field's type. */
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

    /** A value of an array field: its items in their order. An item is absent only where items are optional. */
    record Array(List<Value> items) implements Value {
        public Array {
            items = List.copyOf(items);
        }
    }

    /** A value of an object field: one value per field of the object, in its order. */
    record Struct(List<Value> values) implements Value {
        public Struct {
            values = List.copyOf(values);
        }
    }

    /** The value of an optional field that the row does not have. */
    enum Absent implements Value {
        ABSENT
    }

    /** Returns the texts, numbers and flags in this value at any depth, in their order; of one of these itself. */
    default Stream<Value> scalars() {
        if (this instanceof Array array) {
            return array.items().stream().flatMap(Value::scalars);
        }
        if (this instanceof Struct struct) {
            return struct.values().stream().flatMap(Value::scalars);
        }
        return this == absent() ? Stream.empty() : Stream.of(this);
    }

    /** Returns this value with each text in it, at any depth, as it is compared. */
    default Value normalised() {
        if (this instanceof Text text) {
            return new Text(NormalizedText.of(text.text()));
        }
        if (this instanceof Array array) {
            return new Array(array.items().stream().map(Value::normalised).toList());
        }
        return this instanceof Struct struct
                ? new Struct(struct.values().stream().map(Value::normalised).toList())
                : this;
    }

    /** Returns the value that stands for an optional field left out. */
    static Value absent() {
        return Absent.ABSENT;
    }
}
