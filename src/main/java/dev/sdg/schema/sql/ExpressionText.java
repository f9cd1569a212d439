package dev.sdg.schema.sql;

import dev.sdg.schema.sql.CallText.Unwritable;
import dev.sdg.schema.sql.Expression.Arithmetic;
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
import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.Expression.Reference;
import dev.sdg.schema.sql.SqlType.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes expressions as SQL of a dialect, as in a check of {@code CREATE TABLE}. Casts that only bring operands to one
 * type are left to the database.
 */
public final class ExpressionText {
    /** How tightly operators bind, from loose to tight. */
    private static final int OR = 1;

    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int JOIN = 5;
    private static final int SUM = 6;
    private static final int PRODUCT = 7;
    private static final int SIGN = 8;
    private static final int ATOM = 9;

    private final Dialect dialect;
    private final CallText calls;

    private ExpressionText(Dialect dialect) {
        this.dialect = dialect;
        this.calls = new CallText(dialect, this::argument);
    }

    /**
     * Returns {@code expression} in {@code dialect}; empty where it has no such expression, or allows none in checks:
     * names of other rows, regular expressions in SQLite, the time of day in MySQL.
     */
    public static Optional<String> of(Expression expression, Dialect dialect) {
        try {
            return Optional.of(new ExpressionText(dialect).text(expression, OR));
        } catch (Unwritable e) {
            return Optional.empty();
        }
    }

    /** Returns the text of an argument; conditions are in brackets, which not every parser can do without. */
    private String argument(Expression operand) {
        return text(operand, operand.type().is(Kind.BOOLEAN) ? ATOM : OR);
    }

    /** Returns the text, in brackets where it binds looser than {@code around}. */
    private String text(Expression expression, int around) {
        Expression bare = Operators.bare(expression);
        String text = plain(bare);
        return binding(bare) < around ? "(" + text + ")" : text;
    }

    private int binding(Expression expression) {
        if (expression instanceof Logic logic) {
            return logic.and() ? AND : OR;
        } else if (expression instanceof Not not) {
            return CallText.isNegatable(not.operand()) ? COMPARISON : NOT;
        } else if (expression instanceof Comparison || expression instanceof In || expression instanceof IsNull) {
            return COMPARISON;
        } else if (expression instanceof Arithmetic arithmetic) {
            boolean sum = arithmetic.operator() == Operator.ADD || arithmetic.operator() == Operator.SUBTRACT;
            return sum ? SUM : PRODUCT;
        } else if (expression instanceof Call call) {
            return switch (call.function()) {
                case CONCATENATE, CONCAT -> JOIN;
                case NEGATE -> SIGN;
                case LIKE, ILIKE, REGEXP_LIKE, STARTS_WITH -> COMPARISON;
                case EXTRACT -> PRODUCT;
                default -> ATOM;
            };
        } else if (expression instanceof Literal literal) {
            return literal.text().startsWith("-") ? SIGN : ATOM;
        }
        return expression instanceof Cast cast && cast.type().is(Kind.BOOLEAN) ? COMPARISON : ATOM;
    }

    private String plain(Expression expression) {
        if (expression instanceof Literal literal) {
            return literal(literal);
        } else if (expression instanceof Null) {
            return "NULL";
        } else if (expression instanceof Reference reference) {
            return reference(reference);
        } else if (expression instanceof Logic logic) {
            return logic.operands().stream()
                    .map(operand -> text(operand, logic.and() ? AND + 1 : OR + 1))
                    .collect(Collectors.joining(logic.and() ? " AND " : " OR "));
        } else if (expression instanceof Not not) {
            return not(not);
        } else if (expression instanceof Comparison comparison) {
            return comparison(comparison);
        } else if (expression instanceof In in) {
            return in(in, "IN");
        } else if (expression instanceof IsNull isNull) {
            return text(isNull.operand(), COMPARISON + 1) + " IS NULL";
        } else if (expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        } else if (expression instanceof Case cases) {
            return cases(cases);
        } else if (expression instanceof Cast cast) {
            return calls.cast(cast);
        }
        return call((Call) expression);
    }

    private String reference(Reference reference) {
        if (reference.path().size() != 1 || !(reference.target() instanceof ColumnTarget)) {
            throw new Unwritable(reference.name());
        }
        return dialect.name(reference.path().get(0));
    }

    private String literal(Literal literal) {
        String text = literal.text();
        boolean sqlite = dialect == Dialect.SQLITE;
        return switch (literal.type().kind()) {
            case INTEGER, DECIMAL -> text;
            case FLOAT -> new BigDecimal(text).toPlainString();
            case BOOLEAN -> text.toUpperCase(Locale.ROOT);
            case DATE -> sqlite ? dialect.text(text) : "DATE '" + text + "'";
            case TIME -> sqlite ? dialect.text(seconds(text)) : "TIME '" + seconds(text) + "'";
            case TIMESTAMP -> timestamp(text, literal.type().zoned());
            case INTERVAL -> calls.interval(literal);
            case STRING, UUID, JSON -> dialect.text(text);
            case BYTES, NULL -> throw new Unwritable(text);
        };
    }

