package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RejectionFileTest {

    @Test
    void what_fits_is_kept_whole() {
        String text = "x".repeat(4094) + "é";

        assertThat(RejectionFile.cut(text)).isEqualTo(text);
    }

    @Test
    void what_does_not_fit_is_cut_between_characters() {
        for (String character : new String[] {"x", "é", "名", "\uD83D\uDE00"}) {
            String kept = RejectionFile.cut("a".repeat(4093) + character.repeat(4));

            assertThat(kept.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(4096);
            assertThat(kept).doesNotContain("\uFFFD").startsWith("a".repeat(4093));
            assertThat(4096 - kept.getBytes(StandardCharsets.UTF_8).length)
                    .isLessThan(character.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Test
    void half_a_surrogate_pair_is_replaced() {
        assertThat(RejectionFile.cut("a\uD83Db\uDE00")).isEqualTo("a\uFFFDb\uFFFD");
    }
}
