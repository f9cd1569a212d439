package dev.sdg.generate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.Formats;
import dev.sdg.generate.model.QueryRefiner.Refined;
import dev.sdg.llm.CallFailureReason;
import dev.sdg.llm.Failure;
import dev.sdg.llm.Failure.Kind;
import dev.sdg.llm.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryRefinerTest {
    private static final DataFormatHandler PAIR =
            new Formats(List.of()).named("pair").format();

    private final Replies model = new Replies();

    @Test
    void the_models_version_is_taken() {
        model.text(" Green and black tea, from leaf to cup. \n");

        Refined refined = refine("tea");

        assertThat(refined.query()).isEqualTo("Green and black tea, from leaf to cup.");
        assertThat(refined.kept()).isEmpty();
        assertThat(refined.usage().calls()).isEqualTo(1);
    }

    @Test
    void an_empty_version_leaves_the_original() {
        assertKept(refineWith("   "), "empty");
    }

    @Test
    void the_same_words_leave_the_original() {
        assertKept(refineWith("TEA "), "not change");
    }

    @Test
    void a_version_that_is_too_long_leaves_the_original() {
        assertKept(refineWith("x".repeat(2_001)), "2,001 characters");
    }

    @Test
    void a_failure_leaves_the_original() {
        model.failure(Failure.of(Kind.TRANSIENT, CallFailureReason.PROVIDER, "overloaded"));

        Refined refined = refine("tea");

        assertKept(refined, "overloaded");
        assertThat(refined.usage().calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "KEY_REFUSED", "INVALID_SETTINGS", "INVALID_REQUEST"})
    void a_failure_that_every_call_would_meet_is_passed_on(Kind action) {
        model.failure(Failure.of(action, CallFailureReason.PROVIDER, "no"));

        assertThatThrownBy(() -> refine("tea"))
                .isInstanceOf(PlanningFailedException.class)
                .hasMessage("no");
    }

    private Refined refineWith(String reply) {
        model.text(reply);
        return refine("tea");
    }

    private Refined refine(String query) {
        RetryPolicy retryPolicy =
                new RetryPolicy(2, Duration.ofMinutes(5), wait -> {}, new Random(1), (wait, failure) -> {});
        return new QueryRefiner(PAIR, new ModelClient("asked", model, retryPolicy)).refine(query);
    }

    private static void assertKept(Refined refined, String why) {
        assertThat(refined.query()).isEqualTo("tea");
        assertThat(refined.kept()).hasValueSatisfying(said -> assertThat(said).contains(why));
    }
}
