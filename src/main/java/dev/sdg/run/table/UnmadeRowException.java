package dev.sdg.run.table;

import dev.sdg.table.plan.RowFault;

/** A row that cannot be made, so that its table lacks rows. */
final class UnmadeRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnmadeRowException(RowFault fault) {
        super(fault.toString());
    }
}
