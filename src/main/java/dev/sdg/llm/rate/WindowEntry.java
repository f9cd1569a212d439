package dev.sdg.llm.rate;

/** What one start weighs in a window: a guess until the true number is known. */
final class WindowEntry {
    private final long at;
    private long amount;

    /** Weighs {@code amount} from the moment {@code at} on. */
    WindowEntry(long at, long amount) {
        this.at = at;
        this.amount = amount;
    }

    long at() {
        return at;
    }

    long amount() {
        return amount;
    }

    void amount(long corrected) {
        amount = corrected;
    }
}
