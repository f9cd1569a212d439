package dev.sdg.table.plan;

import dev.sdg.table.plan.draw.Candidates;
import dev.sdg.table.plan.draw.LinkedRow;
import dev.sdg.table.plan.draw.RowDraw;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a row draws for its keys and its unique sets. Each is drawn once until the row moves: a {@code move} is a number
 * that changes with whatever the draws depend on, and is never 0. One thread.
 */
final class RowDraws {
    private final PlannedTable table;
    private final LinkedRow row;
    private final @Nullable LongSupplier[] keys;
    private final long[] keyNumbers;
    private final long[] keyMoves;
    private final @Nullable LongSupplier[] sets;
    private final long[] setNumbers;
    private final long[] setMoves;

    RowDraws(PlannedTable table, LinkedRow row) {
        this.table = table;
        this.row = row;
        int ofKeys = table.keys().size();
        this.keys = new LongSupplier[ofKeys];
        this.keyNumbers = new long[ofKeys];
        this.keyMoves = new long[ofKeys];
        int ofSets = table.setNumbers().size();
        this.sets = new LongSupplier[ofSets];
        this.setNumbers = new long[ofSets];
        this.setMoves = new long[ofSets];
    }

    /** Returns the place of the row that the key at {@code key} draws, or {@link RowDraw#NO_ROW}. */
    long key(int key, long move) {
        if (keyMoves[key] != move) {
            LongSupplier draw = keys[key];
            if (draw == null) {
                draw = table.keys().get(key).draw().open(row);
                keys[key] = draw;
            }
            putKey(key, draw.getAsLong(), move);
        }
        return keyNumbers[key];
    }

    /** Returns the same for a row that was there before: the row that its columns refer to. */
    long existing(int key, long move) {
        if (keyMoves[key] != move) {
            Candidates parents = table.keys().get(key).before().orElseThrow().open(row);
            parents.find();
            putKey(key, parents.count() == 0 ? RowDraw.NO_ROW : parents.at(0), move);
        }
        return keyNumbers[key];
    }

    /** Has the key refer to the row at {@code number} until the row moves. */
    void putKey(int key, long number, long move) {
        keyNumbers[key] = number;
        keyMoves[key] = move;
    }

    /** Has the key be drawn again. */
    void forget(int key) {
        keyMoves[key] = 0;
    }

    /** Returns the number of the row in the unique set at {@code set}. */
    long set(int set, long move) {
        if (setMoves[set] != move) {
            LongSupplier draw = sets[set];
            if (draw == null) {
                draw = table.setNumbers().get(set).open(row);
                sets[set] = draw;
            }
            putSet(set, draw.getAsLong(), move);
        }
        return setNumbers[set];
    }

    /** Has the row have {@code number} in the set until it moves. */
    void putSet(int set, long number, long move) {
        setNumbers[set] = number;
        setMoves[set] = move;
    }
}
