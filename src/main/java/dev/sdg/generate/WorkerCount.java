package dev.sdg.generate;

/** How many batches are worked on at once. */
public interface WorkerCount {

    /** Returns the most there will ever be, at least 1. */
    int most();

    /** Returns how many there may be now, at least 1; it may change at any time. */
    int now();

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
