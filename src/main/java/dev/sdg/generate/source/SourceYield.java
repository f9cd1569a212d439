package dev.sdg.generate.source;

import dev.sdg.llm.CallFailureReason;
import dev.sdg.sample.ReasonCode;
import dev.sdg.sample.RejectionReason;
import java.util.Optional;

/**
 * How many rows one source of rows has yielded, a passage or a row of a table, how many are pending, and whether it is
 * worth asking again. Used by one thread.
 *
 * <p>A source is given up when three replies in a row left it out or had no new row of it, or when a reply about it
 * alone was blocked or cut off.
 */
public class SourceYield {
    private static final int MAX_MISSES = 3;

    /** A request that was blocked is repeated in so many parts, to find the source that it was blocked for. */
    private static final int PARTS = 5;

    private long rows;
    private int inFlight;
    private int pending;
    private int misses;
    private int maxGroupSize = Integer.MAX_VALUE;
    private boolean givenUp;
    private Optional<ReasonCode> reason = Optional.empty();

    /** @param rows that an earlier run has saved */
    public SourceYield(long rows) {
        this.rows = rows;
    }

    /** Returns how many rows of it are saved. */
    public final long rows() {
        return rows;
    }

    /** Returns how many rows were asked for in vain and are to be asked for again. */
    public final int pending() {
        return pending;
    }

    /** Returns how many sources a request for pending rows may hold, this one included. */
    public final int maxGroupSize() {
        return maxGroupSize;
    }

    /** Returns whether the last reply about it had nothing of it: then the next one is not likely to, either. */
    public final boolean isDoubtful() {
        return misses > 0;
    }

    /** Returns whether nobody asks for it again. */
    public final boolean isGivenUp() {
        return givenUp;
    }

    /** Returns whether it has no row yet and a reply may bring one. */
    public final boolean isAwaited() {
        return rows == 0 && inFlight > 0;
    }

    /** Returns why it has no row, where a reply has come that could have had one. */
    public final Optional<ReasonCode> missing() {
        return rows == 0 ? reason : Optional.empty();
    }

    /** Records that a request names it. */
    public final void requested() {
        inFlight++;
    }

    /** Records that a request asks for its pending rows, {@code room} at most, and returns how many those are. */
    public final int takePending(int room) {
        int rows = Math.min(pending, room);
        pending -= rows;
        requested();
        return rows;
    }

    /** Records {@code saved} of {@code asked} rows, at least one. */
    public final void yielded(int saved, int asked) {
        inFlight--;
        rows += saved;
        pending += Math.max(0, asked - saved);
        reset();
    }

    /** Records that the request was not made, or that its reply ended before it got to this source. */
    public final void notReached(int asked) {
        inFlight--;
        pending += asked;
    }

    /** Records that its rows were rejected for {@code why}, and that it may have others. */
    public final void rejected(int asked, ReasonCode why) {
        notReached(asked);
        reason = Optional.of(why);
    }

    /**
     * Records that a reply left it out, or had nothing new of it, for {@code why}. Then it is not what blocks replies.
     * That a later reply has nothing does not hide why the rows of an earlier one were rejected.
     */
    public final void missed(int asked, ReasonCode why) {
        notReached(asked);
        maxGroupSize = Integer.MAX_VALUE;
        boolean wereRejected = reason.filter(RejectionReason.class::isInstance).isPresent();
        if (why != CallFailureReason.EMPTY || !wereRejected) {
            reason = Optional.of(why);
        }
        misses++;
        if (misses >= MAX_MISSES) {
            giveUp();
        }
    }

    /** Records that one of the {@code groupSize} sources of a request, this one included, blocked all of its reply. */
    public final void blocked(int asked, int groupSize, ReasonCode why) {
        notReached(asked);
        reason = Optional.of(why);
        maxGroupSize = Math.max(1, groupSize / PARTS);
        if (groupSize == 1) {
            giveUp();
        }
    }

    /** Forgets its failures. */
    public final void reset() {
        givenUp = false;
        misses = 0;
        maxGroupSize = Integer.MAX_VALUE;
    }

    private void giveUp() {
        givenUp = true;
        pending = 0;
    }
}
