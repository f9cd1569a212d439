package dev.sdg.format.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Twenty thousand replies from a fixed seed; the benchmarks read a million. */
class ReplyFuzzTest {

    @Test
    void nothing_leaves_the_reader_but_valid_rows_and_all_that_were_not_damaged() {
        assertThat(FuzzCheck.run(5, 20_000)).isGreaterThan(60_000);
    }
}
