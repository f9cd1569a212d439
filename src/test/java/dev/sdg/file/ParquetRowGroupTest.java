package dev.sdg.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.file.ParquetField.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of row groups, read by DuckDB and by parquet-java. */
class ParquetRowGroupTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeAll
    static void prepare() throws IOException {
        FileFormat.PARQUET.prepare();
    }

    @BeforeEach
    void nameFile() {
        file = folder.resolve("t.parquet");
    }

    @Test
    void every_type_is_one_of_parquet_and_has_its_value() throws Exception {
        List<ParquetField> fields = List.of(
                field("i", Kind.INTEGER),
                new ParquetField("d", Kind.DECIMAL, 18, 2, true),
                new ParquetField("wide", Kind.DECIMAL, 30, 3, true),
                field("f", Kind.FLOAT),
                field("b", Kind.BOOLEAN),
                field("day", Kind.DATE),
                field("at", Kind.TIME),
                field("t", Kind.TIMESTAMP),
                field("z", Kind.INSTANT),
                field("s", Kind.STRING),
                field("x", Kind.BYTES));
        long[] row = {-7, 1250, -1234567, Double.doubleToRawLongBits(0.1), 1, 20_484, 28_800_000_000L, 1, 1_000_001};

        write(fields, 2, 1, (group, index) -> {
            for (int i = 0; i < row.length; i++) {
                group.add(i, index == 0 ? row[i] : i == 4 || i == 6 ? 0 : -row[i] - 1);
            }
            add(group, 9, "hé");
            group.add(10, new byte[] {0, (byte) 0xFF}, 2);
        });

        assertThat(query("SELECT typeof(COLUMNS(*)) FROM t LIMIT 1"))
                .containsExactly("BIGINT,DECIMAL(18,2),DECIMAL(30,3),DOUBLE,BOOLEAN,DATE,TIME,TIMESTAMP,"
                        + "TIMESTAMP WITH TIME ZONE,VARCHAR,BLOB");
        assertThat(query("SELECT i, d, wide, f, b, day, \"at\", t, epoch_us(z), s, x FROM t LIMIT 1"))
                .containsExactly("-7,12.50,-1234.567,0.1,true,2026-01-31,08:00,1970-01-01 00:00:00.000001,1000001,"
                        + "hé,\\x00\\xFF");
        assertThat(query("SELECT i, d, wide, b FROM t OFFSET 1")).containsExactly("6,-12.51,1234.566,false");
        assertThat(rows().get(0))
                .isEqualTo("{\"i\":-7,\"d\":12.50,\"wide\":-1234.567,\"f\":0.1,\"b\":true,\"day\":\"2026-01-31\","
                        + "\"at\":\"08:00\",\"t\":\"1970-01-01T00:00:00.000001\",\"z\":\"1970-01-01T00:00:01.000001Z\","
                        + "\"s\":\"hé\",\"x\":\"AP8=\"}");
    }

    /** Few and many different values, with and without nulls, over the ends of pages, groups and parts. */
    @ParameterizedTest
    @CsvSource({"1, 1", "8191, 1", "8193, 1", "20000, 1", "20000, 3", "70000, 2"})
    void what_is_read_is_what_was_written(int rows, int groups) throws Exception {
        List<ParquetField> fields = List.of(
                field("number", Kind.INTEGER),
                field("few", Kind.INTEGER),
                optional("wild", Kind.INTEGER),
                optional("word", Kind.STRING),
                optional("text", Kind.STRING),
                optional("flag", Kind.BOOLEAN),
                optional("later", Kind.STRING),
                optional("never", Kind.INTEGER),
                field("real", Kind.FLOAT));

        long[] sums = new long[3];
        write(fields, rows, groups, (group, index) -> {
            Random random = new Random(index);
            long few = index % 3 - 1L;
            sums[0] += few;
            group.add(0, index);
            group.add(1, few);
            if (random.nextInt(10) == 0) {
                group.addNull(2);
            } else {
                group.add(2, random.nextLong() >> random.nextInt(64));
            }
            add(group, 3, index % 7 == 0 ? "" : "word " + index % 50);
            if (random.nextBoolean()) {
                sums[1]++;
                add(group, 4, "text " + index);
            } else {
                group.addNull(4);
            }
            group.add(5, index % 2);
            if (index < 9_000) {
                group.addNull(6);
            } else {
                sums[2]++;
                add(group, 6, index < 15_000 ? "same" : "other " + index);
            }
            group.addNull(7);
            group.add(8, Double.doubleToRawLongBits(index / 4.0));
        });

        assertThat(query("SELECT count(*), sum(number)::BIGINT, sum(few)::BIGINT, count(text), count(later),"
                        + " count(never), sum(real)::BIGINT FROM t"))
                .containsExactly("%d,%d,%d,%d,%d,0,%d"
                        .formatted(
                                rows,
                                (long) rows * (rows - 1) / 2,
                                sums[0],
                                sums[1],
                                sums[2],
                                Math.round((double) rows * (rows - 1) / 8)));
        assertThat(query("SELECT count(*) FROM t WHERE text <> 'text ' || number OR flag <> (number % 2 = 1)"
                        + " OR word <> CASE WHEN number % 7 = 0 THEN '' ELSE 'word ' || number % 50 END"
                        + " OR (number >= 15000 AND later <> 'other ' || number)"))
                .containsExactly("0");
        List<String> read = rows();
        assertThat(read).hasSize(rows);
        for (int index = 0; index < rows; index += 997) {
            Random random = new Random(index);
            String wild = random.nextInt(10) == 0 ? "null" : Long.toString(random.nextLong() >> random.nextInt(64));
            assertThat(read.get(index)).contains("\"number\":" + index + ",", "\"wild\":" + wild + ",");
        }
        assertThat(query("SELECT count(DISTINCT row_group_id) FROM parquet_metadata('" + file + "')"))
                .containsExactly(Integer.toString(groups));
    }

    @Test
    void numbers_have_bounds_that_readers_skip_groups_by() throws Exception {
        write(List.of(optional("n", Kind.INTEGER), field("d", Kind.DATE)), 100, 2, (group, index) -> {
            if (index == 7) {
                group.addNull(0);
            } else {
                group.add(0, index - 20);
            }
            group.add(1, index);
        });

        assertThat(query("SELECT row_group_id, stats_min_value, stats_max_value, stats_null_count FROM"
                        + " parquet_metadata('" + file + "')"))
                .containsExactly("0,-20,29,1", "0,1970-01-01,1970-02-19,0", "1,30,79,0", "1,1970-02-20,1970-04-10,0");
        assertThat(query("SELECT count(*) FROM t WHERE n > 60")).containsExactly("19");
    }

    /** Long texts are not held as they came until a page has all of its rows. */
    @Test
    void pages_of_long_texts_have_fewer_rows() throws Exception {
        write(List.of(field("n", Kind.INTEGER), optional("text", Kind.STRING)), 3_000, 1, (group, index) -> {
            group.add(0, index);
            add(group, 1, Integer.toString(index).repeat(1_000));
        });

        assertThat(query("SELECT count(*) FROM t WHERE text <> repeat(n::VARCHAR, 1000)"))
                .containsExactly("0");
        assertThat(rows().get(2_999)).isEqualTo("{\"n\":2999,\"text\":\"" + "2999".repeat(1_000) + "\"}");
    }

    @Test
    void no_rows_are_a_file_with_columns() throws Exception {
        write(List.of(field("n", Kind.INTEGER)), 0, 1, (group, index) -> {});

        assertThat(query("SELECT count(*) FROM t")).containsExactly("0");
        assertThat(rows()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 40, 200, 2_000})
    void wide_tables_have_smaller_groups_of_whole_pages(int columns) {
        int rows = ParquetRowGroup.rows(columns);

        assertThat(rows).isBetween(8_192, 65_536).isEqualTo(rows / 8_192 * 8_192);
        assertThat(rows == 8_192 || (long) rows * columns <= 1 << 20).isTrue();
    }

    private interface Filling {
        void fill(ParquetRowGroup group, int index);
    }

    private void write(List<ParquetField> fields, int rows, int groups, Filling filling) throws IOException {
        ParquetParts parts = new ParquetParts(fields);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(parts.head());
        try (ParquetRowGroup group = new ParquetRowGroup(fields)) {
            for (int i = 0; i < groups; i++) {
                for (int row = rows * i / groups; row < rows * (i + 1) / groups; row++) {
                    filling.fill(group, row);
                    group.endRow();
                }
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                group.writeTo(part);
                ByteBuffer content = parts.add(ByteBuffer.wrap(part.toByteArray()));
                byte[] copy = new byte[content.remaining()];
                content.get(copy);
                whole.write(copy);
            }
        }
        whole.write(parts.tail());
        Files.write(file, whole.toByteArray());
    }

    private static void add(ParquetRowGroup group, int index, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        group.add(index, bytes, bytes.length);
    }

    private static ParquetField field(String name, Kind kind) {
        return new ParquetField(name, kind, 0, 0, true);
    }

    private static ParquetField optional(String name, Kind kind) {
        return new ParquetField(name, kind, 0, 0, false);
    }

    private List<String> rows() throws IOException {
        List<String> rows = new ArrayList<>();
        try (RowInput input = FileFormat.PARQUET.open(file, InputOptions.DETECTED)) {
            for (Optional<FileRow> row = input.next(); row.isPresent(); row = input.next()) {
                rows.add(row.get().values().toString());
            }
        }
        return rows;
    }

    private List<String> query(String sql) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW t AS SELECT * FROM read_parquet('%s')".formatted(file));
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<String> cells = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        cells.add(result.getString(i));
                    }
                    lines.add(cells.stream()
                            .map(cell -> String.format(Locale.ROOT, "%s", cell))
                            .collect(Collectors.joining(",")));
                }
            }
        }
        return lines;
    }
}
