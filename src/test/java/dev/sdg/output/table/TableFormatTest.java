package dev.sdg.output.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.file.CsvStyle;
import dev.sdg.schema.Column;
import dev.sdg.schema.Column.Rules;
import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import dev.sdg.schema.sql.Dialect;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableFormatTest {
    private static final CsvStyle SAFE = new CsvStyle(',', true, false);

    private final List<Column> columns = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    @Test
    void every_type_is_written_as_the_format_says() {
        everyType();

        assertThat(csv(CsvStyle.EXACT)).isEqualTo("""
                i,d,f,b,s,day,at,t,z,u,j,x\r
                -7,12.50,0.1,true,hé,2026-01-31,08:00:00,1970-01-01T00:00:00,1970-01-01T00:00:00Z,\
                6f9619ff-8b86-4011-b42d-00c04fc964ff,"{""a"": 1}",\\x00ff\r
                """);
        assertThat(jsonl()).isEqualTo("""
                {"i":-7,"d":12.50,"f":0.1,"b":true,"s":"hé","day":"2026-01-31","at":"08:00:00",\
                "t":"1970-01-01T00:00:00","z":"1970-01-01T00:00:00Z","u":"6f9619ff-8b86-4011-b42d-00c04fc964ff",\
                "j":{"a": 1},"x":"\\\\x00ff"}
                """);
    }

    @Test
    void every_type_is_a_constant_of_the_dialect() {
        everyType();

        assertThat(sql(Dialect.POSTGRESQL)).isEqualTo("""
                INSERT INTO "t" ("i", "d", "f", "b", "s", "day", "at", "t", "z", "u", "j", "x") \
                OVERRIDING SYSTEM VALUE VALUES
                (-7,12.50,0.1,true,'hé','2026-01-31','08:00:00','1970-01-01T00:00:00','1970-01-01T00:00:00Z',\
                '6f9619ff-8b86-4011-b42d-00c04fc964ff','{"a": 1}','\\x00ff');
                """);
        assertThat(sql(Dialect.SQLITE)).isEqualTo("""
                INSERT INTO "t" ("i", "d", "f", "b", "s", "day", "at", "t", "z", "u", "j", "x") VALUES
                (-7,12.50,0.1,true,'hé','2026-01-31','08:00:00','1970-01-01T00:00:00','1970-01-01T00:00:00Z',\
                '6f9619ff-8b86-4011-b42d-00c04fc964ff','{"a": 1}',X'00ff');
                """);
        assertThat(sql(Dialect.MYSQL)).isEqualTo("""
                INSERT INTO `t` (`i`, `d`, `f`, `b`, `s`, `day`, `at`, `t`, `z`, `u`, `j`, `x`) VALUES
                (-7,12.50,0.1,true,'hé','2026-01-31','08:00:00','1970-01-01T00:00:00','1970-01-01T00:00:00',\
                '6f9619ff-8b86-4011-b42d-00c04fc964ff','{"a": 1}',X'00ff');
                """);
    }

    @Test
    void no_text_ends_a_constant_of_sql() {
        add("it's", Kind.STRING, cell -> cell.set("'); DROP TABLE x; --"));
        add("`\"", Kind.STRING, cell -> cell.set("\\' \\"));
        add("n", Kind.STRING, Cell::setNull);

        assertThat(sql(Dialect.SQLITE)).isEqualTo("""
                INSERT INTO "t" ("it's", "`\""", "n") VALUES
                ('''); DROP TABLE x; --','\\'' \\',NULL);
                """);
        assertThat(sql(Dialect.MYSQL)).isEqualTo("""
                INSERT INTO `t` (`it's`, ```"`, `n`) VALUES
                ('''); DROP TABLE x; --','\\\\'' \\\\',NULL);
                """);
    }

    @Test
    void null_is_an_empty_cell_and_an_empty_text_a_pair_of_quotes() {
        add("a", Kind.STRING, Cell::setNull);
        add("b", Kind.STRING, cell -> cell.set(""));
        add("c", Kind.INTEGER, Cell::setNull);

        assertThat(csv(CsvStyle.EXACT)).isEqualTo("a,b,c\r\n,\"\",\r\n");
        assertThat(jsonl()).isEqualTo("{\"a\":null,\"b\":\"\",\"c\":null}\n");
    }

    @Test
    void a_row_of_one_null_is_a_line_that_readers_do_not_skip() {
        add("a", Kind.STRING, Cell::setNull);

        assertThat(csv(CsvStyle.EXACT)).isEqualTo("a\r\n\"\"\r\n");
    }

    @Test
    void texts_are_quoted_where_they_need_it() {
        add("a,b", Kind.STRING, cell -> cell.set("x,y"));
        add("a\"b", Kind.STRING, cell -> cell.set("say \"hi\""));
        add("c", Kind.STRING, cell -> cell.set("two\r\nlines"));
        add("d", Kind.STRING, cell -> cell.set(" 'plain' "));

        assertThat(csv(CsvStyle.EXACT)).isEqualTo("""
                "a,b","a""b",c,d\r
                "x,y","say ""hi""\","two\r
                lines", 'plain' \r
                """);
        assertThat(jsonl()).isEqualTo("""
                {"a,b":"x,y","a\\"b":"say \\"hi\\"","c":"two\\r\\nlines","d":" 'plain' "}
                """);
    }

    @Test
    void control_characters_are_escaped_in_json() {
        add("a", Kind.STRING, cell -> cell.set("\u0001\t\\ \u007f \uD83D\uDE00"));

        assertThat(jsonl()).isEqualTo("{\"a\":\"\\u0001\\t\\\\ \u007f \uD83D\uDE00\"}\n");
    }

    @Test
    void a_line_break_between_parts_of_json_does_not_break_the_line() {
        add("a", Kind.JSON, cell -> cell.set("[1,\n2]"));

        assertThat(jsonl()).isEqualTo("{\"a\":[1, 2]}\n");
    }

    @Test
    void what_a_spreadsheet_would_run_is_disarmed_where_it_is_a_text() {
        add("=a", Kind.STRING, cell -> cell.set("=1+1"));
        add("b", Kind.STRING, cell -> cell.set("@x,\""));
        add("c", Kind.INTEGER, cell -> cell.set(-1));

        assertThat(csv(SAFE)).isEqualTo("'=a,b,c\r\n'=1+1,\"'@x,\"\"\",-1\r\n");
        assertThat(csv(CsvStyle.EXACT)).isEqualTo("=a,b,c\r\n=1+1,\"@x,\"\"\",-1\r\n");
    }

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSONL"})
    void what_a_database_computes_is_left_out(TableFormat format) {
        add("a", Kind.INTEGER, cell -> cell.set(1));
        add("b", Kind.INTEGER, cell -> cell.set(2));
        columns.set(
                0,
                new Column(
                        "a",
                        columns.get(0).type(),
                        Optional.empty(),
                        true,
                        0,
                        Rules.NONE,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty()));

        assertThat(written(format, TableStyle.EXACT)).contains("b", "2").doesNotContain("a", "1");
    }

    private void everyType() {
        add("i", Kind.INTEGER, cell -> cell.set(-7));
        add("d", Kind.DECIMAL, cell -> cell.set(1250));
        add("f", Kind.FLOAT, cell -> cell.set(Double.doubleToRawLongBits(0.1)));
        add("b", Kind.BOOLEAN, cell -> cell.set(1));
        add("s", Kind.STRING, cell -> cell.set("hé"));
        add("day", Kind.DATE, cell -> cell.set(LocalDate.of(2026, 1, 31).toEpochDay()));
        add("at", Kind.TIME, cell -> cell.set(8 * 3_600_000_000L));
        add("t", Kind.TIMESTAMP, cell -> cell.set(0));
        add("z", ColumnType.timestamp(true), cell -> cell.set(0));
        add("u", Kind.UUID, cell -> cell.set("6f9619ff-8b86-4011-b42d-00c04fc964ff"));
        add("j", Kind.JSON, cell -> cell.set("{\"a\": 1}"));
        add("x", Kind.BYTES, cell -> cell.set(new byte[] {0, -1}));
    }

    private void add(String name, Kind kind, Consumer<Cell> value) {
        add(name, ColumnType.of(kind), value);
    }

    private void add(String name, ColumnType type, Consumer<Cell> value) {
        columns.add(new Column(
                name,
                type,
                Optional.empty(),
                true,
                0,
                Rules.NONE,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty()));
        Cell cell = new Cell();
        value.accept(cell);
        cells.add(cell);
    }

    private String csv(CsvStyle style) {
        return written(TableFormat.CSV, new TableStyle(style, Dialect.POSTGRESQL));
    }

    private String sql(Dialect dialect) {
        String script = written(TableFormat.SQL, new TableStyle(CsvStyle.EXACT, dialect));
        return script.substring(script.indexOf("INSERT"), script.lastIndexOf("COMMIT"));
    }

    private String jsonl() {
        return written(TableFormat.JSONL, TableStyle.EXACT);
    }

    private String written(TableFormat format, TableStyle style) {
        Table table = new Table(
                "t",
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                columns,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        Schema schema = new Schema(Optional.empty(), Optional.empty(), Optional.empty(), List.of(table));
        RowRange range = new RowRange(table, RowRange.Content.ROWS, 0, 1);
        FileFrame frame = format.frame(List.of(range), schema, style);
        ByteBlock block = new ByteBlock();
        block.append(frame.head());
        RowEncoder encoder = format.encoder(range, schema, style);
        encoder.encode(new Cells(cells), block);
        encoder.end(block);
        block.append(frame.tail());
        return StandardCharsets.UTF_8.decode(block.buffer()).toString();
    }

    private record Cells(List<Cell> cells) implements Row {
        @Override
        public long number() {
            return 0;
        }

        @Override
        public Cell cell(int index) {
            return cells.get(index);
        }

        @Override
        public Row parent(int index) {
            throw new IllegalArgumentException("no keys");
        }

        @Override
        public long childNumber() {
            return 1;
        }
    }
}
