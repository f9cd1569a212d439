package dev.sdg.run.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.ParquetRowGroup;
import dev.sdg.output.table.RowRange;
import dev.sdg.output.table.RowRange.Content;
import dev.sdg.output.table.TableFormat;
import dev.sdg.output.table.TableStyle;
import dev.sdg.schema.sql.Dialect;
import java.util.List;

/**
 * Rows of a table in a format, as a value: what any process needs to make their bytes, and all that they depend on. A
 * run makes its rows through such values; another process can make one from its JSON, and {@link BlockFile} the file.
 *
 * @param plan of all tables
 * @param range of rows
 * @param formats in which they are encoded; at least one
 * @param style how they are written
 */
public record RowBlock(PlanSpec plan, RowRange range, List<TableFormat> formats, TableStyle style) {
    /** Of formats whose bytes do not depend on it. */
    private static final int ROWS = 8_192;

    public RowBlock {
        formats = List.copyOf(formats);
    }

    /** Returns this as JSON. */
    public ObjectNode json() {
        ObjectNode json = plan.json();
        json.put("table", range.table().name());
        json.put("content", range.content().name());
        json.put("first_row", range.firstRow());
        json.put("count", range.rows());
        formats.forEach(format -> json.withArray("formats").add(format.word()));
        json.put("csv_safe", style.csv().safe());
        json.put("dialect", style.dialect().word());
        return json;
    }

    /**
     * Returns what {@link #json} wrote as {@code json}.
     *
     * @throws dev.sdg.schema.SchemaException where the schema is none
     */
    public static RowBlock of(JsonNode json) {
        PlanSpec plan = PlanSpec.of(json);
        return new RowBlock(
                plan,
                new RowRange(
                        plan.schema().table(json.path("table").asText()).orElseThrow(),
                        Content.valueOf(json.path("content").asText()),
                        json.path("first_row").longValue(),
                        json.path("count").longValue()),
                json.path("formats")
                        .valueStream()
                        .map(format -> TableFormat.ofWord(format.asText()).orElseThrow())
                        .toList(),
                new TableStyle(
                        new CsvStyle(',', json.path("csv_safe").booleanValue(), false),
                        Dialect.ofWord(json.path("dialect").asText()).orElseThrow()));
    }

    /** Returns how many rows are encoded together: in Parquet they become a row group. */
    int step() {
        return formats.contains(TableFormat.PARQUET)
                ? ParquetRowGroup.rows(range.table().columns().size())
                : ROWS;
    }
}
