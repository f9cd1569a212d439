package dev.sdg.table.expression;

import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Arithmetic;
import dev.sdg.schema.sql.Expression.Branch;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Case;
import dev.sdg.schema.sql.Expression.Cast;
import dev.sdg.schema.sql.Expression.ColumnTarget;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.Comparison;
import dev.sdg.schema.sql.Expression.Counter;
import dev.sdg.schema.sql.Expression.In;
import dev.sdg.schema.sql.Expression.IsNull;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Logic;
import dev.sdg.schema.sql.Expression.Not;
import dev.sdg.schema.sql.Expression.Null;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.Interval;
import dev.sdg.schema.sql.SqlFunction;
import dev.sdg.schema.sql.SqlType;
import dev.sdg.schema.sql.SqlType.Kind;
import dev.sdg.table.Cell;
import dev.sdg.table.Row;
import dev.sdg.table.expression.Input.LongCode;
import dev.sdg.table.expression.Input.ObjectCode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns expressions into closures over rows. The closures have no state; several threads use the same ones. */
final class Compiler {
    private final LocalDateTime now;

    /** Creates one for a run at {@code now}, in UTC. */
    Compiler(LocalDateTime now) {
        this.now = now;
    }

    Code compile(Expression expression) {
        if (expression instanceof Reference reference) {
            return reference(reference);
        } else if (expression instanceof Literal literal) {
            return literal(literal);
        } else if (expression instanceof Null nothing) {
            return nothing(nothing.type());
        } else if (expression instanceof Not not) {
            return condition(Comparisons.not(compile(not.operand()).number()));
        } else if (expression instanceof Logic logic) {
            List<LongCode> conditions = logic.operands().stream()
                    .map(operand -> compile(operand).number())
                    .toList();
            return condition(logic.and() ? Comparisons.and(conditions) : Comparisons.or(conditions));
        } else if (expression instanceof Comparison comparison) {
            return Comparisons.comparison(
                    comparison.comparator(), compile(comparison.left()), compile(comparison.right()));
        } else if (expression instanceof In in) {
            return in(in);
        } else if (expression instanceof IsNull isNull) {
            return condition(Comparisons.isNull(compile(isNull.operand())));
        } else if (expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        } else if (expression instanceof Case cases) {
            return cases(cases);
        } else if (expression instanceof Cast cast) {
            return Casts.cast(compile(cast.operand()), cast.type());
        }
        return call((Call) expression);
    }

    private static Code condition(LongCode code) {
        return Code.ofNumber(SqlType.BOOLEAN, code);
    }

    // Leaves

    private static Code reference(Reference reference) {
        if (reference.target() instanceof Counter counter) {
            return counter == Counter.ROW_NUMBER
                    ? Code.ofNumber(SqlType.INTEGER, in -> counted(in, in.row.number() + 1))
                    : Code.ofNumber(SqlType.INTEGER, in -> counted(in, in.row.childNumber()));
        }
        ColumnTarget target = (ColumnTarget) reference.target();
        int[] keys = target.keys().stream().mapToInt(Integer::intValue).toArray();
        int column = target.column();
        SqlType type = reference.type();
        return switch (type.kind()) {
            case STRING, UUID, JSON ->
                Code.ofObject(type, in -> {
                    Cell cell = cell(in.row, keys, column);
                    return cell == null || cell.isNull() ? null : cell.text();
                });
            case BYTES ->
                Code.ofObject(type, in -> {
                    Cell cell = cell(in.row, keys, column);
                    return cell == null || cell.isNull()
                            ? null
                            : new String(cell.bytes(), 0, cell.length(), StandardCharsets.ISO_8859_1);
                });
            case DECIMAL -> {
                LongCode number = number(keys, column);
                yield Code.ofDecimal(
                        type, number, Casts.boxed(number, unscaled -> BigDecimal.valueOf(unscaled, type.scale())));
            }
            default -> Code.ofNumber(type, number(keys, column));
        };
    }

    private static long counted(Input in, long number) {
        in.isNull = false;
        return number;
    }

    private static LongCode number(int[] keys, int column) {
        if (keys.length == 0) {
            return in -> {
                Cell cell = in.row.cell(column);
                in.isNull = cell.isNull();
                return cell.number();
            };
        }
        return in -> {
            Cell cell = cell(in.row, keys, column);
            in.isNull = cell == null || cell.isNull();
            return cell == null ? 0 : cell.number();
        };
    }

    /** Returns the cell at the end of keys; null where one of them refers to nothing. */
    static @Nullable Cell cell(Row row, int[] keys, int column) {
        Row at = row;
        for (int key : keys) {
            Row parent = at.parent(key);
            if (parent == null) {
                return null;
            }
            at = parent;
        }
        return at.cell(column);
    }

    private static Code literal(Literal literal) {
        SqlType type = literal.type();
        String text = literal.text();
        return switch (type.kind()) {
            case STRING, UUID, JSON, BYTES, NULL -> Code.ofObject(type, in -> text);
            case INTERVAL -> {
                Interval interval = Interval.parse(text).orElseThrow();
                yield Code.ofObject(type, in -> interval);
            }
            case DECIMAL -> decimal(type, new BigDecimal(text));
            default -> constant(type, number(text, type.kind()));
        };
    }