    private String timestamp(String text, boolean zoned) {
        String plain = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        int clock = plain.indexOf('T');
        String written = plain.substring(0, clock) + " " + seconds(plain.substring(clock + 1));
        return switch (dialect) {
            case POSTGRESQL -> zoned ? "TIMESTAMPTZ '" + written + "+00'" : "TIMESTAMP '" + written + "'";
            case MYSQL -> "TIMESTAMP '" + written + "'";
            case SQLITE -> dialect.text(written);
        };
    }

    /** Returns {@code 08:00} with its seconds. */
    private static String seconds(String time) {
        return time.length() == "00:00".length() ? time + ":00" : time;
    }

    private String not(Not not) {
        Expression operand = Operators.bare(not.operand());
        if (operand instanceof IsNull isNull) {
            return text(isNull.operand(), COMPARISON + 1) + " IS NOT NULL";
        } else if (operand instanceof In in) {
            return in(in, "NOT IN");
        } else if (operand instanceof Call call && CallText.isNegatable(call)) {
            return calls.match(call, value -> text(value, COMPARISON + 1), true);
        }
        return "NOT " + text(operand, ATOM);
    }

    private String comparison(Comparison comparison) {
        String left = text(comparison.left(), COMPARISON + 1);
        String right = text(comparison.right(), COMPARISON + 1);
        Comparator comparator = comparison.comparator();
        if (!comparator.takesNulls() || dialect == Dialect.POSTGRESQL) {
            return left + " " + comparator.symbol() + " " + right;
        }
        boolean same = comparator == Comparator.NOT_DISTINCT;
        if (dialect == Dialect.SQLITE) {
            return left + (same ? " IS " : " IS NOT ") + right;
        }
        return same ? left + " <=> " + right : "NOT (" + left + " <=> " + right + ")";
    }

    private String in(In in, String word) {
        return in.values().stream()
                .map(this::argument)
                .collect(Collectors.joining(", ", text(in.operand(), COMPARISON + 1) + " " + word + " (", ")"));
    }

    private String arithmetic(Arithmetic arithmetic) {
        boolean sum = arithmetic.operator() == Operator.ADD || arithmetic.operator() == Operator.SUBTRACT;
        int binding = sum ? SUM : PRODUCT;
        boolean numbers = arithmetic.left().type().kind().isNumber()
                && arithmetic.right().type().kind().isNumber();
        if (!numbers && dialect != Dialect.POSTGRESQL) {
            return calls.moved(arithmetic);
        }
        boolean divides = arithmetic.operator() == Operator.DIVIDE;
        boolean whole = arithmetic.type().is(Kind.INTEGER);
        if (arithmetic.operator() == Operator.REMAINDER && dialect == Dialect.SQLITE && !whole) {
            throw new Unwritable("%");
        }
        String left = text(arithmetic.left(), binding);
        if (divides && !whole && isWhole(arithmetic.left()) && isWhole(arithmetic.right())) {
            left = calls.exact(left);
        }
        String symbol = divides && whole && dialect == Dialect.MYSQL
                ? "DIV"
                : arithmetic.operator().symbol();
        return left + " " + symbol + " " + text(arithmetic.right(), binding + 1);
    }

    private static boolean isWhole(Expression operand) {
        Expression bare = Operators.bare(operand);
        return bare.type().is(Kind.INTEGER)
                || (bare instanceof Literal literal && literal.text().indexOf('.') < 0);
    }

    private String cases(Case cases) {
        StringBuilder text = new StringBuilder("CASE");
        cases.branches().forEach(branch -> text.append(" WHEN ")
                .append(text(branch.condition(), OR))
                .append(" THEN ")
                .append(argument(branch.value())));
        cases.otherwise().ifPresent(value -> text.append(" ELSE ").append(argument(value)));
        return text.append(" END").toString();
    }

    private String call(Call call) {
        return switch (call.function()) {
            case CONCATENATE -> joined(call.operands(), dialect != Dialect.MYSQL);
            case NEGATE -> "-" + text(call.operand(0), SIGN + 1);
            case LIKE, ILIKE, REGEXP_LIKE -> calls.match(call, value -> text(value, COMPARISON + 1), false);
            default -> calls.call(call);
        };
    }

    private String joined(List<Expression> parts, boolean operator) {
        String joined = parts.stream()
                .map(part -> operator ? text(part, JOIN + 1) : argument(part))
                .collect(Collectors.joining(operator ? " || " : ", "));
        return operator ? joined : "CONCAT(" + joined + ")";
    }
}
