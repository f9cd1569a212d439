package dev.sdg.generate.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.sample.Fingerprint;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintSetTest {

    @Test
    void it_says_the_same_as_a_set_of_the_platform() {
        Random random = new Random(7);
        FingerprintSet set = new FingerprintSet();
        Set<Fingerprint> expected = new HashSet<>();

        for (int i = 0; i < 300_000; i++) {
            Fingerprint fingerprint = spread(random.nextInt(100_000));
            assertThat(set.contains(fingerprint)).isEqualTo(expected.contains(fingerprint));
            assertThat(set.add(fingerprint)).isEqualTo(expected.add(fingerprint));
        }

        assertThat(set.size()).isEqualTo(expected.size());
    }

    @Test
    void fingerprints_that_want_the_same_slot_are_kept_apart() {
        FingerprintSet set = new FingerprintSet();

        for (int low = 1; low <= 2_000; low++) {
            assertThat(set.add(new Fingerprint(-1, low))).isTrue();
        }

        assertThat(set.size()).isEqualTo(2_000);
        assertThat(set.contains(new Fingerprint(-1, 2_000))).isTrue();
        assertThat(set.contains(new Fingerprint(-1, 2_001))).isFalse();
    }

    @Test
    void a_fingerprint_of_zeros_is_one_like_any_other() {
        FingerprintSet set = new FingerprintSet();
        Fingerprint zero = new Fingerprint(0, 0);

        assertThat(set.contains(zero)).isFalse();
        assertThat(set.add(zero)).isTrue();
        assertThat(set.add(zero)).isFalse();
        assertThat(set.contains(zero)).isTrue();
        assertThat(set.size()).isEqualTo(1);
    }

    @Test
    void half_a_fingerprint_of_zeros_is_not_a_free_slot() {
        FingerprintSet set = new FingerprintSet();

        assertThat(set.add(new Fingerprint(0, 1))).isTrue();
        assertThat(set.add(new Fingerprint(1, 0))).isTrue();
        assertThat(set.add(new Fingerprint(0, 1))).isFalse();
        assertThat(set.add(new Fingerprint(1, 0))).isFalse();
    }

    @Test
    void it_holds_more_than_it_was_made_for() {
        FingerprintSet set = new FingerprintSet(10);

        for (int i = 0; i < 1_000_000; i++) {
            set.add(spread(i));
        }

        assertThat(set.size()).isEqualTo(1_000_000);
    }

    private static Fingerprint spread(int i) {
        long mixed = i * 0x9E3779B97F4A7C15L;
        return new Fingerprint(mixed ^ (mixed >>> 29), mixed * 31);
    }
}
