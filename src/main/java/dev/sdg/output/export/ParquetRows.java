package dev.sdg.output.export;

import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Rows as Parquet records. */
final class ParquetRows extends WriteSupport<Sample> {
    private final List<Field> fields;
    private final MessageType type;
    private @Nullable RecordConsumer consumer;

    ParquetRows(RowSchema schema) {
        fields = schema.fields();
        type = new MessageType("row", fields.stream().map(ParquetColumn::type).toList());
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
        ParquetColumn.writeFields(fields, sample.values(), consumer);
        consumer.endMessage();
    }
}
