package dev.sdg.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipfTest {
    private static final CellSeed SEED = CellSeed.of(1, "table", "key");
    private static final int MANY = 100_000;

    @ParameterizedTest
    @CsvSource({
        "1, 1.1",
        "2, 1.1",
        "10, 0.01",
        "10000, 0.5",
        "10000, 1",
        "10000, 1.1",
        "10000, 3",
        "10000, 40",
        "1000000000, 0.3",
        "1000000000, 1.0000001",
        "1000000000, 2.5",
        "1000000000000, 1.1"
    })
    void the_table_of_popular_ranks_gives_what_is_computed(long ranks, double exponent) {
        Zipf computed = new Zipf(ranks, exponent);

        Zipf looked = new Zipf(ranks, exponent, MANY);

        for (long row = 0; row < MANY; row++) {
            assertThat(looked.draw(SEED.stream(row, 0))).isEqualTo(computed.draw(SEED.stream(row, 0)));
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 1.1", "20000, 0.7"})
    void the_popular_are_drawn_as_often_as_the_law_says(int ranks, double exponent) {
        Zipf zipf = new Zipf(ranks, exponent, MANY);
        int[] drawn = new int[ranks + 1];
        double sum = 0;
        for (int rank = 1; rank <= ranks; rank++) {
            sum += Math.pow(rank, -exponent);
        }

        for (long row = 0; row < MANY; row++) {
            drawn[(int) zipf.draw(SEED.stream(row, 0))]++;
        }

        for (int rank = 1; rank <= 5; rank++) {
            double expected = MANY * Math.pow(rank, -exponent) / sum;
            assertThat((double) drawn[rank])
                    .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
        }
    }
}
