package dev.sdg.output.export;

import dev.sdg.sample.Field;
import dev.sdg.sample.Value;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Fields as Parquet has them: string, int64, double, boolean; optional where the field is. An array is a list of three
 * levels ({@code list}, {@code element}), an object a group: the form that the Parquet format specification asks of
 * writers.
 */
final class ParquetColumn {
    private static final String LIST = "list";
    private static final String ELEMENT = "element";

    private ParquetColumn() {}

    /** Returns the type of {@code field}. */
    static Type type(Field field) {
        return type(field, field.name());
    }

    private static Type type(Field field, String name) {
        Type.Repetition repetition = field.required() ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
        return switch (field.type()) {
            case STRING ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case INTEGER -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case FLOAT -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case ARRAY ->
                Types.list(repetition).element(type(field.items(), ELEMENT)).named(name);
            case OBJECT ->
                Types.buildGroup(repetition)
                        .addFields(field.children().stream()
                                .map(ParquetColumn::type)
                                .toArray(Type[]::new))
                        .named(name);
        };
    }

    /** Writes {@code values}, one per field of {@code fields}, into the message or group that is open. */
    static void writeFields(List<Field> fields, List<Value> values, RecordConsumer consumer) {
        for (int i = 0; i < fields.size(); i++) {
            writeField(fields.get(i).name(), i, fields.get(i), values.get(i), consumer);
        }
    }

    private static void writeField(String name, int index, Field field, Value value, RecordConsumer consumer) {
        if (value != Value.absent()) {
            consumer.startField(name, index);
            write(field, value, consumer);
            consumer.endField(name, index);
        }
    }

    private static void write(Field field, Value value, RecordConsumer consumer) {
        if (value instanceof Value.Text text) {
            consumer.addBinary(Binary.fromString(text.text()));
        } else if (value instanceof Value.Whole whole) {
            consumer.addLong(whole.number());
        } else if (value instanceof Value.Decimal decimal) {
            consumer.addDouble(decimal.number());
        } else if (value instanceof Value.Flag flag) {
            consumer.addBoolean(flag.flag());
        } else if (value instanceof Value.Array array) {
            consumer.startGroup();
            writeItems(field.items(), array.items(), consumer);
            consumer.endGroup();
        } else if (value instanceof Value.Struct struct) {
            consumer.startGroup();
            writeFields(field.children(), struct.values(), consumer);
            consumer.endGroup();
        }
    }

    /** Of no items nothing is written: a field of Parquet that is started holds something. */
    private static void writeItems(Field field, List<Value> items, RecordConsumer consumer) {
        if (items.isEmpty()) {
            return;
        }
        consumer.startField(LIST, 0);
        for (Value item : items) {
            consumer.startGroup();
            writeField(ELEMENT, 0, field, item, consumer);
            consumer.endGroup();
        }
        consumer.endField(LIST, 0);
    }
}
