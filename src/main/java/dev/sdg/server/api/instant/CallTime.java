package dev.sdg.server.api.instant;

import dev.sdg.run.CancellationToken;
import dev.sdg.server.http.ProblemException;
import java.time.Duration;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Ends calls to models whose answers somebody waits for: after some time, and when the server stops. */
final class CallTime implements AutoCloseable {
    private static final String STOPPING = "the server is stopping";

    private final Duration most;
    private final Timer timer = new Timer("calls", true);
    private final Set<CancellationToken> open = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** @param most that the calls for one answer may take */
    CallTime(Duration most) {
        this.most = most;
    }

    /**
     * Returns what {@code work} gives; it ends its calls when it is told to.
     *
     * @throws ProblemException of {@code work}, which says why where it was told to end
     */
    <T> T of(Function<CancellationToken, T> work) {
        CancellationToken token = new CancellationToken();
        TimerTask end = new TimerTask() {
            @Override
            public void run() {
                token.cancel(
                        "the model has not answered within %d s: try again, or ask for a job, POST /api/data/generate"
                                .formatted(most.toSeconds()));
            }
        };
        begin(token, end);
        try {
            return work.apply(token);
        } catch (ProblemException e) {
            throw token.cause().map(e::because).orElse(e);
        } finally {
            end.cancel();
            open.remove(token);
        }
    }

    private synchronized void begin(CancellationToken token, TimerTask end) {
        if (closed) {
            throw ProblemException.of(503, STOPPING).with("Retry-After", "5");
        }
        open.add(token);
        timer.schedule(end, most.toMillis());
    }

    @Override
    public synchronized void close() {
        closed = true;
        timer.cancel();
        open.forEach(token -> token.cancel(STOPPING));
    }
}
