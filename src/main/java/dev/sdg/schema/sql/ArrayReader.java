package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.text.Excerpt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;

/** Reads comparisons with any or all values of an array. */
final class ArrayReader {
    private final java.util.function.Function<net.sf.jsqlparser.expression.Expression, Expression> reader;

    /** Creates one that reads values by {@code reader}. */
    ArrayReader(java.util.function.Function<net.sf.jsqlparser.expression.Expression, Expression> reader) {
        this.reader = reader;
    }

    /** {@code ANY} or {@code ALL} of values. */
    record Quantified(boolean any, List<Expression> values) {
        Expression join(java.util.function.Function<Expression, Expression> condition) {
            return values.stream()
                    .map(condition)
                    .reduce((left, right) -> Operators.logic(!any, left, right))
                    .orElseThrow();
        }
    }

    /** Returns what {@code tree} says of an array; empty where it is neither {@code ANY} nor {@code ALL}. */
    Optional<Quantified> read(net.sf.jsqlparser.expression.Expression tree) {
        if (!(tree instanceof Function function) || function.getParameters() == null) {
            return Optional.empty();
        }
        String name = function.getName().toUpperCase(Locale.ROOT);
        boolean any = name.equals("ANY") || name.equals("SOME");
        if ((!any && !name.equals("ALL")) || function.getParameters().size() != 1) {
            return Optional.empty();
        }
        List<Expression> values = array(function.getParameters().get(0), Optional.empty());
        if (values.isEmpty()) {
            throw ExpressionException.unsupported("an empty array is not evaluated here");
        }
        return Optional.of(new Quantified(any, values));
    }

    /** Returns the values of an array, written by its values or as a text in braces, perhaps cast. */
    private List<Expression> array(net.sf.jsqlparser.expression.Expression tree, Optional<String> element) {
        if (tree instanceof ExpressionList<?> list && list.size() == 1) {
            return array(list.get(0), element);
        }
        if (tree instanceof CastExpression cast
                && !cast.getColDataType().getArrayData().isEmpty()) {
            return array(
                    cast.getLeftExpression(),
                    Optional.of(cast.getColDataType().toString().replaceAll("\\s*\\[.*", "")));
        }
        Stream<Expression> values;
        if (tree instanceof ArrayConstructor constructor) {
            values = constructor.getExpressions().stream().map(reader);
        } else if (tree instanceof StringValue text && text.getValue().matches("\\{[^\"\\\\{}]*}")) {
            String inner = text.getNotExcapedValue()
                    .substring(1, text.getNotExcapedValue().length() - 1);
            values = Stream.of(inner.split(",", -1)).map(word -> new Literal(SqlType.STRING, word.strip()));
        } else {
            throw ExpressionException.unsupported("is not evaluated here: " + Excerpt.of(tree.toString(), 100));
        }
        return values.map(value -> element.isPresent() ? TypeNames.cast(value, element.get()) : value)
                .toList();
    }
}
