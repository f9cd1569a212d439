package dev.sdg.output.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.file.CsvStyle;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.Rows;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows with lists and objects in CSV and Parquet, read by DuckDB. */
class NestedExportsTest {
    private static final RowSchema SCHEMA = RowSchema.of(List.of(
            Field.required("id", FieldType.INTEGER, "a number"),
            Field.arrayOf(
                    "entities",
                    "what is named",
                    Field.objectOf(
                            Field.ITEMS,
                            "an entity",
                            List.of(
                                    Field.required("text", FieldType.STRING, "a text"),
                                    Rows.optional("sure", FieldType.FLOAT),
                                    Field.arrayOf(
                                            "spans",
                                            "where",
                                            Field.objectOf(
                                                    Field.ITEMS,
                                                    "a span",
                                                    List.of(
                                                            Field.required("start", FieldType.INTEGER, "from"),
                                                            Field.required("end", FieldType.INTEGER, "to"))))))),
            Field.objectOf("source", "where from", List.of(Rows.optional("url", FieldType.STRING))),
            Field.arrayOf("scores", "numbers", Rows.optional(Field.ITEMS, FieldType.FLOAT))));

    private static final List<String> LINES = List.of(
            "{\"id\":1,\"entities\":[{\"text\":\"=Ada \\\"L\\\"\",\"sure\":0.5,\"spans\":[{\"start\":0,\"end\":3},"
                    + "{\"start\":9,\"end\":12}]},{\"text\":\"Bern, 名前\",\"sure\":null,\"spans\":[]}],"
                    + "\"source\":{\"url\":\"x\"},\"scores\":[1.0,null,0.25]}",
            "{\"id\":2,\"entities\":[],\"source\":{\"url\":null},\"scores\":[]}",
            "{\"id\":3,\"entities\":[{\"text\":\"c\",\"sure\":1.0,\"spans\":[{\"start\":1,\"end\":2}]}],"
                    + "\"source\":{\"url\":\"y\"},\"scores\":[null]}");

    @TempDir
    Path folder;

    private DataSet set;

    @BeforeEach
    void saveRows() throws IOException {
        set = DataSet.of(folder.resolve("set").toString(), "rows", DataSet.Source.DOCUMENTS, Exports.KINDS);
        Files.write(set.data(), LINES);
    }

    @Test
    void parquet_has_lists_and_structs_that_duckdb_reads_as_the_rows() throws SQLException {
        Path parquet = exported("parquet", false);

        assertThat(query("DESCRIBE SELECT * FROM '" + parquet + "'"))
                .extracting(column -> column.get(1))
                .containsExactly(
                        "BIGINT",
                        "STRUCT(\"text\" VARCHAR, sure DOUBLE, spans STRUCT(\"start\" BIGINT, \"end\" BIGINT)[])[]",
                        "STRUCT(url VARCHAR)",
                        "DOUBLE[]");
        assertThat(query("SELECT to_json(r) FROM '" + parquet + "' r"))
                .extracting(row -> row.get(0))
                .isEqualTo(LINES);
        assertThat(query("SELECT entities[1].spans[2].\"end\" FROM '" + parquet + "'")
                        .get(0)
                        .get(0))
                .isEqualTo("12");
    }

    @Test
    void a_list_of_parquet_has_the_three_levels_of_its_specification() throws SQLException {
        Path parquet = exported("parquet", false);

        assertThat(query(
                        "SELECT name, repetition_type, converted_type FROM parquet_schema('" + parquet + "') OFFSET 2"))
                .startsWith(
                        List.of("entities", "REQUIRED", "LIST"),
                        List.of("list", "REPEATED", "null"),
                        List.of("element", "REQUIRED", "null"),
                        List.of("text", "REQUIRED", "UTF8"),
                        List.of("sure", "OPTIONAL", "null"),
                        List.of("spans", "REQUIRED", "LIST"),
                        List.of("list", "REPEATED", "null"),
                        List.of("element", "REQUIRED", "null"))
                .endsWith(
                        List.of("scores", "REQUIRED", "LIST"),
                        List.of("list", "REPEATED", "null"),
                        List.of("element", "OPTIONAL", "null"));
    }

    @Test
    void csv_has_lists_and_objects_as_json_which_no_spreadsheet_runs() throws SQLException, IOException {
        for (boolean safe : List.of(false, true)) {
            Path csv = exported("csv", safe);

            assertThat(Files.readString(csv)).startsWith("id,entities,source,scores\r\n1,\"[{\"\"text\"\":\"\"=Ada ");
            assertThat(query("SELECT to_json(r) FROM (SELECT id::BIGINT AS id, entities::JSON AS entities, source::JSON"
                            + " AS source, scores::JSON AS scores FROM read_csv('" + csv
                            + "', header = true, all_varchar = true, quote = '\"', escape = '\"')) r"))
                    .extracting(row -> row.get(0))
                    .isEqualTo(LINES);
        }
    }

    @Test
    void a_list_that_is_the_only_column_is_in_its_cell() throws IOException {
        RowSchema only = RowSchema.of(
                List.of(Field.arrayOf("texts", "texts", Field.required(Field.ITEMS, FieldType.STRING, "a text"))));
        Files.write(set.data(), List.of("{\"texts\":[\"a\"]}", "{\"texts\":[]}"));

        Path csv = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(set, only, "csv", Optional.empty())
                .file();

        assertThat(Files.readString(csv)).isEqualTo("texts\r\n\"[\"\"a\"\"]\"\r\n[]\r\n");
    }

    private Path exported(String kind, boolean safe) {
        return Exports.on(new LocalDisk(), new CsvStyle(',', safe, false))
                .export(set, SCHEMA, kind, Optional.empty())
                .file();
    }

    private static List<List<String>> query(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
