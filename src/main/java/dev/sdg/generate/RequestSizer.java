package dev.sdg.generate;

/**
 * Decides how many rows to ask for next: what is missing, less what the requests in flight are likely to bring, divided
 * by the share of rows that come and are kept, and a few more, by the standard deviation of what is kept: one more
 * call, perhaps with a review, costs more than a surplus row. Used by one thread.
 *
 * <p>A reply that is shorter than asked for says nothing about that share: only rows that came are paid for. Older
 * replies count less, because the share falls as a subject wears out.
 */
final class RequestSizer {
    private static final double HALF_LIFE = 500;

    /** So many rows count as kept before any came; less than a batch of rows says little. */
    private static final double CERTAINTY_BEFORE = 10;

    private static final double CERTAINTY_AFTER = 3;
    private static final double FEW = 20;
    private static final double LEAST_SHARE = 0.05;
    private static final double ALMOST_ALL = 0.98;

    private double came;
    private double kept;

    /** Takes note that of {@code candidates} rows {@code accepted} were new and valid. */
    void learn(long candidates, long accepted) {
        double fading = Math.pow(0.5, candidates / HALF_LIFE);
        came = came * fading + candidates;
        kept = kept * fading + accepted;
    }

    /** Returns the share of rows that are kept. */
    double share() {
        double certainty = isKnown() ? CERTAINTY_AFTER : CERTAINTY_BEFORE;
        return Math.max(LEAST_SHARE, (kept + certainty) / (came + certainty));
    }

    /**
     * Returns how many rows to ask for now; 0: wait for what is in flight.
     *
     * @param missing rows still to be saved
     * @param inFlight rows asked for whose replies are not there yet
     * @param batchSize the most that one request asks for
     */
    long next(long missing, long inFlight, int batchSize) {
        double share = share();
        double open = missing - inFlight * share;
        boolean replyMayChangeIt = inFlight > 0 && share < ALMOST_ALL;
        if (open < (replyMayChangeIt ? batchSize / 2.0 : 0.5)) {
            return inFlight > 0 ? 0 : missing;
        }
        double expected = open / share;
        double spread = isKnown() && share < ALMOST_ALL ? Math.sqrt(expected * share * (1 - share)) / share : 0.5;
        return Math.max(1, (long) (expected + spread));
    }

    private boolean isKnown() {
        return came >= FEW;
    }
}
