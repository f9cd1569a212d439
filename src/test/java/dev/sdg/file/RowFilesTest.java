package dev.sdg.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.Column.Sequence;
import dev.sdg.file.Column.Struct;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.LocalDisk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Column> COLUMNS = List.of(
            new Column("text", Scalar.STRING, true),
            Column.optional("whole", Scalar.INTEGER),
            Column.optional("decimal", Scalar.FLOAT),
            Column.optional("flag", Scalar.BOOLEAN),
            Column.optional("words", new Sequence(Scalar.STRING)),
            Column.optional(
                    "messages",
                    new Sequence(new Struct(List.of(
                            Column.optional("role", Scalar.STRING), Column.optional("content", Scalar.STRING))))),
            Column.optional("any", Scalar.JSON));

    private static final List<String> ROWS = List.of("""
            {"text":"a \\"b\\", c\\r\\nd 😀 名前","whole":9223372036854775807,"decimal":0.1,"flag":true,\
            "words":["x",null,""],"messages":[{"role":"user","content":"Hi, \\"you\\""},{"role":null,"content":""}],\
            "any":{"k":[1,"2"]}}""", """
            {"text":"","whole":null,"decimal":null,"flag":null,"words":[],"messages":null,"any":null}""", """
            {"text":"null","whole":-1,"decimal":1.0E300,"flag":false,"words":null,"messages":[],"any":7}""");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void what_is_written_is_read_back_exactly(FileFormat format) throws IOException {
        Path file = write(format, CsvStyle.EXACT);

        assertThat(typed(read(format, file, InputOptions.DETECTED))).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(chars = {';', '\t', '|'})
    void csv_of_any_style_is_read_back_exactly(char delimiter) throws IOException {
        Path file = write(FileFormat.CSV, new CsvStyle(delimiter, false, true));

        assertThat(Files.readAllBytes(file)).startsWith(0xEF, 0xBB, 0xBF, 't', 'e', 'x', 't', delimiter);
        assertThat(typed(read(FileFormat.CSV, file, InputOptions.DETECTED))).isEqualTo(ROWS);
    }

    @Test
    void parquet_lists_and_objects_have_their_types() throws IOException, SQLException {
        Path file = write(FileFormat.PARQUET, CsvStyle.EXACT);

        assertThat(sql("SELECT column_type FROM (DESCRIBE SELECT * FROM '" + file + "')"))
                .containsExactly(
                        "VARCHAR",
                        "BIGINT",
                        "DOUBLE",
                        "BOOLEAN",
                        "VARCHAR[]",
                        "STRUCT(\"role\" VARCHAR, \"content\" VARCHAR)[]",
                        "VARCHAR");
        assertThat(sql("SELECT to_json(messages) FROM '" + file + "' WHERE whole > 0"))
                .containsExactly(
                        "[{\"role\":\"user\",\"content\":\"Hi, \\\"you\\\"\"},{\"role\":null,\"content\":\"\"}]");
        assertThat(sql("SELECT len(words) FROM '" + file + "' WHERE text = ''")).containsExactly("0");
        try (RowInput input = FileFormat.PARQUET.open(file, InputOptions.DETECTED)) {
            assertThat(input.columns().subList(0, 6)).isEqualTo(COLUMNS.subList(0, 6));
        }
    }

    @Test
    void a_compression_that_is_not_known_is_named() throws SQLException {
        Path file = folder.resolve("packed.parquet");
        sql("COPY (SELECT 1 AS one) TO '%s' (FORMAT parquet, COMPRESSION brotli)".formatted(file));

        assertThatThrownBy(() -> read(FileFormat.PARQUET, file, InputOptions.DETECTED))
                .isInstanceOf(IOException.class)
                .hasMessage("a Parquet file that is compressed by brotli; known are uncompressed, snappy, gzip, zstd,"
                        + " lz4_raw");
    }

    @Test
    void every_type_that_duckdb_writes_to_parquet_is_read() throws IOException, SQLException {
        Path file = folder.resolve("types.parquet");
        sql("""
                COPY (SELECT 255::UTINYINT AS u8, 18446744073709551615::UBIGINT AS u64, 1.50::DECIMAL(9, 2) AS price,
                123456789012345678901234567890.12::DECIMAL(38, 2) AS large, DATE '2024-02-29' AS day,
                TIMESTAMP '2024-02-29 12:30:00.000001' AS at, TIMESTAMPTZ '2024-02-29 12:30:00+00' AS utc,
                TIME '12:30:00' AS clock, 0.1::FLOAT AS single, 'NaN'::DOUBLE AS nan,
                MAP {'k': 1} AS map, 'a1b2c3d4-0000-4000-8000-000000000000'::UUID AS id, '\\xFF'::BLOB AS bytes,
                {'a': [1, NULL], 'b': {'c': 'x'}} AS deep, 'm'::ENUM('l', 'm') AS word, NULL::INTEGER AS nothing)
                TO '%s' (FORMAT parquet)""".formatted(file));

        List<String> rows = read(FileFormat.PARQUET, file, InputOptions.DETECTED);

        assertThat(rows).containsExactly("""
                        {"u8":255,"u64":18446744073709551615,"price":1.50,"large":123456789012345678901234567890.12,\
                        "day":"2024-02-29","at":"2024-02-29T12:30:00.000001","utc":"2024-02-29T12:30:00Z",\
                        "clock":"12:30","single":0.1,"nan":"NaN","map":{"k":1},\
                        "id":"a1b2c3d4-0000-4000-8000-000000000000","bytes":"/w==",\
                        "deep":{"a":[1,null],"b":{"c":"x"}},"word":"m","nothing":null}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "gzip", "zstd", "lz4_raw", "uncompressed"})
    void parquet_of_any_compression_is_read(String codec) throws IOException, SQLException {
        Path file = folder.resolve("packed.parquet");
        sql("COPY (SELECT range AS n FROM range(3)) TO '" + file + "' (FORMAT parquet, CODEC '" + codec + "')");

        assertThat(read(FileFormat.PARQUET, file, InputOptions.DETECTED))
                .containsExactly("{\"n\":0}", "{\"n\":1}", "{\"n\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void a_byte_order_mark_tells_the_encoding(String charset) throws IOException {
        Path csv = folder.resolve("marked.csv");
        Path lines = folder.resolve("marked.jsonl");
        Files.writeString(csv, "\uFEFFa;b\n\"ü\n\";\"\"\n;x\n", Charset.forName(charset));
        Files.writeString(lines, "\uFEFF{\"a\":\"ü\"}\n", Charset.forName(charset));

        assertThat(read(FileFormat.CSV, csv, InputOptions.DETECTED))
                .containsExactly("{\"a\":\"ü\\n\",\"b\":\"\"}", "{\"a\":null,\"b\":\"x\"}");
        assertThat(read(FileFormat.JSONL, lines, InputOptions.DETECTED)).containsExactly("{\"a\":\"ü\"}");
    }

    @Test
    void another_encoding_must_be_named() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.writeString(file, "a\ncaf\u00e9\n", StandardCharsets.ISO_8859_1);
        InputOptions latin = new InputOptions(Optional.empty(), Optional.of(StandardCharsets.ISO_8859_1), List.of());

        assertThat(read(FileFormat.CSV, file, latin)).containsExactly("{\"a\":\"café\"}");
        assertThatThrownBy(() -> read(FileFormat.CSV, file, InputOptions.DETECTED))
                .isInstanceOf(CharacterCodingException.class);
    }

    @Test
    void after_a_line_that_is_no_row_the_next_one_is_read() throws IOException {
        Path file = folder.resolve("odd.jsonl");
        Files.writeString(file, "{\"a\":1.50}\n\n{\"a\":\n[1]\n{\"a\":1,\"a\":2}\n{\"a\":1} {}\n{\"a\":NaN}");

        try (RowInput input = FileFormat.JSONL.open(file, InputOptions.DETECTED)) {
            assertThat(input.next().orElseThrow().values()).hasToString("{\"a\":1.50}");
            for (String expected : List.of("3 not_json", "4 not_an_object", "5 duplicate_key", "6 not_json")) {
                assertThatThrownBy(input::next).isInstanceOfSatisfying(MalformedRowException.class, e -> assertThat(
                                e.number() + " " + e.reason().code())
                        .isEqualTo(expected));
            }
            assertThat(input.next().orElseThrow().number()).isEqualTo(7);
            assertThat(input.next()).isEmpty();
        }
    }

    @Test
    void a_line_that_is_too_long_is_no_blank_line() throws IOException {
        Path file = folder.resolve("long.jsonl");
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength((64L << 20) + 2);
        }

        try (RowInput input = FileFormat.JSONL.open(file, InputOptions.DETECTED)) {
            assertThatThrownBy(input::next)
                    .isInstanceOf(MalformedRowException.class)
                    .hasMessageContaining("longer than 64 MB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1} {}", "{\"a\":\n", "[1]\n", "{\"a\":tru}\n", "{\"a\":\"\u0001\"}"})
    void columns_of_what_are_no_rows_are_not_known(String line) throws IOException {
        Path file = folder.resolve("odd.jsonl");
        Files.writeString(file, "{\"a\":1}\n" + line);

        assertThatThrownBy(() -> FileFormat.JSONL.columns(file, InputOptions.DETECTED))
                .isInstanceOfSatisfying(
                        MalformedRowException.class, e -> assertThat(e.number()).isEqualTo(2));
    }

    @Test
    void lines_of_csv_are_counted_through_quoted_line_ends() throws IOException {
        Path file = folder.resolve("lines.csv");
        Files.writeString(file, ",a\n1,\"x\ny\"\n2\n3,4,5\n");

        try (RowInput input = FileFormat.CSV.open(file, InputOptions.DETECTED)) {
            assertThat(input.columns()).extracting(Column::name).containsExactly("column_1", "a");
            assertThat(input.next().orElseThrow().number()).isEqualTo(2);
            FileRow shorter = input.next().orElseThrow();
            assertThat(shorter.number()).isEqualTo(4);
            assertThat(shorter.values()).hasToString("{\"column_1\":\"2\",\"a\":null}");
            assertThatThrownBy(input::next)
                    .isInstanceOf(MalformedRowException.class)
                    .hasMessage("3 cells, but the header has 2 columns");
        }
    }

    @Test
    void a_quote_that_is_never_closed_is_an_error_that_names_its_line() throws IOException {
        Path file = folder.resolve("open.csv");
        Files.writeString(file, "a\nx\n\"y\nz\n");

        try (RowInput input = FileFormat.CSV.open(file, InputOptions.DETECTED)) {
            input.next();
            assertThatThrownBy(input::next)
                    .isInstanceOfSatisfying(MalformedRowException.class, e -> assertThat(e.number())
                            .isEqualTo(3));
        }
    }

    @Test
    void a_parquet_file_that_is_cut_off_or_damaged_is_an_input_error() throws IOException {
        byte[] whole = Files.readAllBytes(write(FileFormat.PARQUET, CsvStyle.EXACT));
        Path file = folder.resolve("damaged.parquet");
        for (int i = 4; i < whole.length - 8; i += 7) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x5A;
            Files.write(file, damaged);
            try {
                read(FileFormat.PARQUET, file, InputOptions.DETECTED);
            } catch (IOException expected) {
                assertThat(expected).hasMessageContaining("arquet");
            }
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> read(FileFormat.PARQUET, file, InputOptions.DETECTED))
                .isInstanceOf(IOException.class)
                .hasMessage("not a Parquet file");
    }

    private Path write(FileFormat format, CsvStyle style) throws IOException {
        Path file = folder.resolve("rows" + format.extensions().get(0));
        new AtomicFile(new LocalDisk(), file, Disk.Access.USUAL).write(open -> {
            try (RowOutput output = format.create(open, COLUMNS, style)) {
                for (String row : ROWS) {
                    output.write((ObjectNode) JSON.readTree(row));
                }
            }
        });
        return file;
    }

    private static List<String> read(FileFormat format, Path file, InputOptions options) throws IOException {
        List<String> rows = new ArrayList<>();
        try (RowInput input = format.open(file, options)) {
            for (Optional<FileRow> row = input.next(); row.isPresent(); row = input.next()) {
                rows.add(row.get().values().toString());
            }
        }
        return rows;
    }

    /** The rows with each value in the type of its column; any JSON was written as text. */
    private static List<String> typed(List<String> rows) throws IOException {
        List<String> typed = new ArrayList<>();
        for (String row : rows) {
            ObjectNode values = (ObjectNode) JSON.readTree(row);
            for (Column column : COLUMNS) {
                JsonNode value = values.get(column.name());
                JsonNode cast = column.type() == Scalar.JSON && value.isTextual()
                        ? JSON.readTree(value.textValue())
                        : Cast.to(column.type(), value).orElseThrow();
                values.set(column.name(), cast);
            }
            typed.add(values.toString());
        }
        return typed;
    }

    private static List<String> sql(String statement) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = database.createStatement()) {
            List<String> cells = new ArrayList<>();
            if (sql.execute(statement)) {
                ResultSet rows = sql.getResultSet();
                while (rows.next()) {
                    cells.add(rows.getString(1));
                }
            }
            return cells;
        }
    }
}
