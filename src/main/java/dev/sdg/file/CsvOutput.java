package dev.sdg.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.DiskStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * CSV as RFC 4180 has it: CRLF, a header, quotes where they are needed, UTF-8. An absent value is an empty cell, an
 * empty text a pair of quotes, a list or an object its JSON.
 */
final class CsvOutput implements RowOutput {
    private final List<Column> columns;
    private final boolean safe;
    private final CSVPrinter csv;

    private CsvOutput(List<Column> columns, boolean safe, CSVPrinter csv) {
        this.columns = List.copyOf(columns);
        this.safe = safe;
        this.csv = csv;
    }

    static RowOutput create(DiskFile file, List<Column> columns, CsvStyle style) throws IOException {
        BufferedWriter text =
                new BufferedWriter(new OutputStreamWriter(new DiskStream(file), StandardCharsets.UTF_8), 1 << 16);
        if (style.byteOrderMark()) {
            text.write('\uFEFF');
        }
        CSVFormat format =
                CSVFormat.RFC4180.builder().setDelimiter(style.delimiter()).get();
        CsvOutput output = new CsvOutput(columns, style.safe(), new CSVPrinter(text, format));
        for (Column column : columns) {
            output.csv.print(output.text(column.name()));
        }
        output.csv.println();
        return output;
    }

    @Override
    public void write(ObjectNode row) throws IOException {
        if (columns.size() == 1 && isEmpty(row.path(columns.get(0).name()))) {
            csv.print(""); // a quoted empty text: readers skip lines without any character
        } else {
            for (Column column : columns) {
                print(row.path(column.name()), column.type());
            }
        }
        csv.println();
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static boolean isEmpty(JsonNode value) {
        return !value.isContainerNode() && value.asText("").isEmpty();
    }

    private void print(JsonNode value, Column.Type type) throws IOException {
        if (value.isNull() || value.isMissingNode()) {
            csv.print(null);
        } else if (value.isTextual() && value.textValue().isEmpty()) {
            csv.print(null);
            csv.getOut().append("\"\"");
        } else {
            csv.print(type == Scalar.JSON || value.isContainerNode() ? value.toString() : cell(value));
        }
    }

    private String cell(JsonNode value) {
        return value.isTextual() ? text(value.textValue()) : value.asText();
    }

    private String text(String text) {
        return safe && !text.isEmpty() && CsvStyle.isFormulaStart(text.charAt(0)) ? "'" + text : text;
    }
}
