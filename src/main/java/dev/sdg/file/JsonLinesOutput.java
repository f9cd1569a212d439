package dev.sdg.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.DiskStream;
import java.io.IOException;
import java.util.List;

/** A JSON object a line, with every column in its order. What JSON cannot say of numbers is null. */
final class JsonLinesOutput implements RowOutput {
    private final List<Column> columns;
    private final JsonGenerator json;
    private boolean isEmpty = true;

    JsonLinesOutput(DiskFile file, List<Column> columns) throws IOException {
        this.columns = List.copyOf(columns);
        this.json = new FiniteNumbers(JsonLines.generator(new DiskStream(file)));
    }

    @Override
    public void write(ObjectNode row) throws IOException {
        json.writeStartObject();
        for (Column column : columns) {
            json.writeFieldName(column.name());
            json.writeTree(row.path(column.name()).isMissingNode() ? row.nullNode() : row.get(column.name()));
        }
        json.writeEndObject();
        isEmpty = false;
    }

    @Override
    public void close() throws IOException {
        if (!isEmpty) {
            json.writeRaw('\n');
        }
        json.close();
    }

    private static final class FiniteNumbers extends JsonGeneratorDelegate {
        FiniteNumbers(JsonGenerator json) {
            super(json, false);
        }

        @Override
        public void writeNumber(double number) throws IOException {
            if (Double.isFinite(number)) {
                super.writeNumber(number);
            } else {
                writeNull();
            }
        }
    }
}
