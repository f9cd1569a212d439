package dev.sdg.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the events of a stream come from. They are asked for when the client has read those before, so a feed need keep
 * no more than the newest state.
 */
public interface EventFeed extends AutoCloseable {

    /**
     * An event.
     *
     * @param name its type
     * @param data of it
     * @param last whether the stream ends with it
     */
    record Event(String name, JsonNode data, boolean last) {}

    /** Waits for the next event, up to {@code atMost}; returns nothing where there was none. */
    Optional<Event> next(Duration atMost) throws InterruptedException;

    /** Ends the feed: the client has gone, or the last event was sent. */
    @Override
    void close();
}
