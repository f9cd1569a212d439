package dev.sdg.output.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteBlockTest {

    static LongStream numbers() {
        LongStream edges =
                LongStream.of(0, 9, 10, 99, 100, 999_999_999, 2_147_483_647L, 2_147_483_648L, Long.MAX_VALUE);
        LongStream random = new Random(1).longs(2_000).map(bits -> bits >> (bits & 63));
        return LongStream.concat(
                edges.flatMap(n -> LongStream.of(n, -n)), LongStream.concat(random, LongStream.of(Long.MIN_VALUE)));
    }

    @Test
    void whole_numbers_have_the_digits_of_java() {
        assertThat(numbers())
                .allSatisfy(n -> assertThat(text(block -> block.number(n))).isEqualTo(Long.toString(n)));
    }

    @Test
    void decimals_have_all_digits_of_their_scale() {
        assertThat(numbers()).allSatisfy(n -> {
            for (int scale : new int[] {0, 1, 2, 6, 18, 30}) {
                assertThat(text(block -> block.decimal(n, scale)))
                        .isEqualTo(BigDecimal.valueOf(n, scale).toPlainString());
            }
        });
    }

    static LongStream days() {
        LongStream ends = LongStream.of(
                LocalDate.of(1, 1, 1).toEpochDay(),
                LocalDate.of(9999, 12, 31).toEpochDay(),
                LocalDate.of(10_000, 1, 1).toEpochDay(),
                LocalDate.of(-1, 1, 1).toEpochDay());
        LongStream around = LongStream.of(1, 4, 100, 400, 1600, 1900, 1970, 2000, 2100, 9996)
                .flatMap(year -> LongStream.range(-70, 70)
                        .map(day -> LocalDate.of((int) year, 1, 1).toEpochDay() + day));
        return LongStream.concat(ends, LongStream.concat(around, new Random(2).longs(5_000, -700_000, 2_900_000)));
    }

    @Test
    void dates_are_those_of_the_calendar() {
        assertThat(days()).allSatisfy(day -> assertThat(text(block -> block.date(day)))
                .isEqualTo(LocalDate.ofEpochDay(day).toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00:00:00",
        "28800000000, 08:00:00",
        "86399999999, 23:59:59.999999",
        "1000, 00:00:00.001",
        "500000, 00:00:00.5",
        "1, 00:00:00.000001"
    })
    void times_have_the_digits_of_their_fraction(long micros, String shown) {
        assertThat(text(block -> block.time(micros))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31T08:00:00", "1969-12-31T23:59:59", "0001-01-01T00:00:00", "9999-12-31T23:59:59.999999"})
    void timestamps_are_iso(String shown) {
        LocalDateTime time = LocalDateTime.parse(shown);
        long micros = ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), time);

        assertThat(text(block -> block.timestamp(micros))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "2e-3, 0.002",
        "1e308, 1.0E308",
        "2.0e23, 2.0E23",
        "5e-324, 4.9E-324",
        "-0.0, -0.0",
        "100, 100.0"
    })
    void floats_are_as_short_as_they_can_be(double value, String shown) {
        assertThat(text(block -> block.real(value))).isEqualTo(shown);
    }

    @Test
    void floats_are_read_as_what_they_were() {
        new Random(3)
                .longs(5_000)
                .mapToObj(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .forEach(value -> assertThat(Double.parseDouble(text(block -> block.real(value))))
                        .isEqualTo(value));
    }

    @Test
    void it_grows_as_much_as_it_has_to() {
        byte[] large = new byte[1_000_000];

        ByteBlock block = new ByteBlock();
        block.append('a').append(large).hex(large, large.length);

        assertThat(block.length()).isEqualTo(1 + 3_000_000);
    }

    private static String text(Consumer<ByteBlock> content) {
        ByteBlock block = new ByteBlock();
        content.accept(block);
        return StandardCharsets.UTF_8.decode(block.buffer()).toString();
    }
}
