package dev.sdg.server.api.instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.server.http.ProblemException;
import dev.sdg.standin.OwnThreads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkTimeTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void work_beyond_the_limit_is_ended_and_refused() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (WorkTime time = new WorkTime(1, SHORT, LONG)) {
            assertThatThrownBy(() -> time.of(() -> untilInterrupted(ended)))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.status()).isEqualTo(413))
                    .hasMessageContaining("/api/data/generate");

            ended.await();
        }
    }

    @Test
    void what_waits_for_others_is_not_at_work() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(1);
        try (WorkTime time = new WorkTime(2, SHORT, LONG)) {
            CompletableFuture<String> waiting = OwnThreads.begin(() -> time.of(() -> {
                began.countDown();
                others.await();
                return "answered";
            }));
            began.await();
            assertThatThrownBy(() -> time.of(() -> untilInterrupted(new CountDownLatch(1))))
                    .isInstanceOf(ProblemException.class);

            others.countDown();

            assertThat(waiting.join()).isEqualTo("answered");
        }
    }

    @Test
    void what_has_not_begun_for_long_can_be_asked_for_again() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (WorkTime time = new WorkTime(1, LONG, SHORT)) {
            CompletableFuture<String> first = OwnThreads.begin(() -> time.of(() -> {
                began.countDown();
                return uninterrupted(end);
            }));
            began.await();

            assertThatThrownBy(() -> time.of(() -> "second"))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.status()).isEqualTo(503))
                    .hasMessageContaining("other answers");
            assertThat(first).failsWithin(LONG);
        } finally {
            end.countDown();
        }
    }

    private static String uninterrupted(CountDownLatch end) {
        while (true) {
            try {
                end.await();
                return "late";
            } catch (InterruptedException e) {
                // It goes on, as work does that does not look.
            }
        }
    }

    private static String untilInterrupted(CountDownLatch ended) {
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        ended.countDown();
        return "never read";
    }
}
