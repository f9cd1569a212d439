package dev.sdg.server.http;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Does work of one name at a time, in any number of threads. */
public final class OneAtATime {
    private final Set<String> busy = new HashSet<>();

    /** Waits until nobody works under this name, and works. */
    public <T> T run(String name, Supplier<T> work) {
        begin(name);
        try {
            return work.get();
        } finally {
            end(name);
        }
    }

    private synchronized void begin(String name) {
        while (!busy.add(name)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ProblemException.of(503, "the server is stopping");
            }
        }
    }

    private synchronized void end(String name) {
        busy.remove(name);
        notifyAll();
    }
}
