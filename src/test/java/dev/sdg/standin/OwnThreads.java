package dev.sdg.standin;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work of tests that waits for other work: each on a thread of its own, however few the common pool has. */
public final class OwnThreads {
    private OwnThreads() {}

    /** Begins {@code work}. */
    public static <T> CompletableFuture<T> begin(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> {
            Thread thread = new Thread(task, "of a test");
            thread.setDaemon(true);
            thread.start();
        });
    }
}
