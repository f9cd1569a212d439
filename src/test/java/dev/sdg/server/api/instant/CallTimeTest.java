package dev.sdg.server.api.instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sdg.run.CancellationToken;
import dev.sdg.server.http.ProblemException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CallTimeTest {
    @Test
    void a_call_that_is_not_answered_ends_and_says_what_to_do() {
        try (CallTime time = new CallTime(Duration.ofMillis(1))) {
            ProblemException problem = ended(time, () -> {});

            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.detail()).contains("the model has not answered", "/api/data/generate");
        }
    }

    @Test
    void a_server_that_stops_ends_calls_and_begins_none() {
        CallTime time = new CallTime(Duration.ofHours(1));

        ProblemException problem = ended(time, time::close);
        ProblemException later = ended(time, () -> {});

        assertThat(problem.detail()).isEqualTo("the server is stopping");
        assertThat(later.detail()).isEqualTo("the server is stopping");
        assertThat(later.headers()).containsKey("Retry-After");
    }

    private static ProblemException ended(CallTime time, Runnable meanwhile) {
        return catchThrowableOfType(ProblemException.class, () -> time.<Void>of(token -> unanswered(token, meanwhile)));
    }

    private static Void unanswered(CancellationToken token, Runnable meanwhile) {
        CountDownLatch ended = new CountDownLatch(1);
        token.onCancel(ended::countDown);
        meanwhile.run();
        try {
            ended.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw ProblemException.of(503, "interrupted");
    }
}
