package dev.sdg.server.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestRatesTest {
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void what_is_left_grows_evenly() {
        RequestRates rates = new RequestRates(60, nanos::get);
        for (int i = 0; i < 60; i++) {
            assertThat(rates.take("a")).isEmpty();
        }

        assertThat(rates.take("a")).contains(Duration.ofSeconds(1));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(rates.take("a")).isEmpty();
        assertThat(rates.take("a")).isEmpty();
        assertThat(rates.take("a")).isPresent();
    }

    @Test
    void callers_have_their_own() {
        RequestRates rates = new RequestRates(1, nanos::get);

        assertThat(rates.take("a")).isEmpty();
        assertThat(rates.take("b")).isEmpty();
        assertThat(rates.take("a")).isPresent();
    }

    @Test
    void an_address_that_guesses_too_often_waits_for_a_minute() {
        WrongTokens wrong = new WrongTokens(2, nanos::get);

        assertThat(wrong.add("a")).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(wrong.add("a")).isEmpty();
        assertThat(wrong.add("a")).contains(Duration.ofMinutes(1));
        assertThat(wrong.add("b")).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(wrong.add("a")).isEmpty();
    }
}
