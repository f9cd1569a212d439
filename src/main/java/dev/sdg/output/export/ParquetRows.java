package dev.sdg.output.export;

import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Rows as Parquet records: string, int64, double, boolean; optional where the field is. */
final class ParquetRows extends WriteSupport<Sample> {
    private final List<Field> fields;
    private final MessageType type;
    private @Nullable RecordConsumer consumer;

    ParquetRows(RowSchema schema) {
        fields = schema.fields();
        type = new MessageType("row", fields.stream().map(ParquetRows::column).toList());
    }

    /** Asked for by the class we extend; what is called is the method below. */
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return new WriteContext(type, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(type, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(Sample sample) {
        consumer.startMessage();
        for (int i = 0; i < fields.size(); i++) {
            Value value = sample.values().get(i);
            if (value != Value.absent()) {
                consumer.startField(fields.get(i).name(), i);
                add(value, consumer);
                consumer.endField(fields.get(i).name(), i);
            }
        }
        consumer.endMessage();
    }

    private static void add(Value value, RecordConsumer consumer) {
        if (value instanceof Value.Text text) {
            consumer.addBinary(Binary.fromString(text.text()));
        } else if (value instanceof Value.Whole whole) {
            consumer.addLong(whole.number());
        } else if (value instanceof Value.Decimal decimal) {
            consumer.addDouble(decimal.number());
        } else if (value instanceof Value.Flag flag) {
            consumer.addBoolean(flag.flag());
        }
    }

    private static Type column(Field field) {
        Type.Repetition repetition = field.required() ? Type.Repetition.REQUIRED : Type.Repetition.OPTIONAL;
        return switch (field.type()) {
            case STRING ->
                Types.primitive(PrimitiveType.PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(field.name());
            case INTEGER ->
                Types.primitive(PrimitiveType.PrimitiveTypeName.INT64, repetition)
                        .named(field.name());
            case FLOAT ->
                Types.primitive(PrimitiveType.PrimitiveTypeName.DOUBLE, repetition)
                        .named(field.name());
            case BOOLEAN ->
                Types.primitive(PrimitiveType.PrimitiveTypeName.BOOLEAN, repetition)
                        .named(field.name());
        };
    }
}
