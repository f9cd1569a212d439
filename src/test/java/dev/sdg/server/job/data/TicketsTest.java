package dev.sdg.server.job.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sdg.server.job.data.Tickets.Download;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketsTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Tickets tickets = new Tickets(nanos::get);
    private final Download download = new Download(UUID.randomUUID(), Optional.of("csv"), Optional.empty(), true);

    @Test
    void a_ticket_works_once() {
        String ticket = tickets.issue(download);

        assertThat(tickets.take(ticket)).contains(download);
        assertThat(tickets.take(ticket)).isEmpty();
        assertThat(tickets.take("anything")).isEmpty();
    }

    @Test
    void a_ticket_works_for_a_minute() {
        String ticket = tickets.issue(download);
        String late = tickets.issue(download);

        nanos.addAndGet(Duration.ofSeconds(59).toNanos());
        assertThat(tickets.take(ticket)).isPresent();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(tickets.take(late)).isEmpty();
    }
}
