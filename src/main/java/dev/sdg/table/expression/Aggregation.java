package dev.sdg.table.expression;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.GeneratorSpec.Aggregate;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number over several rows. Nulls are passed over. Over no values a count and a sum are 0, all else is null. Sums of
 * integers and decimals are exact; an average has as many digits behind the point as its column, rounded half away from
 * zero. Has no state; several threads use the same one.
 */
public final class Aggregation {
    private final Aggregate aggregate;
    private final Code value;
    private final LongCode missing;
    private final ColumnType column;

    private Aggregation(Aggregate aggregate, Code value, ColumnType column) {
        this.aggregate = aggregate;
        this.value = value;
        this.missing = Comparisons.isNull(value);
        this.column = column;
    }

    /**
     * Returns the aggregate.
     *
     * @param value what is aggregated, read by {@link dev.sdg.schema.sql.ExpressionReader#aggregated}; empty: the rows
     *     are counted
     * @param column the type of the column that the result is for
     * @param now the time of the run, in UTC
     */
    public static Aggregation of(
            Aggregate aggregate, Optional<Expression> value, ColumnType column, LocalDateTime now) {
        Code code = new Compiler(now).compile(value.orElseGet(() -> new Expression.Literal(SqlType.INTEGER, "1")));
        return new Aggregation(aggregate, code, column);
    }

    /** Begins with no rows. */
    public Total begin() {
        return new Total();
    }

    /** What the rows so far make. One thread. */
    public final class Total {
        private long count;
        private long whole;
        private BigDecimal exact = BigDecimal.ZERO;
        private double floating;
        private @Nullable Object extreme;
        private @Nullable Input last;
        private Optional<String> failure = Optional.empty();

        private Total() {}

        /** Adds a row. */
        public void add(Row row) {
            Input in = new Input(row);
            last = in;
            try {
                switch (aggregate) {
                    case COUNT -> count += isPresent(in) ? 1 : 0;
                    case SUM, AVERAGE -> addNumber(in);
                    case MINIMUM -> addExtreme(in, -1);
                    case MAXIMUM -> addExtreme(in, 1);
                }
            } catch (EvaluationException e) {
                failure = failure.isPresent() ? failure : Optional.of(e.getMessage());
            }
        }

        private boolean isPresent(Input in) {
            return missing.of(in) == 0;
        }

        private void addNumber(Input in) {
            if (value.kind() == Kind.FLOAT) {
                double number = value.floating().of(in);
                if (!in.isNull) {
                    floating = Numbers.finite(floating + number);
                    count++;
                }
                return;
            }
            if (value.hasNumber()) {
                LongCode code = value.number();
                try {
                    long number = code.of(in);
                    if (!in.isNull) {
                        addWhole(number);
                        count++;
                    }
                    return;
                } catch (DecimalOverflow e) {
                    // one value needs more than 64 bits
                }
            }
            BigDecimal number = value.decimal().of(in);
            if (number != null) {
                exact = exact.add(number);
                count++;
            }
        }

        private void addWhole(long number) {
            try {
                whole = Powers.plus(whole, number);
            } catch (DecimalOverflow e) {
                exact = exact.add(BigDecimal.valueOf(whole, scale()));
                whole = number;
            }
        }

        private int scale() {
            return value.kind() == Kind.DECIMAL ? value.type().scale() : 0;
        }

        private void addExtreme(Input in, int sign) {
            ObjectCode<?> code = value.hasObject() ? value.object() : Casts.boxed(value.number(), Long::valueOf);
            Object next = code.of(in);
            if (next != null && (extreme == null || order(next, extreme) * sign > 0)) {
                extreme = next;
                count++;
            }
        }

        private int order(Object a, Object b) {
            if (value.hasObject()) {
                return Comparisons.compareValues(a, b, value.kind());
            }
            return value.kind() == Kind.FLOAT
                    ? Double.compare(Double.longBitsToDouble((Long) a), Double.longBitsToDouble((Long) b))
                    : Long.compare((Long) a, (Long) b);
        }

        /**
         * Puts the result into {@code cell}.
         *
         * @return whether there is one; if not, the cell is null and {@link #failure} says why
         */
        public boolean finish(Cell cell) {
            try {
                if (failure.isEmpty()) {
                    put(cell);
                }
            } catch (EvaluationException e) {
                failure = Optional.of(e.getMessage());
            }
            if (failure.isPresent()) {
                cell.setNull();
            }
            return failure.isEmpty();
        }

        /** Returns why there is no result, after {@link #finish}. */
        public Optional<String> failure() {
            return failure;
        }

        private void put(Cell cell) {
            if (aggregate == Aggregate.COUNT) {
                Results.put(BigDecimal.valueOf(count), column, cell);
            } else if (aggregate == Aggregate.SUM) {
                putSum(cell);
            } else if (count == 0) {
                cell.setNull();
            } else if (aggregate == Aggregate.AVERAGE) {
                putAverage(cell);
            } else {
                putExtreme(cell);
            }
        }

        private void putSum(Cell cell) {
            if (value.kind() == Kind.FLOAT) {
                Results.put(floating, column, cell);
            } else {
                Results.put(exactSum(), column, cell);
            }
        }

        private BigDecimal exactSum() {
            return exact.add(BigDecimal.valueOf(whole, scale()));
        }

        private void putAverage(Cell cell) {
            if (column.kind() == ColumnType.Kind.FLOAT) {
                double sum = value.kind() == Kind.FLOAT ? floating : exactSum().doubleValue();
                Results.put(sum / count, column, cell);
                return;
            }
            BigDecimal sum = value.kind() == Kind.FLOAT ? new BigDecimal(Double.toString(floating)) : exactSum();
            Results.put(sum.divide(BigDecimal.valueOf(count), column.scale(), RoundingMode.HALF_UP), column, cell);
        }

        private void putExtreme(Cell cell) {
            Object found = Objects.requireNonNull(extreme);
            Code code = value.hasObject()
                    ? Code.ofObject(value.type(), in -> found)
                    : Code.ofNumber(value.type(), in -> given(in, (Long) found));
            Results.store(code, column).put(Objects.requireNonNull(last), cell);
        }

        private static long given(Input in, long number) {
            in.isNull = false;
            return number;
        }
    }
}
