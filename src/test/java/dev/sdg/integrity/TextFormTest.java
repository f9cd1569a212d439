package dev.sdg.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormTest {
    private final FieldValue value = new FieldValue();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER | 0 7 -7 9223372036854775807 -9223372036854775808",
                "DECIMAL | 0.00 -0.01 12.50 9999999999999999.99 -9999999999999999.99",
                "FLOAT | 0.1 1.0E10 -1e-300 5",
                "BOOLEAN | true false",
                "DATE | 2024-02-29 0001-01-01 9999-12-31",
                "TIME | 00:00:00 23:59:59 08:00:00.5 08:00:00.123456",
                "TIMESTAMP | 2026-01-31T08:00:00 2026-01-31T08:00:00.000001",
                "UUID | 123e4567-e89b-42d3-a456-426614174000 123E4567-E89B-42D3-A456-426614174000",
                "JSON | {} 1 null \"x\" [1,{\"a\":[]}]",
                "BYTES | \\x \\x00ff \\xAB"
            })
    void what_the_program_writes_is_of_its_type(Kind kind, String texts) {
        for (String text : texts.split(" ", -1)) {
            read(text, ColumnType.of(kind));

            assertThat(value.isOfType()).as(text).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER | +1 01 1.0 1e3 9223372036854775808 -9223372036854775809 - 1_000 \u0661",
                "DECIMAL | 1 1.0 1.000 .50 01.00 1,50 99999999999999999.00 1e2 - -.00",
                "FLOAT | NaN Infinity 1e999 .5 1. 0x1p3 1f",
                "BOOLEAN | yes TRUE 1 t",
                "DATE | 2023-02-29 2024-13-01 2024-00-01 2024-01-32 2024-1-1 0000-01-01 20240101 01.02.2024 2024-01-01T00:00:00",
                "TIME | 24:00:00 08:60:00 08:00:60 08:00 8:00:00 08:00:00.1234567 08:00:00. 08:00:00Z",
                "TIMESTAMP | 2026-01-31 2026-01-31_08:00:00 2026-02-30T08:00:00 2026-01-31T08:00:00Z 2026-01-31T08:00:00+01:00",
                "UUID | 123e4567e89b42d3a456426614174000 {123e4567-e89b-42d3-a456-426614174000} x",
                "JSON | {a:1} {}{} 'x' {\"a\":1,\"a\":2} nul [1,]",
                "BYTES | 00 \\x0 \\xzz 0x00"
            })
    void anything_else_is_not(Kind kind, String texts) {
        for (String text : texts.split(" ", -1)) {
            read(text, ColumnType.of(kind));

            assertThat(value.isOfType()).as(text).isFalse();
        }
        read("", ColumnType.of(kind));
        assertThat(value.isOfType()).isFalse();
    }

    @Test
    void numbers_are_those_that_the_texts_say() {
        read("2024-02-29", ColumnType.of(Kind.DATE));
        assertThat(value.number()).isEqualTo(LocalDate.of(2024, 2, 29).toEpochDay());
        read("-12.05", ColumnType.decimal(6, 2));
        assertThat(value.number()).isEqualTo(-1205);
        read("1969-12-31T23:59:59.25Z", ColumnType.timestamp(true));
        assertThat(value.number())
                .isEqualTo(
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59).toEpochSecond(ZoneOffset.UTC) * 1_000_000 + 250_000);
        read("-0.0", ColumnType.of(Kind.FLOAT));
        assertThat(value.number()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901234567890123456789012345678", "-1", "0"})
    void decimals_may_have_38_digits(String text) {
        read(text, ColumnType.decimal(38, 0));
        assertThat(value.isOfType()).isTrue();

        read(text + "0".repeat(38), ColumnType.decimal(38, 0));
        assertThat(value.isOfType()).isFalse();
    }

    @Test
    void a_zoned_timestamp_ends_in_z_and_a_text_may_be_anything() {
        read("2026-01-31T08:00:00", ColumnType.timestamp(true));
        assertThat(value.isOfType()).isFalse();
        read("", ColumnType.of(Kind.STRING));
        assertThat(value.isOfType()).isTrue();
    }

    private void read(String text, ColumnType type) {
        new TextForm(type).read(text, value);
    }
}
