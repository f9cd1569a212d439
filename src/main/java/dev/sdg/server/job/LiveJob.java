package dev.sdg.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.CancellationToken;
import dev.sdg.server.http.Json;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.store.JobRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** A job that waits for its turn or is at work. The queue changes its state; its run's threads tell how far it is. */
final class LiveJob implements JobWork.Listener {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long LEAST = TimeUnit.SECONDS.toNanos(20);
    private static final int LEAST_BATCHES = 3;
    private static final int MOST_MOMENTS = 150;

    private final JobRow row;
    private final JobOrder order;
    private final JobFeeds feeds;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private final CancellationToken cancellation = new CancellationToken();
    private volatile JobState state;
    private volatile JobFigures figures;
    private volatile Optional<Wait> wait = Optional.empty();
    private volatile IntSupplier inFlight = () -> 0;
    private volatile boolean cancelled;
    private volatile String pauseReason = "";
    private volatile long startedNanos = System.nanoTime();
    private volatile ObjectNode shown = Json.object();
    private double recordedCost;

    /** Why a job waits, and until when. */
    record Wait(Optional<Instant> until, long untilNanos, String why) {}

    /** How many rows were worked at by a moment of the monotonic clock. */
    private record Moment(long nanos, long rows) {}

    LiveJob(JobRow row, JobFeeds feeds) {
        this.row = row;
        this.feeds = feeds;
        this.order = JobOrder.of(Json.read(row.request()));
        this.state = JobState.of(row.state());
        this.figures = JobFigures.of(row);
        this.recordedCost = figures.costUsd().orElse(0.0);
    }

    UUID id() {
        return row.id();
    }

    /** Returns the job as it was when it was put in line. */
    JobRow row() {
        return row;
    }

    JobOrder order() {
        return order;
    }

    JobState state() {
        return state;
    }

    void state(JobState other) {
        state = other;
        if (other == JobState.PROCESSING) {
            startedNanos = System.nanoTime();
        }
    }

    JobFigures figures() {
        return figures;
    }

    CancellationToken cancellation() {
        return cancellation;
    }

    /** Returns what was spent since this was asked last. */
    double newCost() {
        double now = figures.costUsd().orElse(recordedCost);
        double more = now - recordedCost;
        recordedCost = now;
        return Math.max(0, more);
    }

    /** A person asked for its end. */
    void cancel() {
        cancelled = true;
        cancellation.cancel("cancelled");
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** It is to rest, because of {@code why}. */
    void pause(String why) {
        pauseReason = why;
        cancellation.cancel("paused");
    }

    Optional<String> pauseReason() {
        return Optional.of(pauseReason).filter(why -> !why.isEmpty());
    }

    @Override
    public void progressed(JobFigures now) {
        figures = now;
    }

    @Override
    public void calling(IntSupplier now) {
        inFlight = now;
    }

    /** Returns how many calls of a model are under way. */
    int inFlight() {
        return inFlight.getAsInt();
    }

    @Override
    public void waiting(Duration time, String why) {
        wait = Optional.of(new Wait(Optional.of(Instant.now().plus(time)), System.nanoTime() + time.toNanos(), why));
        feeds.note(id(), "info", why);
    }

    @Override
    public void warned(List<String> warnings) {
        warnings.forEach(text -> feeds.note(id(), "warning", text));
    }

    /** It waits in line for something else than its turn. */
    void waitsFor(String why) {
        wait = Optional.of(new Wait(Optional.empty(), Long.MAX_VALUE, why));
    }

    void waitsNoLonger() {
        wait = Optional.empty();
    }

    /** Returns why it waits now. */
    Optional<Wait> waiting() {
        return wait.filter(known -> known.untilNanos() > System.nanoTime());
    }

    /** Notes how many rows there are now; called twice a second. */
    synchronized void tick() {
        moments.addLast(new Moment(System.nanoTime(), figures.worked()));
        while (moments.size() > MOST_MOMENTS
                || moments.getLast().nanos() - moments.getFirst().nanos() > MINUTE) {
            moments.removeFirst();
        }
    }

    /** Returns the rows per second of the last minute, waits counted. */
    synchronized double rowsPerSecond() {
        if (moments.size() < 2) {
            return 0;
        }
        double seconds = (moments.getLast().nanos() - moments.getFirst().nanos()) / 1e9;
        return seconds > 0 ? (moments.getLast().rows() - moments.getFirst().rows()) / seconds : 0;
    }

    /** Returns the time that is left; empty while too little is known. */
    Optional<Duration> timeLeft() {
        boolean known = System.nanoTime() - startedNanos >= LEAST || figures.batches() >= LEAST_BATCHES;
        double rate = rowsPerSecond();
        long missing = figures.left();
        return state.isAtWork() && known && rate > 0
                ? Optional.of(Duration.ofMillis(Math.round(missing / rate * 1000)))
                : Optional.empty();
    }

    /** Makes {@code status} what is shown, and offers it to the streams. */
    void show(ObjectNode status) {
        shown = status;
        feeds.status(id(), status);
    }

    /** Returns what is shown of it; the same until it is looked at again, twice a second. */
    ObjectNode shown() {
        return shown;
    }
}
