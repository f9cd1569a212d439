package dev.sdg.table.plan;

/**
 * What keeps a row from being one of its table.
 *
 * @param row its number, from 0
 * @param what it lacks: a check that 1,000 draws do not meet, a value, a parent
 */
public record RowFault(PlannedTable table, long row, Kind kind, String what) {

    /** What kind of fault. */
    public enum Kind {
        /** A check is false, however often the row is drawn. */
        CHECK,
        /** A check over columns that were written is false. */
        CHECK_OF_WRITTEN,
        /** A required column has no value. */
        NULL,
        /** A required key finds no parent that agrees with the row's other keys. */
        FOREIGN_KEY
    }

    /** Returns the fault as a line: {@code orders, row 17: the check "a > b" is not met}. */
    @Override
    public String toString() {
        String fault =
                switch (kind) {
                    case CHECK -> "the check \"" + what + "\" is not met after 1,000 draws";
                    case CHECK_OF_WRITTEN -> "the check \"" + what + "\" is not met";
                    case NULL -> what + " has no value";
                    case FOREIGN_KEY -> "no row fits the key " + what;
                };
        return table.name() + ", row " + (row + 1) + ": " + fault;
    }
}
