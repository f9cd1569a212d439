package dev.sdg.document.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sdg.document.structure.UnreadableFileException;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class TimeLimitTest {
    private final CountDownLatch never = new CountDownLatch(1);

    @Test
    void a_task_that_ends_in_time_gives_its_result() throws IOException {
        assertThat(new TimeLimit(Duration.ofMinutes(1)).call("a", () -> "done")).isEqualTo("done");
    }

    @Test
    void a_task_that_does_not_end_is_left_behind() {
        assertThatThrownBy(() -> new TimeLimit(Duration.ofMillis(5)).call("a", () -> {
                    never.await();
                    return "never";
                }))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("timed out after 0 s");
    }

    @Test
    void a_failure_comes_through_as_it_is() {
        assertThatThrownBy(() -> new TimeLimit(Duration.ofMinutes(1)).call("a", () -> {
                    throw new EOFException("cut");
                }))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void a_stack_that_overflows_is_the_fault_of_the_file() {
        assertThatThrownBy(() -> new TimeLimit(Duration.ofMinutes(1)).call("a", () -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("nested too deeply");
    }
}
