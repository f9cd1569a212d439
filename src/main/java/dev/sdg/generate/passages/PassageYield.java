package dev.sdg.generate.passages;

import dev.sdg.document.passage.Passage;
import dev.sdg.sample.ReasonCode;
import java.util.Optional;

/**
 * What one passage has given so far, what it still owes, and whether it is worth asking again. Used by one thread.
 *
 * <p>A passage is given up when three replies in a row passed over it or had no new row of it, or when a reply about it
 * alone was blocked or cut off.
 */
final class PassageYield {
    private static final int CHANCES = 3;

    /** What a request was refused for is searched for in so many parts of it. */
    private static final int PARTS = 5;

    private final Passage passage;
    private final int tokens;
    private long rows;
    private int underWay;
    private int owed;
    private int misses;
    private int mostCompany = Integer.MAX_VALUE;
    private boolean givenUp;
    private Optional<ReasonCode> reason = Optional.empty();

    /** @param rows that an earlier run has saved */
    PassageYield(Passage passage, long rows) {
        this.passage = passage;
        this.tokens = passage.tokens();
        this.rows = rows;
    }

    Passage passage() {
        return passage;
    }

    int tokens() {
        return tokens;
    }

    /** Returns how many rows of it are saved. */
    long rows() {
        return rows;
    }

    /** Returns how many rows were asked for in vain and are to be asked for again. */
    int owed() {
        return owed;
    }

    /** Returns how many passages a request that asks for what is owed may hold, this one included. */
    int mostCompany() {
        return mostCompany;
    }

    /** Returns whether the last reply about it had nothing of it: then the next one is not likely to, either. */
    boolean isDoubtful() {
        return misses > 0;
    }

    boolean isGivenUp() {
        return givenUp;
    }

    /** Returns whether it has no row yet and a reply may bring one. */
    boolean isAwaited() {
        return rows == 0 && underWay > 0;
    }

    /** Returns why it has no row, where a reply has come that could have had one. */
    Optional<ReasonCode> missing() {
        return rows == 0 ? reason : Optional.empty();
    }

    /** Takes note that a request names it. */
    void ask() {
        underWay++;
    }

    /** Takes note that a request asks for what it owes, {@code room} rows at most, and returns how many those are. */
    int askAgain(int room) {
        int rows = Math.min(owed, room);
        owed -= rows;
        ask();
        return rows;
    }

    /** Takes note of {@code saved} of {@code asked} rows, at least one. */
    void gave(int saved, int asked) {
        underWay--;
        rows += saved;
        owed += Math.max(0, asked - saved);
        revive();
    }

    /** Takes note that nothing can be said: the request was not made, or its reply ended before it got to this passage. */
    void notReached(int asked) {
        underWay--;
        owed += asked;
    }

    /** Takes note that a reply passed over it, or had nothing new, for {@code why}. It is not what spoils replies, then. */
    void missed(int asked, ReasonCode why) {
        notReached(asked);
        mostCompany = Integer.MAX_VALUE;
        reason = Optional.of(why);
        misses++;
        if (misses >= CHANCES) {
            giveUp();
        }
    }

    /** Takes note that one of the {@code company} passages of a request, this one included, spoilt all of its reply. */
    void spoilt(int asked, int company, ReasonCode why) {
        notReached(asked);
        reason = Optional.of(why);
        mostCompany = Math.max(1, company / PARTS);
        if (company == 1) {
            giveUp();
        }
    }

    /** Gives it another chance. */
    void revive() {
        givenUp = false;
        misses = 0;
        mostCompany = Integer.MAX_VALUE;
    }

    private void giveUp() {
        givenUp = true;
        owed = 0;
    }
}
