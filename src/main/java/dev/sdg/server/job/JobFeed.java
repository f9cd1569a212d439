package dev.sdg.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.EventFeed;
import dev.sdg.server.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of one job for one client: the newest state, and few notes. A client that reads slower than there are
 * states gets fewer of them.
 */
final class JobFeed implements EventFeed {
    private static final long LEAST_GAP = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_NOTES = 20;

    private final Consumer<JobFeed> onClose;
    private final Deque<ObjectNode> notes = new ArrayDeque<>();
    private @Nullable ObjectNode newest;
    private @Nullable ObjectNode sent;
    private long sentAt;
    private boolean ended;
    private boolean lastSent;

    /** @param onClose hears that the client has gone */
    JobFeed(Consumer<JobFeed> onClose) {
        this.onClose = onClose;
    }

    /** Puts {@code status} in place of what was not read yet. */
    synchronized void status(ObjectNode status) {
        newest = status;
        notifyAll();
    }

    /** Adds a note; the oldest one is dropped where the client does not read. */
    synchronized void note(String level, String text) {
        if (notes.size() == MOST_NOTES) {
            notes.removeFirst();
        }
        notes.addLast(Json.object()
                .put("at", Json.time(Instant.now()))
                .put("level", level)
                .put("text", text));
        notifyAll();
    }

    /** The job has ended, or rests in {@code status}: nothing more will happen. */
    synchronized void end(ObjectNode status) {
        newest = status;
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized Optional<Event> next(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            long now = System.nanoTime();
            if (!notes.isEmpty()) {
                return Optional.of(new Event("note", notes.removeFirst(), false));
            }
            boolean changed = newest != null && !newest.equals(sent);
            long wait = end - now;
            if (changed && (ended || sent == null || now - sentAt >= LEAST_GAP)) {
                sent = newest;
                sentAt = now;
                return Optional.of(new Event("status", newest, false));
            }
            if (changed) {
                wait = Math.min(wait, LEAST_GAP - (now - sentAt));
            } else if (ended && !lastSent) {
                lastSent = true;
                return Optional.of(new Event("end", Json.object(), true));
            }
            if (end - now <= 0) {
                return Optional.empty();
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, wait));
        }
    }

    @Override
    public void close() {
        onClose.accept(this);
    }
}
