package dev.sdg.output.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.CsvStyle;
import dev.sdg.file.JsonLines;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.Rows;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.Value;
import dev.sdg.sample.ValueJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportsTest {

    private static final List<Sample> ODD_ROWS = List.of(
            Rows.sample(
                    new Value.Text("a \"b\", c\r\nd\n\u2028 \uD83D\uDE00 名前"),
                    new Value.Whole(Long.MAX_VALUE),
                    new Value.Decimal(0.1 + 0.2),
                    new Value.Flag(true)),
            Rows.sample(new Value.Text("=1+1"), Value.absent(), Value.absent(), Value.absent()),
            Rows.sample(new Value.Text("-7"), new Value.Whole(-7), new Value.Decimal(-7), new Value.Flag(false)));

    @TempDir
    Path folder;

    @Test
    void csv_is_exact_with_quotes_where_they_are_needed() throws IOException {
        DataSet set = holding(Rows.SCHEMA, ODD_ROWS);

        Path csv = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(set, Rows.SCHEMA, "csv", Optional.empty())
                .file();

        assertThat(Files.readString(csv))
                .isEqualTo(String.join(
                        "\r\n",
                        "text,whole,decimal,flag",
                        "\"a \"\"b\"\", c\r\nd\n\u2028 \uD83D\uDE00 名前\",9223372036854775807,0.30000000000000004,true",
                        "=1+1,,,",
                        "-7,-7,-7.0,false",
                        ""));
    }

    @Test
    void safe_csv_disarms_texts_that_a_spreadsheet_would_run_and_leaves_numbers_alone() throws IOException {
        List<Sample> rows = new ArrayList<>(ODD_ROWS);
        for (String text : List.of("+1", "@x", "\tx", "\rx", "x=")) {
            rows.add(Rows.sample(new Value.Text(text), Value.absent(), new Value.Decimal(-1), Value.absent()));
        }

        Path csv = Exports.on(new LocalDisk(), new CsvStyle(',', true, false))
                .export(holding(Rows.SCHEMA, rows), Rows.SCHEMA, "csv", Optional.empty())
                .file();

        assertThat(Files.readString(csv))
                .contains("\r\n'=1+1,,,\r\n'-7,-7,-7.0,false\r\n")
                .contains("\r\n'+1,,-1.0,\r\n'@x,,-1.0,\r\n'\tx,,-1.0,\r\n\"'\rx\",,-1.0,\r\nx=,,-1.0,\r\n");
    }

    @Test
    void parquet_columns_have_the_types_of_their_fields() throws SQLException, IOException {
        Path parquet = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(holding(Rows.SCHEMA, ODD_ROWS), Rows.SCHEMA, "parquet", Optional.empty())
                .file();

        assertThat(query("DESCRIBE SELECT * FROM '" + parquet + "'"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactly("text VARCHAR", "whole BIGINT", "decimal DOUBLE", "flag BOOLEAN");
        assertThat(query("SELECT name, repetition_type, logical_type FROM parquet_schema('" + parquet + "')"))
                .extracting(row -> row.get(0) + " " + row.get(1))
                .contains("text REQUIRED", "whole OPTIONAL", "decimal OPTIONAL", "flag OPTIONAL");
        assertThat(query("SELECT DISTINCT compression FROM parquet_metadata('" + parquet + "')"))
                .containsExactly(List.of("ZSTD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void duckdb_reads_back_every_value(String kind) throws SQLException, IOException {
        Path file = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(holding(Rows.SCHEMA, ODD_ROWS), Rows.SCHEMA, kind, Optional.empty())
                .file();

        List<List<Object>> rows = query("SELECT * FROM " + table(file));

        assertThat(rows)
                .containsExactly(
                        cells("a \"b\", c\r\nd\n\u2028 \uD83D\uDE00 名前", Long.MAX_VALUE, 0.1 + 0.2, true),
                        cells("=1+1", null, null, null),
                        cells("-7", -7L, -7.0, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void any_field_name_is_safe(String kind) throws SQLException, IOException {
        List<String> names = List.of("a,b", "=x", "n".repeat(300), "名前", "a.b", "a \"b\"", "🙂");
        RowSchema schema = RowSchema.of(names.stream()
                .map(name -> Field.required(name, FieldType.STRING, "any"))
                .toList());
        Sample row = new Sample(
                names.stream().<Value>map(Value.Text::new).toList(),
                ODD_ROWS.get(0).origin());

        Path file = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(holding(schema, List.of(row)), schema, kind, Optional.empty())
                .file();

        assertThat(columns(file)).isEqualTo(names);
        assertThat(query("SELECT * FROM " + table(file))).containsExactly(List.copyOf(names));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void a_row_of_nothing_but_an_absent_value_is_still_a_row(String kind) throws SQLException, IOException {
        RowSchema schema = RowSchema.of(List.of(Rows.optional("a", FieldType.STRING)));
        List<Sample> rows = List.of(
                Rows.sample(new Value.Text("x")), Rows.sample(Value.absent()), Rows.sample(new Value.Text("y")));

        Path file = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(holding(schema, rows), schema, kind, Optional.empty())
                .file();

        assertThat(query("SELECT count(*) FROM " + table(file))).containsExactly(List.of(3L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void a_hundred_thousand_rows_go_through(String kind) throws SQLException, IOException {
        DataSet set = holding(Rows.SCHEMA, IntStream.rangeClosed(1, 100_000).mapToObj(Rows::sample));

        Path file = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(set, Rows.SCHEMA, kind, Optional.empty())
                .file();

        assertThat(query("SELECT count(DISTINCT text), sum(whole), sum(decimal) FROM " + table(file))
                        .toString())
                .isEqualTo("[[100000, 5000050000, 5.00005E9]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void an_export_without_rows_has_its_columns(String kind) throws SQLException, IOException {
        Path file = Exports.on(new LocalDisk(), CsvStyle.EXACT)
                .export(holding(Rows.SCHEMA, List.of()), Rows.SCHEMA, kind, Optional.empty())
                .file();

        assertThat(columns(file)).containsExactly("text", "whole", "decimal", "flag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void nothing_but_the_export_is_left(String kind) throws IOException {
        DataSet set = holding(Rows.SCHEMA, ODD_ROWS);

        Exports.on(new LocalDisk(), CsvStyle.EXACT).export(set, Rows.SCHEMA, kind, Optional.empty());

        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder("set_rows_from_docs.jsonl", "set_rows_from_docs." + kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void an_export_that_fails_leaves_the_old_one(String kind) throws IOException {
        DataSet set = holding(Rows.SCHEMA, ODD_ROWS);
        Files.writeString(set.export(kind), "old");
        Files.writeString(set.data(), "{\"text\":\"a\"}\n{\"text\":7}\n");

        assertThatThrownBy(() ->
                        Exports.on(new LocalDisk(), CsvStyle.EXACT).export(set, Rows.SCHEMA, kind, Optional.empty()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("line 2 of " + set.data());

        assertThat(set.export(kind)).hasContent("old");
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void the_list_of_kinds_is_that_of_the_exporters() throws IOException {
        DataSet set = holding(Rows.SCHEMA, ODD_ROWS);
        Exports exports = Exports.on(new LocalDisk(), CsvStyle.EXACT);

        for (String kind : Exports.KINDS) {
            assertThat(exports.export(set, Rows.SCHEMA, kind, Optional.empty()).file())
                    .exists();
        }

        assertThatThrownBy(() -> exports.export(set, Rows.SCHEMA, "xls", Optional.empty()))
                .hasMessageContaining("xls");
    }

    private DataSet holding(RowSchema schema, List<Sample> rows) throws IOException {
        return holding(schema, rows.stream());
    }

    private DataSet holding(RowSchema schema, Stream<Sample> rows) throws IOException {
        DataSet set = DataSet.of(folder.resolve("set").toString(), "rows", DataSet.Source.DOCUMENTS, Exports.KINDS);
        Files.write(
                set.data(),
                JsonLines.of(rows.toList(), (row, line) -> line.writeTree(ValueJson.row(schema, row.values()))));
        return set;
    }

    private static String table(Path file) {
        return file.toString().endsWith(".csv")
                ? "read_csv('" + file + "', header = true, delim = ',', quote = '\"', escape = '\"')"
                : "'" + file + "'";
    }

    private static List<String> columns(Path file) throws SQLException {
        return query("DESCRIBE SELECT * FROM " + table(file)).stream()
                .map(row -> row.get(0).toString())
                .toList();
    }

    private static List<Object> cells(Object... cells) {
        return new ArrayList<>(Arrays.asList(cells));
    }

    private static List<List<Object>> query(String sql) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
