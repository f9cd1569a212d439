package dev.sdg.integrity;

import dev.sdg.integrity.ParentLookups.Lookup;
import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Branch;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Case;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.In;
import dev.sdg.schema.sql.Expression.IsNull;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.schema.sql.Expression.Not;
import dev.sdg.schema.sql.Expression.Null;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.SqlFunction;
import dev.sdg.schema.sql.SqlType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a check for rows that were read from files: it walks the tree over {@link Long}, {@link BigDecimal},
 * {@link Double}, {@link Boolean}, {@link String}, {@link LocalDate}, {@link LocalTime}, {@link LocalDateTime} and
 * {@link dev.sdg.schema.sql.Interval}. Plain, and apart from what makes rows, so that neither hides a fault of the
 * other. One thread.
 */
final class CheckEvaluator {
    private static final long MICROS = 1_000_000;

    private final Expression condition;
    private final CheckFunctions functions;
    private final Map<ColumnTarget, Lookup> lookups;
    private final Map<Literal, Object> constants = new HashMap<>();
    private IntFunction<FieldValue> row = CheckEvaluator::noRow;
    private long number;

    /**
     * Creates the evaluator of {@code condition}, which reads nothing but the row itself.
     *
     * @param now what {@code now()} is, in UTC
     */
    CheckEvaluator(Expression condition, LocalDateTime now) {
        this(condition, Map.of(), now);
    }

    /**
     * Creates the evaluator of {@code condition}.
     *
     * @param lookups how values of other rows are found, of all that it reads
     * @param now what {@code now()} is, in UTC
     */
    CheckEvaluator(Expression condition, Map<ColumnTarget, Lookup> lookups, LocalDateTime now) {
        this.condition = condition;
        this.lookups = Map.copyOf(lookups);
        this.functions = new CheckFunctions(now);
    }

    /**
     * Returns what the condition says of a row; empty where a null decides it, or a value that is none of its column. A
     * row for which it has no value, such as after a division by zero, does not meet it.
     *
     * @param values by the index of the column
     * @param rowNumber from 1
     */
    Optional<Boolean> test(IntFunction<FieldValue> values, long rowNumber) {
        row = values;
        number = rowNumber;
        try {
            return Optional.ofNullable((Boolean) value(condition));
        } catch (NotOfType e) {
            return Optional.empty();
        } catch (CheckFailure e) {
            return Optional.of(false);
        }
    }

    /** Returns the value of {@code expression}, for tests. */
    @Nullable
    Object value(Expression expression, IntFunction<FieldValue> values, long rowNumber) {
        row = values;
        number = rowNumber;
        return value(expression);
    }

    private static FieldValue noRow(int column) {
        throw new IllegalStateException("no row to take column " + column + " of");
    }

    private @Nullable Object value(Expression expression) {
        if (expression instanceof Literal literal) {
            return constants.computeIfAbsent(literal, CheckEvaluator::constant);
        } else if (expression instanceof Null) {
            return null;
        } else if (expression instanceof Reference reference) {
            return reference(reference);
        } else if (expression instanceof Not not) {
            Object truth = value(not.operand());
            return truth == null ? null : !(Boolean) truth;
        } else if (expression instanceof Logic logic) {
            return logic(logic);
        } else if (expression instanceof Comparison comparison) {
            return compared(comparison.comparator(), value(comparison.left()), value(comparison.right()));
        } else if (expression instanceof In in) {
            return in(in);
        } else if (expression instanceof IsNull isNull) {
            return value(isNull.operand()) == null;
        } else if (expression instanceof Expression.Arithmetic arithmetic) {
            Object left = value(arithmetic.left());
            Object right = left == null ? null : value(arithmetic.right());
            return left == null || right == null
                    ? null
                    : CheckArithmetic.result(arithmetic.operator(), left, right, arithmetic.type());
        } else if (expression instanceof Case cases) {
            return cases(cases);
        } else if (expression instanceof Cast cast) {
            Object operand = value(cast.operand());
            return operand == null ? null : CheckCasts.cast(operand, cast.type());
        }
        return call((Call) expression);
    }

    private static Object constant(Literal literal) {
        boolean zulu = literal.type().zoned() && literal.text().endsWith("Z");
        String text = zulu ? literal.text().substring(0, literal.text().length() - 1) : literal.text();
        return CheckCasts.parsed(text, literal.type());
    }

    private @Nullable Object reference(Reference reference) {
        if (!(reference.target() instanceof ColumnTarget target)) {
            return number;
        }
        Lookup lookup = lookups.get(target);
        FieldValue value = lookup == null ? row.apply(target.column()) : lookup.value(row);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isOfType()) {
            throw new NotOfType();
        }
        SqlType type = reference.type();
        return switch (type.kind()) {
            case INTEGER -> value.number();
            case DECIMAL ->
                value.isNumeric()
                        ? BigDecimal.valueOf(value.number(), type.scale())
                        : new BigDecimal(value.key()).setScale(type.scale());
            case FLOAT -> Double.longBitsToDouble(value.number());
            case BOOLEAN -> value.number() == 1;
            case DATE -> LocalDate.ofEpochDay(value.number());
            case TIME -> LocalTime.ofNanoOfDay(value.number() * 1_000);
            case TIMESTAMP ->
                LocalDateTime.ofInstant(
                        Instant.ofEpochSecond(
                                Math.floorDiv(value.number(), MICROS), Math.floorMod(value.number(), MICROS) * 1_000),
                        ZoneOffset.UTC);
            case UUID -> value.key();
            default -> value.text();
        };
    }

    private @Nullable Object logic(Logic logic) {
        boolean unknown = false;
        for (Expression operand : logic.operands()) {
            Object truth = value(operand);
            if (truth == null) {
                unknown = true;
            } else if ((Boolean) truth != logic.and()) {
                return truth;
            }
        }
        return unknown ? null : logic.and();
    }

    private static @Nullable Object compared(Comparator comparator, @Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return comparator.takesNulls() ? comparator.accepts(a == b ? 0 : 1) : null;
        }
        return comparator.accepts(CheckArithmetic.order(a, b));
    }

    private @Nullable Object in(In in) {
        Object operand = value(in.operand());
        if (operand == null) {
            return null;
        }
        boolean unknown = false;
        for (Expression candidate : in.values()) {
            Object value = value(candidate);
            if (value == null) {
                unknown = true;
            } else if (CheckArithmetic.order(operand, value) == 0) {
                return true;
            }
        }
        return unknown ? null : false;
    }

    private @Nullable Object cases(Case cases) {
        for (Branch branch : cases.branches()) {
            if (Objects.equals(value(branch.condition()), true)) {
                return value(branch.value());
            }
        }
        return cases.otherwise().isPresent() ? value(cases.otherwise().get()) : null;
    }

    private @Nullable Object call(Call call) {
        if (call.function() == SqlFunction.COALESCE) {
            for (Expression operand : call.operands()) {
                Object value = value(operand);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
        @Nullable Object[] arguments = new Object[call.operands().size()];
        List<Expression> operands = call.operands();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = value(operands.get(i));
        }
        return functions.result(call, arguments);
    }

    /** A value in the file that is none of its column, which is another finding. */
    private static final class NotOfType extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NotOfType() {
            super("", null, false, false);
        }
    }
}