    private static long number(String text, Kind kind) {
        return switch (kind) {
            case INTEGER -> Long.parseLong(text);
            case FLOAT -> Double.doubleToRawLongBits(Double.parseDouble(text));
            case BOOLEAN -> text.equals("true") ? 1 : 0;
            case DATE -> LocalDate.parse(text).toEpochDay();
            case TIME -> LocalTime.parse(text).toNanoOfDay() / 1_000;
            case TIMESTAMP ->
                Calendar.micros(LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text));
            default -> throw new IllegalArgumentException("not held as a number: " + kind);
        };
    }

    private static Code constant(SqlType type, long value) {
        return Code.ofNumber(type, in -> {
            in.isNull = false;
            return value;
        });
    }

    private static Code decimal(SqlType type, BigDecimal value) {
        if (!type.hasScale() || value.unscaledValue().bitLength() > 63) {
            return Code.ofObject(type, in -> value);
        }
        long unscaled = value.unscaledValue().longValue();
        return Code.ofDecimal(type, constant(type, unscaled).number(), in -> value);
    }

    private static Code nothing(SqlType type) {
        LongCode number = in -> {
            in.isNull = true;
            return 0;
        };
        return switch (type.kind()) {
            case STRING, UUID, JSON, BYTES, NULL, INTERVAL -> Code.ofObject(type, in -> null);
            case DECIMAL -> Code.ofDecimal(type, number, in -> null);
            default -> Code.ofNumber(type, number);
        };
    }

    // Operators

    private Code in(In in) {
        Code operand = compile(in.operand());
        boolean constant = operand.kind().isText()
                && in.values().stream().allMatch(value -> value instanceof Literal || value instanceof Null);
        if (!constant) {
            return Comparisons.in(
                    operand, in.values().stream().map(this::compile).toList());
        }
        Set<String> texts = new HashSet<>();
        boolean hasNull = false;
        for (Expression value : in.values()) {
            if (value instanceof Literal literal) {
                texts.add(literal.text());
            } else {
                hasNull = true;
            }
        }
        return Comparisons.inTexts(operand, texts, hasNull);
    }

    private Code arithmetic(Arithmetic arithmetic) {
        Code left = compile(arithmetic.left());
        Code right = compile(arithmetic.right());
        boolean numbers = left.kind().isNumber() && right.kind().isNumber();
        return numbers
                ? Numbers.arithmetic(arithmetic.operator(), left, right, arithmetic.type())
                : Distances.arithmetic(arithmetic.operator(), left, right, arithmetic.type());
    }

    // Choices

    private Code cases(Case cases) {
        List<LongCode> conditions = new ArrayList<>();
        List<Code> values = new ArrayList<>();
        for (Branch branch : cases.branches()) {
            conditions.add(compile(branch.condition()).number());
            values.add(compile(branch.value()));
        }
        values.add(cases.otherwise().map(this::compile).orElseGet(() -> nothing(cases.type())));
        return chosen(cases.type(), values, firstTrue(conditions));
    }

    /** Which of several values is taken. */
    private interface Choice {
        int of(Input in);
    }

    private static Choice firstTrue(List<LongCode> conditions) {
        LongCode[] all = conditions.toArray(LongCode[]::new);
        return in -> {
            for (int i = 0; i < all.length; i++) {
                long truth = all[i].of(in);
                if (!in.isNull && truth == 1) {
                    return i;
                }
            }
            return all.length;
        };
    }

    private static Code chosen(SqlType type, List<Code> values, Choice choice) {
        boolean numbers = values.stream().allMatch(Code::hasNumber);
        boolean objects = values.stream().allMatch(Code::hasObject);
        LongCode[] longs = numbers ? values.stream().map(Code::number).toArray(LongCode[]::new) : new LongCode[0];
        LongCode number = in -> longs[choice.of(in)].of(in);
        List<? extends ObjectCode<?>> all =
                objects ? values.stream().map(Code::object).toList() : List.of();
        ObjectCode<Object> object = in -> all.get(choice.of(in)).of(in);
        if (!objects) {
            return Code.ofNumber(type, number);
        }
        return numbers ? Code.ofDecimal(type, number, in -> (BigDecimal) object.of(in)) : Code.ofObject(type, object);
    }

    private Code call(Call call) {
        if (call.function() == SqlFunction.NOW) {
            return constant(SqlType.ZONED, Calendar.micros(now));
        }
        List<Code> arguments = call.operands().stream().map(this::compile).toList();
        return switch (call.function()) {
            case COALESCE -> chosen(call.type(), arguments, firstPresent(arguments));
            case NULLIF -> nullif(call.type(), arguments);
            case GREATEST -> extreme(call.type(), arguments, Comparator.GREATER);
            case LEAST -> extreme(call.type(), arguments, Comparator.LESS);
            default -> Calls.compile(call, arguments);
        };
    }

    private static Choice firstPresent(List<Code> arguments) {
        LongCode[] missing = arguments.stream().map(Comparisons::isNull).toArray(LongCode[]::new);
        int last = missing.length - 1;
        return in -> {
            int index = 0;
            while (index < last && missing[index].of(in) == 1) {
                index++;
            }
            return index;
        };
    }

    private static Code nullif(SqlType type, List<Code> arguments) {
        LongCode equal = Comparisons.comparison(Comparator.EQUAL, arguments.get(0), arguments.get(1))
                .number();
        return chosen(type, List.of(nothing(type), arguments.get(0)), firstTrue(List.of(equal)));
    }

    /** The winner so far is compared with the next; a null is passed over. */
    private static Code extreme(SqlType type, List<Code> arguments, Comparator wins) {
        Code best = arguments.get(0);
        for (Code next : arguments.subList(1, arguments.size())) {
            Code so = best;
            LongCode beaten = Comparisons.comparison(wins, next, so).number();
            LongCode missing = Comparisons.isNull(so);
            best = chosen(type, List.of(next, so), in -> {
                if (missing.of(in) == 1) {
                    return 0;
                }
                long truth = beaten.of(in);
                return !in.isNull && truth == 1 ? 0 : 1;
            });
        }
        return best;
    }
}
