package dev.sdg.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.EventFeed.Event;
import dev.sdg.server.http.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobFeedTest {
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private final JobFeed feed = new JobFeed(closed -> {});

    @Test
    void a_slow_reader_gets_the_newest_state_only() throws InterruptedException {
        for (int i = 0; i < 1_000_000; i++) {
            feed.status(status(i));
        }
        feed.end(status(1_000_000));

        assertThat(all()).containsExactly("status 1000000", "end");
    }

    @Test
    void notes_that_nobody_reads_are_dropped_oldest_first() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            feed.note("info", "wait " + i);
        }
        feed.end(status(1));

        List<String> all = all();

        assertThat(all).hasSize(22).startsWith("note wait 80").endsWith("note wait 99", "status 1", "end");
    }

    @Test
    void a_state_that_did_not_change_is_not_sent_again() throws InterruptedException {
        feed.status(status(1));
        assertThat(feed.next(ENOUGH)).isPresent();
        feed.status(status(1));

        assertThat(feed.next(Duration.ZERO)).isEmpty();
    }

    private List<String> all() throws InterruptedException {
        List<String> all = new ArrayList<>();
        boolean last = false;
        while (!last) {
            Optional<Event> event = feed.next(ENOUGH);
            all.add((event.orElseThrow().name() + " "
                            + event.get().data().path("rows").asText()
                            + event.get().data().path("text").asText())
                    .strip());
            last = event.get().last();
        }
        return all;
    }

    private static ObjectNode status(int rows) {
        return Json.object().put("rows", rows);
    }
}
