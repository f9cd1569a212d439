package dev.sdg.file;

import dev.sdg.file.Column.Scalar;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Columns as the schema of a Parquet file, and back. */
final class ParquetColumns {
    /** The most digits of a decimal that a 64-bit float always gives back. */
    private static final int EXACT_DIGITS = 15;

    private ParquetColumns() {}

    /** Returns the schema for {@code columns}. */
    static MessageType schema(List<Column> columns) {
        return new MessageType(
                "row", columns.stream().map(ParquetColumns::field).toList());
    }

    private static Type field(Column column) {
        return field(column.name(), column.type(), repetition(column.required()));
    }

    private static Type field(String name, Column.Type type, Repetition repetition) {
        if (type instanceof Column.Sequence list) {
            return Types.list(repetition)
                    .element(field("element", list.element(), repetition(list.required())))
                    .named(name);
        }
        if (type instanceof Column.Struct struct) {
            return new GroupType(
                    repetition,
                    name,
                    struct.columns().stream().map(ParquetColumns::field).toList());
        }
        return switch ((Scalar) type) {
            case STRING, JSON ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case INTEGER -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case FLOAT -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
        };
    }

    private static Repetition repetition(boolean required) {
        return required ? Repetition.REQUIRED : Repetition.OPTIONAL;
    }

    /** Returns the columns of a file with {@code schema}. */
    static List<Column> of(GroupType schema) {
        return schema.getFields().stream()
                .map(field -> new Column(field.getName(), type(field), field.isRepetition(Repetition.REQUIRED)))
                .toList();
    }

    private static Column.Type type(Type field) {
        return field.isRepetition(Repetition.REPEATED) ? new Column.Sequence(single(field), true) : single(field);
    }

    private static Column.Type single(Type field) {
        if (field.isPrimitive()) {
            return scalar(field.asPrimitiveType());
        }
        GroupType group = field.asGroupType();
        if (isList(group)) {
            Type element = element(group);
            return new Column.Sequence(single(element), !element.isRepetition(Repetition.OPTIONAL));
        }
        return isMap(group) || group.getFieldCount() == 0 ? Scalar.JSON : new Column.Struct(of(group));
    }

    private static Scalar scalar(PrimitiveType type) {
        if (type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal.getPrecision() > EXACT_DIGITS ? Scalar.STRING : Scalar.FLOAT;
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Scalar.BOOLEAN;
            case FLOAT, DOUBLE -> Scalar.FLOAT;
            case INT32, INT64 -> isInteger(type) ? Scalar.INTEGER : Scalar.STRING;
            case FIXED_LEN_BYTE_ARRAY ->
                type.getLogicalTypeAnnotation() instanceof LogicalTypeAnnotation.Float16LogicalTypeAnnotation
                        ? Scalar.FLOAT
                        : Scalar.STRING;
            case BINARY, INT96 -> Scalar.STRING;
        };
    }

    /** Unsigned numbers of 64 bits are beyond what an integer column takes. */
    private static boolean isInteger(PrimitiveType type) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return logical == null
                || (logical instanceof LogicalTypeAnnotation.IntLogicalTypeAnnotation integer
                        && (integer.isSigned() || integer.getBitWidth() < Long.SIZE));
    }

    /** Returns whether {@code group} stands for a list: it holds one repeated field. */
    static boolean isList(GroupType group) {
        return group.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation
                && group.getFieldCount() == 1
                && group.getType(0).isRepetition(Repetition.REPEATED);
    }

    /** Returns whether {@code group} stands for keys with values: it holds one repeated group of two. */
    static boolean isMap(GroupType group) {
        return group.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
                && group.getFieldCount() == 1
                && !group.getType(0).isPrimitive()
                && group.getType(0).asGroupType().getFieldCount() == 2;
    }

    /**
     * Returns the field that holds the elements of {@code list}: inside the repeated group, or the repeated field
     * itself, as older writers have it (the rules for compatibility in the specification of Parquet).
     */
    static Type element(GroupType list) {
        Type repeated = list.getType(0);
        return isWrapped(list) ? repeated.asGroupType().getType(0) : repeated;
    }

    /** Returns whether the repeated field of {@code list} is a group around each element. */
    static boolean isWrapped(GroupType list) {
        Type repeated = list.getType(0);
        return !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().equals(list.getName() + "_tuple");
    }
}
