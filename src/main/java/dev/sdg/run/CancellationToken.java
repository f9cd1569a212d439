package dev.sdg.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The wish that a run stops, with its cause: a signal, a person's request. It is expressed once and seen everywhere; a
 * later cause changes nothing. Safe for any number of threads.
 */
public final class CancellationToken {
    private final AtomicReference<@Nullable String> cause = new AtomicReference<>();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    /**
     * Asks the run to stop: nothing new begins, what is under way is awaited for a while, and what came is saved.
     *
     * @param why the cause, as whoever asks names it
     * @return whether this was the first cause
     */
    public boolean cancel(String why) {
        boolean first = cause.compareAndSet(null, why);
        if (first) {
            actions.forEach(Runnable::run);
        }
        return first;
    }

    /** Returns whether the run is to stop. */
    public boolean isMade() {
        return cause.get() != null;
    }

    /** Returns why the run is to stop; empty while it is not. */
    public Optional<String> cause() {
        return Optional.ofNullable(cause.get());
    }

    /** Has {@code action}, which may be repeated, run when the wish comes; at once where it is there. */
    public void onCancel(Runnable action) {
        actions.add(action);
        if (isMade()) {
            action.run();
        }
    }
}
