package dev.sdg.server.job.data;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Leave to download once without a token: a browser's own downloads send none. For any number of threads. */
public final class Tickets {
    private static final Duration LIFE = Duration.ofSeconds(60);
    private static final int MOST = 10_000;
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanos;
    private final Map<String, Ticket> tickets = new LinkedHashMap<>();

    /** @param nanos a monotonic clock */
    public Tickets(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private record Ticket(Download download, long until) {}

    /** What a ticket is for. */
    public record Download(UUID job, Optional<String> format, Optional<String> table, boolean csvSafe) {}

    /** Returns a new ticket. */
    public synchronized String issue(Download download) {
        long now = nanos.getAsLong();
        tickets.values().removeIf(ticket -> ticket.until() - now <= 0);
        if (tickets.size() >= MOST) {
            tickets.remove(tickets.keySet().iterator().next());
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tickets.put(text, new Ticket(download, now + LIFE.toNanos()));
        return text;
    }

    /** Takes a ticket; empty where there is none, or it was used, or is too old. */
    public synchronized Optional<Download> take(String text) {
        return Optional.ofNullable(tickets.remove(text))
                .filter(ticket -> ticket.until() - nanos.getAsLong() > 0)
                .map(Ticket::download);
    }
}
