package dev.sdg.table.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTableTest {
    private static final ColumnType PRICE = ColumnType.decimal(8, 2);

    @ParameterizedTest
    @CsvSource({
        "INTEGER, -9007199254740993, -9007199254740993, -9007199254740992",
        "DECIMAL, 12.50, 1250, 12.5",
        "FLOAT, 0.1, 4591870180066957722, 0.1",
        "BOOLEAN, true, 1, 1",
        "DATE, 1969-12-31, -1, -1",
        "TIME, 08:00:00.5, 28800500000, 28800500000",
        "TIMESTAMP, 1970-01-01T00:00:01, 1000000, 1000000"
    })
    void a_number_is_held_without_loss_and_written_as_it_came(Kind kind, String text, long held, double number) {
        SampleColumn column = SampleColumn.of("a", kind, text);

        assertThat(column.held(0)).isEqualTo(held);
        assertThat(column.number(0)).isEqualTo(number);
        assertThat(column.text(0)).contains(text);
    }

    @Test
    void a_zoned_timestamp_is_in_utc() {
        SampleColumn column = SampleColumn.of("at", ColumnType.timestamp(true), "2026-01-31T09:30:00+01:00");

        assertThat(column.text(0)).contains("2026-01-31T08:30:00Z");
    }

    @Test
    void words_are_sorted_and_known_by_their_codes() {
        SampleColumn column = SampleColumn.of("city", Kind.STRING, "Rome", null, "Bonn", "Rome");

        assertThat(column.words()).containsExactly("Bonn", "Rome");
        assertThat(column.code(0)).isEqualTo(1);
        assertThat(column.code(1)).isEqualTo(-1);
        assertThat(column.code(2)).isZero();
        assertThat(column.text(3)).contains("Rome");
    }

    @Test
    void a_null_has_neither_number_nor_text() {
        SampleColumn column = SampleColumn.of("price", PRICE, "1.00", null);

        assertThat(column.isNull(1)).isTrue();
        assertThat(column.number(1)).isNaN();
        assertThat(column.text(1)).isEmpty();
    }

    @Test
    void the_text_of_the_source_is_kept_where_it_is_another() {
        SampleColumn column = SampleColumn.builder("price", PRICE)
                .add(100050, "1.000,50")
                .add(100050, "1000.50")
                .add(7)
                .build();

        assertThat(column.text(0)).contains("1.000,50");
        assertThat(column.text(1)).contains("1000.50");
        assertThat(column.text(2)).contains("0.07");
    }

    @Test
    void rows_are_selected_in_any_order_and_more_than_once() {
        SampleTable table = SampleTable.of(
                "orders",
                SampleColumn.of("id", Kind.INTEGER, "1", "2", "3"),
                SampleColumn.builder("city", ColumnType.of(Kind.STRING))
                        .add("Bonn", "BONN")
                        .add("Rome")
                        .addNull()
                        .build());

        SampleTable selected = table.select(new int[] {2, 0, 0});

        assertThat(selected.rows()).isEqualTo(3);
        assertThat(selected.column("id").orElseThrow().held(0)).isEqualTo(3);
        SampleColumn city = selected.column("city").orElseThrow();
        assertThat(city.isNull(0)).isTrue();
        assertThat(city.words()).containsExactly("Bonn");
        assertThat(city.text(2)).contains("BONN");
    }

    @Test
    void more_rows_than_the_first_room_are_kept() {
        SampleColumn.Builder numbers = SampleColumn.builder("n", ColumnType.of(Kind.INTEGER));
        SampleColumn.Builder words = SampleColumn.builder("w", ColumnType.of(Kind.STRING));
        for (int row = 0; row < 1000; row++) {
            numbers.add(row);
            words.add("word " + row % 7);
        }

        SampleTable table = SampleTable.of("many", numbers.build(), words.build());

        assertThat(table.rows()).isEqualTo(1000);
        assertThat(table.columns().get(0).held(999)).isEqualTo(999);
        assertThat(table.columns().get(1).words()).hasSize(7);
        assertThat(table.columns().get(1).text(999)).contains("word 5");
    }

    @Test
    void a_null_may_come_after_many_numbers() {
        SampleColumn.Builder numbers = SampleColumn.builder("n", ColumnType.of(Kind.INTEGER));
        for (int i = 0; i < 100; i++) {
            numbers.add(i);
        }

        SampleColumn column = numbers.addNull().build();

        assertThat(column.isNull(100)).isTrue();
        assertThat(column.isNull(99)).isFalse();
    }

    @Test
    void words_have_no_numbers_and_numbers_no_words() {
        SampleColumn words = SampleColumn.of("w", Kind.STRING, "a");
        SampleColumn numbers = SampleColumn.of("n", Kind.INTEGER, "1");

        assertThatIllegalStateException().isThrownBy(() -> words.number(0));
        assertThatIllegalStateException().isThrownBy(() -> numbers.code(0));
        assertThat(numbers.words()).isEmpty();
    }

    @Test
    void columns_of_one_table_have_one_length_and_different_names() {
        SampleColumn one = SampleColumn.of("a", Kind.INTEGER, "1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SampleTable.of("t", one, SampleColumn.of("b", Kind.INTEGER, "1", "2")));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleTable.of("t", one, one));
        assertThatIllegalArgumentException().isThrownBy(() -> SampleTable.of("t"));
    }

    @Test
    void a_column_of_numbers_takes_many_nulls() {
        SampleColumn.Builder builder = SampleColumn.builder("a", ColumnType.of(Kind.INTEGER));

        for (int i = 0; i < 100; i++) {
            builder.add(i).addNull();
        }

        assertThat(builder.build().rows()).isEqualTo(200);
    }
}
