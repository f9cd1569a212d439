package dev.sdg.schema.ddl;

import dev.sdg.schema.sql.Expression;
import dev.sdg.schema.sql.Expression.Arithmetic;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Case;
import dev.sdg.schema.sql.Expression.Cast;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes expressions in MySQL's and SQLite's words, as far as these have any. */
final class ExpressionSql {
    private final Dialect dialect;
    private final boolean mysql;

    ExpressionSql(Dialect dialect) {
        this.dialect = dialect;
        this.mysql = dialect == Dialect.MYSQL;
    }

    /** Returns {@code expression} as SQL; empty where the dialect cannot say it. */
    Optional<String> of(Expression expression) {
        try {
            return Optional.of(text(expression));
        } catch (UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private String text(Expression at) {
        if (at instanceof Literal literal) {
            return literal(literal);
        } else if (at instanceof Null) {
            return "NULL";
        } else if (at instanceof Reference reference && reference.path().size() == 1) {
            return dialect.name(reference.name());
        } else if (at instanceof Not not) {
            return "NOT (" + text(not.operand()) + ")";
        } else if (at instanceof Logic logic) {
            return joined(logic.operands(), logic.and() ? " AND " : " OR ");
        } else if (at instanceof Comparison comparison) {
            return comparison(comparison);
        } else if (at instanceof In in) {
            return inner(in.operand()) + " IN (" + list(in.values()) + ")";
        } else if (at instanceof IsNull isNull) {
            return inner(isNull.operand()) + " IS NULL";
        } else if (at instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        } else if (at instanceof Case branches) {
            return branches(branches);
        } else if (at instanceof Cast cast) {
            return cast(cast);
        } else if (at instanceof Call call) {
            return call(call);
        }
        throw new UnsupportedOperationException();
    }

    /** Returns {@code at}, in parentheses where it is more than one value. */
    private String inner(Expression at) {
        boolean simple =
                at instanceof Literal || at instanceof Reference || at instanceof Call || at instanceof Arithmetic;
        return simple || at instanceof Cast ? text(at) : "(" + text(at) + ")";
    }

    private String list(List<Expression> values) {
        return values.stream().map(this::text).collect(Collectors.joining(", "));
    }

    private String joined(List<Expression> operands, String word) {
        return operands.stream()
                .map(operand -> operand instanceof Logic ? "(" + text(operand) + ")" : text(operand))
                .collect(Collectors.joining(word));
    }

    private String literal(Literal literal) {
        Kind kind = literal.type().kind();
        if (kind.isNumber()) {
            return literal.text();
        }
        return switch (kind) {
            case BOOLEAN -> literal.text();
            case TIMESTAMP -> dialect.text(literal.text().replace('T', ' ').replace("Z", ""));
            case INTERVAL, BYTES -> throw new UnsupportedOperationException();
            default -> dialect.text(literal.text());
        };
    }

    private String comparison(Comparison comparison) {
        String left = inner(comparison.left());
        String right = inner(comparison.right());
        Comparator comparator = comparison.comparator();
        if (!comparator.takesNulls()) {
            return left + " " + comparator.symbol() + " " + right;
        }
        boolean same = comparator == Comparator.NOT_DISTINCT;
        if (mysql) {
            return (same ? "" : "NOT ") + "(" + left + " <=> " + right + ")";
        }
        return left + (same ? " IS " : " IS NOT ") + right;
    }

    private String arithmetic(Arithmetic arithmetic) {
        if (!arithmetic.type().kind().isNumber()) {
            throw new UnsupportedOperationException();
        }
        boolean whole = mysql
                && arithmetic.operator() == Operator.DIVIDE
                && arithmetic.type().is(Kind.INTEGER);
        return "(" + inner(arithmetic.left()) + " "
                + (whole ? "DIV" : arithmetic.operator().symbol()) + " " + inner(arithmetic.right()) + ")";
    }

    private String branches(Case all) {
        return "CASE"
                + all.branches().stream()
                        .map(branch -> " WHEN " + text(branch.condition()) + " THEN " + text(branch.value()))
                        .collect(Collectors.joining())
                + all.otherwise().map(value -> " ELSE " + text(value)).orElse("") + " END";
    }

    private String cast(Cast cast) {
        Kind from = cast.operand().type().kind();
        Kind to = cast.type().kind();
        boolean same = cast.implicit() || from == to || (from.isText() && to.isText());
        if (same) {
            return inner(cast.operand());
        }
        String type =
                switch (to) {
                    case INTEGER -> mysql ? "SIGNED" : "INTEGER";
                    case FLOAT -> mysql ? "DOUBLE" : "REAL";
                    case STRING -> mysql ? "CHAR" : "TEXT";
                    case DATE -> mysql ? "DATE" : "";
                    default -> "";
                };
        boolean rounds = to == Kind.INTEGER && from != Kind.BOOLEAN;
        if (type.isEmpty() || rounds) {
            throw new UnsupportedOperationException();
        }
        return "CAST(" + text(cast.operand()) + " AS " + type + ")";
    }

    private String call(Call call) {
        List<Expression> operands = call.operands();
        return switch (call.function()) {
            case COALESCE, NULLIF, ABS, LOWER, UPPER, REPLACE, LTRIM, RTRIM, TRIM, SUBSTR, ROUND ->
                call.function().name().toLowerCase(Locale.ROOT) + "(" + list(operands) + ")";
            case LENGTH -> (mysql ? "char_length(" : "length(") + list(operands) + ")";
            case GREATEST, LEAST -> extreme(call);
            case NEGATE -> "-(" + list(operands) + ")";
            case CONCATENATE -> mysql ? "concat(" + list(operands) + ")" : "(" + joined(operands, " || ") + ")";
            case LIKE -> like(operands);
            case REGEXP_LIKE -> {
                if (!mysql || !call.constant(2).isEmpty()) {
                    throw new UnsupportedOperationException();
                }
                yield "regexp_like(" + list(operands.subList(0, 2)) + ")";
            }
            default -> throw new UnsupportedOperationException();
        };
    }

    /** Those of MySQL and SQLite are null where one argument is; PostgreSQL's pass over nulls. */
    private String extreme(Call call) {
        boolean greatest = call.function().name().equals("GREATEST");
        return (mysql ? greatest ? "greatest(" : "least(" : greatest ? "max(" : "min(") + list(call.operands()) + ")";
    }

    private String like(List<Expression> operands) {
        return inner(operands.get(0)) + " LIKE " + inner(operands.get(1))
                + (operands.size() > 2 ? " ESCAPE " + text(operands.get(2)) : "");
    }
}
