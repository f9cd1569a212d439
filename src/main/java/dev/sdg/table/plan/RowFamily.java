package dev.sdg.table.plan;

import dev.sdg.table.Offspring;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands among the children of its driving parent, and where its own children stand. Rows are named by
 * their places in the table. One thread.
 */
final class RowFamily {
    private final PlannedTable table;
    private final Offspring.@Nullable Cursor place;
    private final Offspring.@Nullable Cursor[] childPlaces;

    RowFamily(PlannedTable table) {
        this.table = table;
        this.place = table.offspring().map(Offspring::cursor).orElse(null);
        this.childPlaces = new Offspring.Cursor[table.children().size()];
    }

    /** Returns the place of the first row that {@code row} drives in the table at {@code slot} of its child tables. */
    long firstChild(int slot, long row) {
        return table.children().get(slot).existing() + place(slot, row).first();
    }

    /** Returns how many rows {@code row} drives there. */
    long children(int slot, long row) {
        return place(slot, row).count();
    }

    private Offspring.Cursor place(int slot, long row) {
        Offspring.Cursor cursor = childPlaces[slot];
        if (cursor == null) {
            cursor = table.children().get(slot).offspring().orElseThrow().cursor();
            childPlaces[slot] = cursor;
        }
        cursor.seekParent(row - table.children().get(slot).firstParent());
        return cursor;
    }

    /** Returns which child of its driving parent {@code row} is, from 1; without a driving key, which row. */
    long childNumber(long row) {
        if (place == null) {
            return row + 1;
        }
        long parent = drivingParent(row);
        int[] earlier = table.earlier();
        return (parent < earlier.length ? earlier[(int) parent] : 0) + sibling(row) + 1;
    }

    /** Returns the place of the parent that decided that {@code row} is there. */
    long drivingParent(long row) {
        return table.firstParent() + family(row).parent();
    }

    /** Returns which of the made rows with the same driving parent {@code row} is, from 0. */
    long sibling(long row) {
        return row - table.existing() - family(row).first();
    }

    /** Returns how many made rows have the same driving parent. */
    long siblings(long row) {
        return family(row).count();
    }

    private Offspring.Cursor family(long row) {
        if (place == null) {
            throw new IllegalStateException(table + ": no driving key");
        }
        place.seek(row - table.existing());
        return place;
    }
}
