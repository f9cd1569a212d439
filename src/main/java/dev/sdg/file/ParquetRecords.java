package dev.sdg.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column.Scalar;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Rows as Parquet records: string, int64, double, boolean, LIST and groups; optional where the column is. */
final class ParquetRecords extends WriteSupport<ObjectNode> {
    private final List<Column> columns;
    private final MessageType schema;
    private @Nullable RecordConsumer consumer;

    ParquetRecords(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.schema = ParquetColumns.schema(columns);
    }

    /** Asked for by the class we extend; what is called is the method below. */
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    @Override
    public void write(ObjectNode row) {
        consumer.startMessage();
        addFields(columns, row, consumer);
        consumer.endMessage();
    }

    private static void addFields(List<Column> columns, JsonNode values, RecordConsumer consumer) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            JsonNode value = values.path(column.name());
            if (!value.isNull() && !value.isMissingNode()) {
                consumer.startField(column.name(), i);
                add(value, column.type(), consumer);
                consumer.endField(column.name(), i);
            }
        }
    }

    private static void add(JsonNode value, Column.Type type, RecordConsumer consumer) {
        if (type instanceof Column.Sequence list) {
            consumer.startGroup();
            addElements(value, list.element(), consumer);
            consumer.endGroup();
        } else if (type instanceof Column.Struct struct) {
            consumer.startGroup();
            addFields(struct.columns(), value, consumer);
            consumer.endGroup();
        } else {
            addScalar(value, (Scalar) type, consumer);
        }
    }

    /** A list without elements has no field at all inside its group. */
    private static void addElements(JsonNode list, Column.Type type, RecordConsumer consumer) {
        if (list.isEmpty()) {
            return;
        }
        consumer.startField("list", 0);
        for (JsonNode element : list) {
            consumer.startGroup();
            if (!element.isNull()) {
                consumer.startField("element", 0);
                add(element, type, consumer);
                consumer.endField("element", 0);
            }
            consumer.endGroup();
        }
        consumer.endField("list", 0);
    }

    private static void addScalar(JsonNode value, Scalar type, RecordConsumer consumer) {
        switch (type) {
            case STRING -> consumer.addBinary(Binary.fromString(value.textValue()));
            case INTEGER -> consumer.addLong(value.longValue());
            case FLOAT -> consumer.addDouble(value.doubleValue());
            case BOOLEAN -> consumer.addBoolean(value.booleanValue());
            case JSON -> consumer.addBinary(Binary.fromString(value.toString()));
        }
    }
}
