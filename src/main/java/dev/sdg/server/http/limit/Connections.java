package dev.sdg.server.http.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * The connections that are open: how many, and which of them have been sending the headers of one request for too long.
 * The HTTP library knows when nothing moves at all, not when a byte comes now and then.
 */
public final class Connections extends AbstractLifeCycle implements Connection.Listener {
    private static final int LOOKS = 10;

    private final HttpLimits limits;
    private final Scheduler scheduler = new ScheduledExecutorScheduler("sdg-connections", true);
    private final Map<Connection, Sending> open = new ConcurrentHashMap<>();

    /**
     * What a connection was seen to do.
     *
     * @param messages that had come
     * @param bytes that had come when the last message was answered
     * @param since when headers began to come, by {@link System#nanoTime}; 0 where none do
     * @param surplus whether there were enough connections when it was opened
     */
    private record Sending(long messages, long bytes, long since, boolean surplus) {}

    public Connections(HttpLimits limits) {
        this.limits = limits;
    }

    @Override
    public void onOpened(Connection connection) {
        boolean surplus = open.size() >= limits.connections();
        open.put(connection, new Sending(0, 0, System.nanoTime(), surplus));
    }

    @Override
    public void onClosed(Connection connection) {
        open.remove(connection);
    }

    /** Returns whether a connection is one too many. */
    public boolean isSurplus(Connection connection) {
        Sending sending = open.get(connection);
        return sending != null && sending.surplus();
    }

    @Override
    protected void doStart() throws Exception {
        scheduler.start();
        again();
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        scheduler.stop();
    }

    private void again() {
        scheduler.schedule(this::look, limits.headerTime().dividedBy(LOOKS));
    }

    private void look() {
        long now = System.nanoTime();
        open.forEach((connection, before) -> {
            Sending after = seen(connection, before, now);
            if (after.since() != 0 && now - after.since() > limits.headerTime().toNanos()) {
                open.remove(connection);
                connection.getEndPoint().close();
            } else if (!after.equals(before)) {
                open.replace(connection, before, after);
            }
        });
        again();
    }

    /** A message counts as come when its headers have; until it is answered no next one begins. */
    private static Sending seen(Connection connection, Sending before, long now) {
        long messages = connection.getMessagesIn();
        boolean answering = messages > connection.getMessagesOut();
        if (answering || messages > before.messages()) {
            return new Sending(messages, connection.getBytesIn(), 0, before.surplus());
        }
        boolean begins = before.since() == 0 && connection.getBytesIn() > before.bytes();
        return begins ? new Sending(messages, before.bytes(), now, before.surplus()) : before;
    }
}
