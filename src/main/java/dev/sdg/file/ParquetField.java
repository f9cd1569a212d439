package dev.sdg.file;

import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/**
 * A column of a Parquet file with one value a row, of the types that tables have.
 *
 * @param precision how many digits a decimal has; 0 for other kinds
 * @param scale how many of them stand behind the point
 * @param required whether every row has a value
 */
public record ParquetField(String name, Kind kind, int precision, int scale, boolean required) {
    /** The most digits of a decimal that is held in 64 bits. */
    private static final int LONG_DIGITS = 18;

    /** The most digits of a decimal that is held in 128 bits. */
    private static final int MOST_DIGITS = 38;

    private static final int WIDE_BYTES = 16;

    /** What values are, and as what they are given to {@link ParquetRowGroup}. */
    public enum Kind {
        /** A number. */
        INTEGER,
        /** A number: the value times 10 to the power of the scale. */
        DECIMAL,
        /** A number: the bits of a double. */
        FLOAT,
        /** A number: 0 or 1. */
        BOOLEAN,
        /** A number: days since 1970-01-01. */
        DATE,
        /** A number: microseconds since midnight. */
        TIME,
        /** A number: microseconds since 1970-01-01T00:00, of no time zone. */
        TIMESTAMP,
        /** A number: microseconds since 1970-01-01T00:00 UTC. */
        INSTANT,
        /** UTF-8. */
        STRING,
        BYTES
    }

    /** How the values are held in the file. */
    Type type() {
        return switch (kind) {
            case INTEGER, TIME, TIMESTAMP, INSTANT -> Type.INT64;
            case DECIMAL -> precision > LONG_DIGITS ? Type.FIXED_LEN_BYTE_ARRAY : Type.INT64;
            case FLOAT -> Type.DOUBLE;
            case BOOLEAN -> Type.BOOLEAN;
            case DATE -> Type.INT32;
            case STRING, BYTES -> Type.BYTE_ARRAY;
        };
    }

    /** Returns the column as the schema of a file has it. */
    SchemaElement element() {
        SchemaElement element = new SchemaElement(name)
                .setType(type())
                .setRepetition_type(required ? FieldRepetitionType.REQUIRED : FieldRepetitionType.OPTIONAL);
        return switch (kind) {
            case INTEGER, FLOAT, BOOLEAN, BYTES -> element;
            case DECIMAL -> decimal(element);
            case DATE -> element.setConverted_type(ConvertedType.DATE).setLogicalType(LogicalType.DATE(new DateType()));
            case TIME -> element.setLogicalType(LogicalType.TIME(new TimeType(false, micros())));
            case TIMESTAMP -> element.setLogicalType(LogicalType.TIMESTAMP(new TimestampType(false, micros())));
            case INSTANT ->
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                        .setLogicalType(LogicalType.TIMESTAMP(new TimestampType(true, micros())));
            case STRING ->
                element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
        };
    }

    /** Values have at most 18 digits, whatever the precision; readers know up to 38. */
    private SchemaElement decimal(SchemaElement element) {
        int digits = Math.min(precision, MOST_DIGITS);
        if (digits > LONG_DIGITS) {
            element.setType_length(WIDE_BYTES);
        }
        return element.setConverted_type(ConvertedType.DECIMAL)
                .setPrecision(digits)
                .setScale(scale)
                .setLogicalType(LogicalType.DECIMAL(new DecimalType(scale, digits)));
    }

    private static TimeUnit micros() {
        return TimeUnit.MICROS(new MicroSeconds());
    }
}
