package dev.sdg.generate;

/** How many batches are worked on at once. */
public interface WorkerCount {

    /** Returns the most there will ever be, at least 1. */
    int most();

    /** Returns how many there may be now, at least 1; it may change at any time. */
    int now();

    /**
     * Told, again and again, while nothing can be asked for until one of {@code batches} is back: where they are the
     * last ones of a run, what is slow about them is what it waits for.
     */
    default void onlyLeft(int batches) {}

    /** Returns {@code number} from the beginning. */
    static WorkerCount always(int number) {
        return new WorkerCount() {
            @Override
            public int most() {
                return number;
            }

            @Override
            public int now() {
                return number;
            }
        };
    }
}
