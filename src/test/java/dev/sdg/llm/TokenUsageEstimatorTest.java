package dev.sdg.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenUsageEstimatorTest {
    private static final Prompt FORTY_CHARACTERS = prompt("x".repeat(40), 100);

    private final TokenUsageEstimator estimator = new TokenUsageEstimator();

    @Test
    void before_any_call_it_goes_by_the_length_of_the_prompt_and_what_it_asks_for() {
        TokenUsage guess = estimator.of(FORTY_CHARACTERS);

        assertThat(guess.input()).isEqualTo(11);
        assertThat(guess.output()).isEqualTo(100);
    }

    @Test
    void one_call_teaches_it() {
        estimator.learn(FORTY_CHARACTERS, new TokenUsage(22, 30, 20, 0, true));

        assertThat(estimator.of(FORTY_CHARACTERS).input()).isEqualTo(22);
        assertThat(estimator.of(FORTY_CHARACTERS).output()).isEqualTo(50);
        assertThat(estimator.of(prompt("", 10)).output()).isEqualTo(5);
    }

    @Test
    void more_than_before_counts_at_once_and_less_bit_by_bit() {
        estimator.learn(FORTY_CHARACTERS, new TokenUsage(11, 100, 0, 0, true));
        estimator.learn(FORTY_CHARACTERS, new TokenUsage(11, 200, 0, 0, true));
        long high = estimator.of(FORTY_CHARACTERS).output();
        estimator.learn(FORTY_CHARACTERS, new TokenUsage(11, 100, 0, 0, true));
        long lower = estimator.of(FORTY_CHARACTERS).output();

        assertThat(high).isEqualTo(200);
        assertThat(lower).isEqualTo(190);
    }

    @Test
    void numbers_that_are_not_complete_teach_nothing() {
        TokenUsage before = estimator.of(FORTY_CHARACTERS);

        estimator.learn(FORTY_CHARACTERS, TokenUsage.UNKNOWN);
        estimator.learn(FORTY_CHARACTERS, TokenUsage.NONE);

        assertThat(estimator.of(FORTY_CHARACTERS)).isEqualTo(before);
    }

    private static Prompt prompt(String user, int answerTokens) {
        return new Prompt("", user, Optional.empty(), answerTokens);
    }
}
