package dev.sdg.table.learn.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.file.source.SampleFiles;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.table.learn.SampleColumn;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeInferenceTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1, 2, -3                                  | integer
                    1.50, 2.00, -3.25                         | decimal(18, 2)
                    1.5, 2, -3.25                             | float
                    5.1, 4.9                                  | decimal(18, 1)
                    0.123456789, 3.1                          | float
                    1e5, 3                                    | float
                    1.0, 2.0                                  | float
                    true, False, TRUE                         | boolean
                    true, 1, no                               | boolean
                    yes, no                                   | string
                    0, 1                                      | integer
                    01234, 99999                              | string
                    +4930123456, +4989654321                  | string
                    12345678901234567890, 5                   | string
                    2026-01-31, 1969-12-31                    | date
                    31/01/2026, 01/02/2026                    | date
                    01/31/2026, 01/02/2026                    | date
                    01/02/2026, 03/04/2026                    | string
                    31/01/2026, 01/31/2026                    | string
                    31.1.2026, 1.2.2026                       | date
                    5 Jan 2020, 12 February 1999              | date
                    Jan 5 2020, Feb 12 1999                   | date
                    1.2.10, 1.10.3                            | string
                    2026-01-31T08:00:00, 2026-01-31 09:30     | timestamp
                    2026-01-31T08:00:00Z, 2026-01-31T08:00+01:00 | timestamp with time zone
                    2026-01-31 00:00:00, 2026-02-01 00:00:00  | date
                    1/31/2026 5:30 PM, 2/1/2026 11:00 am      | timestamp
                    2026-02-30, 2026-01-31                    | string
                    08:00, 23:59:59.5                         | time
                    25:00, 08:00                              | string
                    3f2504e0-4f89-41d3-9a0c-0305e82c3301      | uuid
                    12 %, 5 %                                 | string
                    NA, DE, FR                                | string
                    20260131, 20251231                        | integer
                    """)
    void the_type_of_a_column_is_what_all_of_its_values_are(String values, String type) throws IOException {
        Inference inferred = infer("a.csv", "v;w\n", List.of(values.split(", ")), ";x");

        assertThat(inferred.tables().get(0).columns().get(0).type()).hasToString(type);
    }

    @Test
    void commas_and_points_in_numbers_are_told_apart_by_all_values() throws IOException {
        Inference inferred = infer(
                "prices.csv", "a;b;c\n", List.of("1.000,50;1,5;1,234", "2,25;10,25;12,345", "1.234.567,00;3;999"), "");

        List<SampleColumn> columns = inferred.tables().get(0).learned().columns();
        assertThat(columns.get(0).number(0)).isEqualTo(1000.5);
        assertThat(columns.get(0).number(2)).isEqualTo(1234567);
        assertThat(columns.get(1).number(1)).isEqualTo(10.25);
        assertThat(columns.get(2).number(0)).isEqualTo(1.234);
        assertThat(columns.get(0).text(0)).contains("1.000,50");
        assertThat(inferred.notes())
                .anyMatch(note -> note.startsWith("prices.c: a comma or point before three digits"));
    }

    @Test
    void thousands_between_commas_are_integers() throws IOException {
        Inference inferred = infer("a.csv", "id,visits\n", List.of("1,\"1,234\"", "2,\"12,345\"", "3,7"), "");

        assertThat(column(inferred, 1).held(1)).isEqualTo(12345);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "null", "-", "N/A", "nan", "?"})
    void a_word_for_nothing_among_numbers_is_a_null(String word) throws IOException {
        Inference inferred = infer("a.csv", "v,w\n", List.of("1", word, "3"), ",x");

        assertThat(column(inferred, 0).isNull(1)).isTrue();
        assertThat(inferred.notes()).contains("a.v: '" + word + "' in 1 row: read as no value");
    }

    @Test
    void among_texts_null_is_no_value_and_na_is_a_text() throws IOException {
        Inference inferred = infer("a.csv", "v,w\n", List.of("DE,a", "NA,null", "FR,c"), "");

        assertThat(column(inferred, 0).text(1)).contains("NA");
        assertThat(column(inferred, 1).isNull(1)).isTrue();
        assertThat(inferred.notes())
                .contains("a.v: 'NA' in 1 row: kept as text", "a.w: 'null' in 1 row: read as no value");
    }

    @Test
    void what_keeps_a_column_from_its_type_is_said() throws IOException {
        List<String> numbers = IntStream.range(0, 50).mapToObj(String::valueOf).toList();
        List<String> values =
                Stream.concat(numbers.stream(), Stream.of("unknown")).toList();

        Inference inferred = infer("a.csv", "v,w\n", values, ",x");

        assertThat(inferred.notes()).contains("a.v: 50 of 51 values are numbers, but not 'unknown': kept as text");
    }

    @Test
    void a_date_that_no_value_decides_is_said() throws IOException {
        Inference inferred = infer("a.csv", "v,w\n", List.of("01/02/2026", "03/04/2026"), ",x");

        assertThat(inferred.notes())
                .contains("a.v: dates as day/month or month/day, and no value tells which: kept as text");
    }

    @Test
    void values_of_json_keep_their_types() throws IOException {
        Path file = Files.writeString(folder.resolve("things.json"), """
                [{"id": 1, "code": "42", "price": 1.50, "ok": true, "tags": ["a"], "at": "2026-01-31"},
                 {"id": 2, "code": "7", "price": 2, "ok": false, "tags": [], "at": null, "more": {"x": 1}}]
                """);

        Inference inferred = Inference.of(SampleFiles.tables(List.of(file)), InferenceOptions.DEFAULT);

        assertThat(inferred.tables().get(0).columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly(
                        "id integer",
                        "code string",
                        "price decimal(18, 2)",
                        "ok boolean",
                        "tags json",
                        "at date",
                        "more json");
        assertThat(inferred.tables().get(0).columns().get(6).nulls()).isEqualTo(0.5);
        assertThat(column(inferred, 6).isNull(0)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void the_encoding_is_found(String encoding) throws IOException {
        String text = IntStream.range(0, 3000)
                .mapToObj(row -> row + ";" + (row == 2999 ? "Müller" : "Smith") + "\n")
                .collect(Collectors.joining("", "id;name\n", ""));
        Path file = folder.resolve("people.csv");
        Files.write(file, text.getBytes(Charset.forName(encoding)));

        Inference inferred = Inference.of(SampleFiles.tables(List.of(file)), InferenceOptions.DEFAULT);

        assertThat(column(inferred, 1).words()).containsExactly("Müller", "Smith");
    }

    @ParameterizedTest
    @CsvSource({"bom.csv, '\ufeffa,b\n1,2\n'", "tab.tsv, 'a\tb\n1\t2\n'", "bar.csv, 'a|b\n1|2\n3|4'"})
    void the_dialect_is_found(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text.replace("\\n", "\n"));

        Inference inferred = Inference.of(SampleFiles.tables(List.of(file)), InferenceOptions.DEFAULT);

        assertThat(inferred.tables().get(0).columns())
                .extracting(InferredColumn::name)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,b\\n1,2\\n3\\n | bad.csv, line 3: 1 cell, but the header has 2 columns",
                "a,b\\n1,2\\n3,4,5\\n | bad.csv, line 3: 3 cells, but the header has 2 columns",
                "a,b\\n1,x\\0y\\n | bad.csv, line 2: a NUL character in column 'b'",
                "a,b\\n | bad.csv: no row below the header: nothing to learn from",
                "'' | bad.csv: empty",
                "a,A\\n1,2\\n | bad.csv: the columns 'a' and 'A' differ only in case",
                "a,a\\n1,2\\n | bad.csv, line 1: two columns are named 'a'",
                "a,b\\n1,\"x\\n | bad.csv, line 2: no CSV record"
            })
    void what_cannot_be_read_is_refused_with_its_line(String text, String message) throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.csv"), text.replace("\\n", "\n").replace("\\0", "\0"));

        assertThatThrownBy(() -> Inference.of(SampleFiles.tables(List.of(file)), InferenceOptions.DEFAULT))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_byte_of_no_encoding_is_refused_with_its_line() throws IOException {
        Path file = folder.resolve("odd.csv");
        Files.write(file, new byte[] {'a', '\n', '1', '\n', (byte) 0x81, '\n'});

        assertThatThrownBy(() -> SampleFiles.tables(List.of(file)))
                .isInstanceOf(UnreadableSourceException.class)
                .hasMessageContaining("odd.csv")
                .hasMessageContaining("neither UTF-8 nor windows-1252: byte 0x81 in line 3");
    }

    @Test
    void a_cell_of_ten_megabytes_is_read() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,b\n1," + "x".repeat(10_000_000) + "\n2,y\n");

        Inference inferred = Inference.of(SampleFiles.tables(List.of(file)), InferenceOptions.DEFAULT);

        assertThat(inferred.tables().get(0).rows()).isEqualTo(2);
    }

    @Test
    void types_and_nulls_are_judged_over_all_rows_and_learned_rows_are_drawn_in_their_order() throws IOException {
        List<String> values = IntStream.range(0, 5000)
                .mapToObj(row -> row == 4999 ? "late" : row % 5 == 0 ? "" : "" + row)
                .toList();
        Path file = write("a.csv", "v,w\n", values, ",x");

        InferredTable table = Inference.of(SampleFiles.tables(List.of(file)), new InferenceOptions(7, 100, 0))
                .tables()
                .get(0);
        InferredTable again = Inference.of(SampleFiles.tables(List.of(file)), new InferenceOptions(7, 100, 0))
                .tables()
                .get(0);

        assertThat(table.rows()).isEqualTo(5000);
        assertThat(table.learned().rows()).isEqualTo(100);
        assertThat(table.columns().get(0).type()).hasToString("string");
        assertThat(table.columns().get(0).nulls()).isEqualTo(0.2);
        List<Integer> drawn = rows(table);
        assertThat(drawn).isSorted().isEqualTo(rows(again));
        assertThat(drawn.get(drawn.size() - 1)).isGreaterThan(4000);
    }

    private static List<Integer> rows(InferredTable table) {
        SampleColumn column = table.learned().columns().get(0);
        return IntStream.range(0, column.rows())
                .mapToObj(column::text)
                .flatMap(text -> text.stream())
                .filter(text -> !text.equals("late"))
                .map(Integer::valueOf)
                .toList();
    }

    private static SampleColumn column(Inference inferred, int column) {
        return inferred.tables().get(0).learned().columns().get(column);
    }

    private Inference infer(String name, String header, List<String> values, String end) throws IOException {
        return Inference.of(SampleFiles.tables(List.of(write(name, header, values, end))), InferenceOptions.DEFAULT);
    }

    private Path write(String name, String header, List<String> values, String end) throws IOException {
        String text = values.stream().map(value -> value + end + "\n").collect(Collectors.joining("", header, ""));
        return Files.writeString(folder.resolve(name), text, UTF_8);
    }
}
