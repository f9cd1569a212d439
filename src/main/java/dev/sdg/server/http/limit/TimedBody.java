package dev.sdg.server.http.limit;

import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body fails when it comes too slowly. That nothing comes at all is the idle time's matter. */
public final class TimedBody extends Request.Wrapper {
    private final HttpLimits limits;
    private final long begun = System.nanoTime();
    private long bytes;

    public TimedBody(Request request, HttpLimits limits) {
        super(request);
        this.limits = limits;
    }

    @Override
    public Content.Chunk read() {
        Content.Chunk chunk = super.read();
        if (chunk == null || Content.Chunk.isFailure(chunk)) {
            return chunk;
        }
        bytes += chunk.remaining();
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!chunk.isLast() && seconds * 1e3 > limits.bodyTime().toMillis() && bytes < seconds * limits.bodyRate()) {
            chunk.release();
            return Content.Chunk.from(new TimeoutException("the body comes too slowly"), true);
        }
        return chunk;
    }
}
