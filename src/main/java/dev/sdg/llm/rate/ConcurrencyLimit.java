package dev.sdg.llm.rate;

/**
 * How many calls may be in flight: additive increase, multiplicative decrease. An overload halves it, once for all the
 * calls that were under way by then; as many successes as there may be calls let it grow by one.
 */
final class ConcurrencyLimit {
    private int max = Integer.MAX_VALUE;
    private int limit = Integer.MAX_VALUE;
    private int successes;
    private long cutAt = -1;

    /** Never passes {@code newMax} from now on. A limit that an overload has cut grows on from where it is. */
    void max(int newMax) {
        limit = limit == max ? newMax : Math.min(limit, newMax);
        max = newMax;
    }

    int limit() {
        return limit;
    }

    /** A call came back with an answer. */
    void succeeded() {
        successes++;
        if (successes >= limit) {
            successes = 0;
            limit = Math.min(max, limit + 1);
        }
    }

    /** A call that began at {@code begun} was turned away because the provider has too much to do. */
    void overloaded(long begun, long now) {
        if (begun > cutAt) {
            limit = Math.max(1, limit / 2);
            cutAt = now;
            successes = 0;
        }
    }
}
