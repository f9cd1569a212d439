package dev.sdg.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoundedPatternTest {
    private static final BoundedPattern NESTED = BoundedPattern.of("(a+)+b");

    @Test
    void a_search_that_would_take_years_is_ended() {
        assertThatThrownBy(() -> NESTED.matches("a".repeat(5_000)))
                .isInstanceOf(BoundedPattern.TooIntricateException.class);
    }

    @Test
    void an_ordinary_text_is_searched_as_by_any_pattern() {
        String text = "a".repeat(5_000) + "b";

        assertThat(NESTED.matches(text)).isTrue();
        assertThat(NESTED.replaceAll("x" + text + "y", "-")).isEqualTo("x-y");
        assertThat(BoundedPattern.of(",").split("a,,b,")).containsExactly("a", "", "b");
    }

    @Test
    void each_matcher_may_read_as_often_as_the_first() {
        for (int i = 0; i < 10; i++) {
            assertThat(BoundedPattern.of("x").matcher("y".repeat(20_000)).find())
                    .isFalse();
        }
    }
}
