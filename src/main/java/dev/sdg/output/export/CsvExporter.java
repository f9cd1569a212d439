package dev.sdg.output.export;

import dev.sdg.output.disk.DiskFile;
import dev.sdg.output.disk.DiskStream;
import dev.sdg.output.journal.RowReader;
import dev.sdg.sample.Field;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * CSV as RFC 4180 has it: CRLF, a header, quotes where they are needed, UTF-8. An absent value is an empty cell, an
 * empty text a pair of quotes, a list or an object its JSON, which no spreadsheet runs.
 *
 * @param safe whether a text that a spreadsheet would run as a formula gets a leading apostrophe
 */
record CsvExporter(boolean safe) implements Exporter {

    private static final Value EMPTY_TEXT = new Value.Text("");
    private static final List<Value> ONLY_ABSENT = List.of(Value.absent());
    private static final String FORMULA_STARTS = "=+-@\t\r";

    @Override
    public String kind() {
        return "csv";
    }

    @Override
    public Map<String, String> options() {
        return safe ? Map.of("csv-safe", "true") : Map.of();
    }

    @Override
    public void write(RowReader rows, RowSchema schema, DiskFile file) throws IOException {
        BufferedWriter text =
                new BufferedWriter(new OutputStreamWriter(new DiskStream(file), StandardCharsets.UTF_8), 1 << 16);
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            for (Field field : schema.fields()) {
                csv.print(text(field.name()));
            }
            csv.println();
            for (Optional<Sample> row = rows.next(); row.isPresent(); row = rows.next()) {
                write(row.get().values(), schema.fields(), csv);
            }
        }
    }

    private void write(List<Value> values, List<Field> fields, CSVPrinter csv) throws IOException {
        if (values.equals(ONLY_ABSENT)) {
            csv.print(""); // a quoted empty text: readers skip lines without any character
        } else {
            for (int i = 0; i < values.size(); i++) {
                print(values.get(i), fields.get(i), csv);
            }
        }
        csv.println();
    }

    private void print(Value value, Field field, CSVPrinter csv) throws IOException {
        if (value.equals(EMPTY_TEXT)) {
            csv.print(null);
            csv.getOut().append("\"\"");
        } else {
            csv.print(cell(value, field));
        }
    }

    private @Nullable Object cell(Value value, Field field) {
        if (value instanceof Value.Text text) {
            return text(text.text());
        }
        if (value instanceof Value.Whole whole) {
            return whole.number();
        }
        if (value instanceof Value.Decimal decimal) {
            return decimal.number();
        }
        if (value instanceof Value.Flag flag) {
            return flag.flag();
        }
        return value == Value.absent() ? null : ValueJson.of(value, field).toString();
    }

    private String text(String text) {
        return safe && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
