package dev.sdg.schema.sql;

import dev.sdg.text.ClosestMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.schema.Column;

/** Reads calls of functions. */
final class FunctionReader {
    private static final Set<String> UNIT_FIRST = Set.of("timestampdiff", "timestampadd");

    private final java.util.function.Function<net.sf.jsqlparser.expression.Expression, Expression> reader;

    /** Creates one that reads arguments by {@code reader}. */
    FunctionReader(java.util.function.Function<net.sf.jsqlparser.expression.Expression, Expression> reader) {
        this.reader = reader;
    }

    Expression call(Function function) {
        String name =
                function.getName().toLowerCase(Locale.ROOT).replace("\"", "").replaceFirst("^pg_catalog\\.", "");
        if (UNIT_FIRST.contains(name) && function.getParameters() != null) {
            return unitFirst(name, function);
        }
        if (!Functions.has(name)) {
            throw ExpressionException.unsupported(
                    "unknown function '" + name + "'" + ClosestMatch.hint(name, Functions.names()));
        }
        if (function.isDistinct() || function.isAllColumns() || function.getKeep() != null) {
            throw ExpressionException.unsupported("is not evaluated here: " + function);
        }
        return Functions.call(name, arguments(function));
    }

    private List<Expression> arguments(Function function) {
        if (function.getNamedParameters() != null) {
            List<String> words = function.getNamedParameters().getNames();
            boolean known = words.stream()
                    .allMatch(word -> Set.of("", "FROM", "FOR", "IN").contains(word.toUpperCase(Locale.ROOT)));
            if (!known) {
                throw ExpressionException.unsupported("is not evaluated here: " + function);
            }
            return all(function.getNamedParameters());
        }
        return function.getParameters() == null ? List.of() : all(function.getParameters());
    }

    private List<Expression> all(List<? extends net.sf.jsqlparser.expression.Expression> trees) {
        List<Expression> read = new ArrayList<>();
        trees.forEach(tree -> read.add(reader.apply(tree)));
        return read;
    }

    /** The first argument of MySQL's {@code TIMESTAMPDIFF} is a bare word. */
    private Expression unitFirst(String name, Function function) {
        List<? extends net.sf.jsqlparser.expression.Expression> trees = function.getParameters();
        if (trees.size() != 3) {
            throw ExpressionException.type(name + " takes 3 argument(s), not " + trees.size());
        }
        String unit = trees.get(0) instanceof Column column
                ? column.getColumnName()
                : trees.get(0).toString();
        Expression second = reader.apply(trees.get(1));
        Expression third = reader.apply(trees.get(2));
        if (name.equals("timestampdiff")) {
            return Moments.whole(unit, second, third);
        }
        Expression by = Operators.arithmetic(Expression.Operator.MULTIPLY, Moments.interval("1", unit), second);
        return Operators.arithmetic(Expression.Operator.ADD, third, by);
    }

    /** {@code TRIM(x)}, {@code TRIM(x, chars)}, {@code TRIM(BOTH chars FROM x)}. */
    Expression trim(TrimFunction trim) {
        List<Expression> arguments = new ArrayList<>();
        if (trim.getFromExpression() != null) {
            arguments.add(reader.apply(trim.getFromExpression()));
        }
        if (trim.getExpression() != null) {
            arguments.add(trim.isUsingFromKeyword() ? arguments.size() : 0, reader.apply(trim.getExpression()));
        }
        String name = trim.getTrimSpecification() == null
                ? "trim"
                : switch (trim.getTrimSpecification()) {
                    case LEADING -> "ltrim";
                    case TRAILING -> "rtrim";
                    default -> "trim";
                };
        return Functions.call(name, arguments);
    }
}
