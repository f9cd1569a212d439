package dev.sdg.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenUsageTest {

    @Test
    void a_number_below_zero_counts_as_left_out() {
        TokenUsage usage = new TokenUsage(-5, 7, -1, 0, true);

        assertThat(usage).isEqualTo(new TokenUsage(0, 7, 0, 0, false));
    }

    @Test
    void sums_are_complete_where_both_are() {
        TokenUsage sum = new TokenUsage(1, 2, 3, 1, true).plus(new TokenUsage(10, 20, 30, 0, true));

        assertThat(sum).isEqualTo(new TokenUsage(11, 22, 33, 1, true));
        assertThat(sum.plus(TokenUsage.UNKNOWN).complete()).isFalse();
        assertThat(sum.total()).isEqualTo(66);
    }
}
