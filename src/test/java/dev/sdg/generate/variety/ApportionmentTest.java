package dev.sdg.generate.variety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApportionmentTest {

    @Test
    void what_does_not_divide_evenly_goes_to_the_first_parts() {
        assertThat(Apportionment.evenly(11, 4)).containsExactly(3, 3, 3, 2);
        assertThat(Apportionment.evenly(2, 3)).containsExactly(1, 1, 0);
        assertThat(Apportionment.evenly(2, 0)).isEmpty();
    }

    @Test
    void parts_are_in_proportion_and_the_largest_remainders_are_rounded_up() {
        assertThat(Apportionment.by(new long[] {5, 3, 1}, 10)).containsExactly(6, 3, 1);
        assertThat(Apportionment.by(new long[] {0, 7}, 3)).containsExactly(0, 3);
    }

    @Test
    void where_nothing_has_a_weight_all_parts_are_equal() {
        assertThat(Apportionment.by(new long[] {0, 0}, 3)).containsExactly(2, 1);
    }
}
