package dev.sdg.table.expression;

import dev.sdg.schema.sql.Interval;
import dev.sdg.table.Row;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The row that compiled code reads, and whether what it returned last is null. One evaluation. */
final class Input {
    final Row row;
    boolean isNull;

    Input(Row row) {
        this.row = row;
    }

    /** Compiled code of a value that is held as a number; sets {@link #isNull} each time. */
    interface LongCode {
        long of(Input in);
    }

    /** Compiled code of a value that is an object: {@link String}, {@link BigDecimal}, {@link Interval}. */
    interface ObjectCode<T> {
        @Nullable
        T of(Input in);
    }
}
