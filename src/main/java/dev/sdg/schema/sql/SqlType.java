package dev.sdg.schema.sql;

import dev.sdg.schema.ColumnType;
import java.util.Locale;

/**
 * The type of an expression.
 *
 * @param kind what kind of value
 * @param scale how many digits a decimal has behind the point; {@link #VARYING} where each value has its own; 0 for
 *     other kinds
 * @param limit how many digits a decimal, or code points a string, has at most after a cast; 0: any number
 * @param zoned whether a timestamp has a time zone; it is in UTC then
 */
public record SqlType(Kind kind, int scale, int limit, boolean zoned) {
    /** The scale of decimals that do not share one, such as quotients. */
    public static final int VARYING = -1;

    public static final SqlType NULL = new SqlType(Kind.NULL, 0, 0, false);
    public static final SqlType INTEGER = new SqlType(Kind.INTEGER, 0, 0, false);
    public static final SqlType FLOAT = new SqlType(Kind.FLOAT, 0, 0, false);
    public static final SqlType BOOLEAN = new SqlType(Kind.BOOLEAN, 0, 0, false);
    public static final SqlType STRING = new SqlType(Kind.STRING, 0, 0, false);
    public static final SqlType DATE = new SqlType(Kind.DATE, 0, 0, false);
    public static final SqlType TIME = new SqlType(Kind.TIME, 0, 0, false);
    public static final SqlType TIMESTAMP = new SqlType(Kind.TIMESTAMP, 0, 0, false);
    public static final SqlType ZONED = new SqlType(Kind.TIMESTAMP, 0, 0, true);
    public static final SqlType INTERVAL = new SqlType(Kind.INTERVAL, 0, 0, false);

    /** What kind of value. */
    public enum Kind {
        /** Of a null that nothing gives a type. */
        NULL,
        INTEGER,
        DECIMAL,
        FLOAT,
        BOOLEAN,
        STRING,
        DATE,
        TIME,
        TIMESTAMP,
        /** A distance between two moments. */
        INTERVAL,
        UUID,
        JSON,
        BYTES;

        /** Returns whether values are numbers. */
        public boolean isNumber() {
            return this == INTEGER || this == DECIMAL || this == FLOAT;
        }

        /** Returns whether values are held as texts. */
        public boolean isText() {
            return this == STRING || this == UUID || this == JSON;
        }

        /** Returns the word in messages: {@code integer}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the type of decimals with {@code scale} digits behind the point. */
    public static SqlType decimal(int scale) {
        return new SqlType(Kind.DECIMAL, scale, 0, false);
    }

    /** Returns the type of the values of a column. */
    public static SqlType of(ColumnType type) {
        return switch (type.kind()) {
            case INTEGER -> INTEGER;
            case DECIMAL -> decimal(type.scale());
            case FLOAT -> FLOAT;
            case BOOLEAN -> BOOLEAN;
            case STRING -> STRING;
            case DATE -> DATE;
            case TIME -> TIME;
            case TIMESTAMP -> type.zoned() ? ZONED : TIMESTAMP;
            case UUID -> new SqlType(Kind.UUID, 0, 0, false);
            case JSON -> new SqlType(Kind.JSON, 0, 0, false);
            case BYTES -> new SqlType(Kind.BYTES, 0, 0, false);
        };
    }

    /** Returns whether values are of {@code other}. */
    public boolean is(Kind other) {
        return kind == other;
    }

    /** Returns whether there is one scale for all values. */
    public boolean hasScale() {
        return scale != VARYING;
    }

    /** Returns the type as messages name it: {@code timestamp with time zone}. */
    @Override
    public String toString() {
        return kind.word() + (zoned ? " with time zone" : "");
    }
}
