package dev.sdg.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The type of a column.
 *
 * @param kind what kind of value
 * @param precision how many digits a decimal has at most, 1 to {@value #MAX_PRECISION}; 0 for other kinds
 * @param scale how many of them stand behind the point; 0 for other kinds
 * @param zoned whether a timestamp has a time zone; it is written in UTC then
 */
public record ColumnType(Kind kind, int precision, int scale, boolean zoned) {
    /** The greatest precision that a schema may name, that of PostgreSQL; values stay within 18 digits. */
    public static final int MAX_PRECISION = 1000;

    private static final int DEFAULT_PRECISION = 18;
    private static final int DEFAULT_SCALE = 2;

    public ColumnType {
        boolean decimal = kind == Kind.DECIMAL;
        if (decimal ? precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision : precision != 0) {
            throw new IllegalArgumentException(kind + " of precision " + precision + ", scale " + scale);
        }
        if (zoned && kind != Kind.TIMESTAMP) {
            throw new IllegalArgumentException(kind + " with a time zone");
        }
    }

    /** What kind of value; the words are those of schemas. */
    public enum Kind {
        /** Of 64 bits. */
        INTEGER,
        /** With an exact number of digits behind the point. */
        DECIMAL,
        /** IEEE 754, 64 bits. */
        FLOAT,
        BOOLEAN,
        STRING,
        DATE,
        TIME,
        /** To the microsecond. */
        TIMESTAMP,
        UUID,
        /** Any JSON. */
        JSON,
        BYTES;

        /** Returns the word in schemas: {@code integer}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the words of all kinds, in this order. */
        public static List<String> words() {
            return Arrays.stream(values()).map(Kind::word).toList();
        }

        /** Returns the kind that {@code word} names, exactly as {@link #word()} spells it. */
        public static Optional<Kind> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        /** Returns whether values are numbers. */
        public boolean isNumber() {
            return this == INTEGER || this == DECIMAL || this == FLOAT;
        }

        /** Returns whether values are points in time. */
        public boolean isTime() {
            return this == DATE || this == TIME || this == TIMESTAMP;
        }
    }

    /** Returns the type of {@code kind}, with the precision and scale that a decimal has by default. */
    public static ColumnType of(Kind kind) {
        return kind == Kind.DECIMAL ? decimal(DEFAULT_PRECISION, DEFAULT_SCALE) : new ColumnType(kind, 0, 0, false);
    }

    /** Returns the type of decimals of {@code precision} digits, {@code scale} of them behind the point. */
    public static ColumnType decimal(int precision, int scale) {
        return new ColumnType(Kind.DECIMAL, precision, scale, false);
    }

    /** Returns the type of timestamps. */
    public static ColumnType timestamp(boolean zoned) {
        return new ColumnType(Kind.TIMESTAMP, 0, 0, zoned);
    }

    /**
     * Returns whether a column of this type can refer to one of {@code parent}: every value of the parent's is a value
     * of this one and is written the same.
     */
    public boolean canReferTo(ColumnType parent) {
        return kind == parent.kind && scale == parent.scale && zoned == parent.zoned;
    }

    /** Returns the type as messages name it: {@code decimal(18, 2)}. */
    @Override
    public String toString() {
        if (kind == Kind.DECIMAL) {
            return "decimal(" + precision + ", " + scale + ")";
        }
        return kind.word() + (zoned ? " with time zone" : "");
    }
}
