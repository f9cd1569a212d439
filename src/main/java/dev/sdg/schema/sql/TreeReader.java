package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Branch;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.IsNull;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Not;
import dev.sdg.schema.sql.Expression.Null;
import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.text.Excerpt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.CollateExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TimezoneExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseXor;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Turns JSqlParser's tree into ours, node by node. What is not overridden here is not evaluated. */
final class TreeReader extends ExpressionVisitorAdapter<@Nullable Expression> {
    private final Scope scope;
    private final FunctionReader functions;
    private final ArrayReader arrays;

    TreeReader(Scope scope) {
        this.scope = scope;
        this.functions = new FunctionReader(this::read);
        this.arrays = new ArrayReader(this::read);
    }

    /** Returns {@code tree} as ours. */
    Expression read(net.sf.jsqlparser.expression.Expression tree) {
        Expression read = tree.accept(this, null);
        if (read == null) {
            throw ExpressionException.unsupported("is not evaluated here: " + Excerpt.of(tree.toString(), 100));
        }
        return read;
    }

    List<Expression> readAll(List<? extends net.sf.jsqlparser.expression.Expression> trees) {
        List<Expression> read = new ArrayList<>();
        trees.forEach(tree -> read.add(read(tree)));
        return read;
    }

    // Constants and names

    @Override
    public <S> Expression visit(NullValue value, S context) {
        return new Null(SqlType.NULL);
    }

    @Override
    public <S> Expression visit(LongValue value, S context) {
        return Constants.number(value.getStringValue(), false);
    }

    @Override
    public <S> Expression visit(DoubleValue value, S context) {
        return Constants.number(value.toString(), false);
    }

    @Override
    public <S> Expression visit(BooleanValue value, S context) {
        return new Literal(SqlType.BOOLEAN, Boolean.toString(value.getValue()));
    }

    @Override
    public <S> @Nullable Expression visit(StringValue value, S context) {
        boolean plain = value.getPrefix() == null && value.toString().startsWith("'");
        return plain ? new Literal(SqlType.STRING, value.getNotExcapedValue()) : null;
    }

    @Override
    public <S> Expression visit(DateTimeLiteralExpression literal, S context) {
        String text = literal.getValue().substring(1, literal.getValue().length() - 1);
        SqlType type =
                switch (literal.getType()) {
                    case DATE -> SqlType.DATE;
                    case TIME -> SqlType.TIME;
                    case TIMESTAMPTZ -> SqlType.ZONED;
                    default -> SqlType.TIMESTAMP;
                };
        return Typing.cast(new Literal(SqlType.STRING, text), type);
    }

    @Override
    public <S> Expression visit(IntervalExpression interval, S context) {
        String unit = interval.getIntervalQualifier() == null
                ? ""
                : interval.getIntervalQualifier().toString();
        if (interval.getParameter() == null || !interval.isUsingIntervalKeyword()) {
            Expression one = Moments.interval("1", unit);
            return Operators.arithmetic(Operator.MULTIPLY, one, read(interval.getExpression()));
        }
        String text = interval.getParameter();
        return Moments.interval(text.startsWith("'") ? text.substring(1, text.length() - 1) : text, unit);
    }

    @Override
    public <S> Expression visit(Column column, S context) {
        List<String> path = new ArrayList<>();
        if (column.getTable() != null) {
            List<String> parts = new ArrayList<>(column.getTable().getNameParts());
            Collections.reverse(parts);
            path.addAll(parts);
        }
        path.add(column.getColumnName());
        return scope.resolve(path.stream().map(TreeReader::unquoted).toList());
    }

    /** A column whose name is also that of a field of dates. */
    @Override
    public <S> Expression visit(DateUnitExpression unit, S context) {
        return scope.resolve(List.of(unit.getType().name().toLowerCase(Locale.ROOT)));
    }

    private static String unquoted(String name) {
        char first = name.isEmpty() ? ' ' : name.charAt(0);
        if ((first != '"' && first != '`') || name.length() < 2) {
            return name;
        }
        return name.substring(1, name.length() - 1).replace("" + first + first, "" + first);
    }

    @Override
    public <S> Expression visit(TimeKeyExpression key, S context) {
        return Moments.now(key.getStringValue().replace("()", ""))
                .orElseThrow(() -> ExpressionException.unsupported(key + " is not evaluated here"));
    }

    // Logic and comparisons

    @Override
    public <S> Expression visit(ExpressionList<? extends net.sf.jsqlparser.expression.Expression> list, S context) {
        if (list.size() != 1) {
            throw ExpressionException.unsupported("rows of values are not evaluated here: " + list);
        }
        return read(list.get(0));
    }

    @Override
    public <S> Expression visit(AndExpression and, S context) {
        return Operators.logic(true, read(and.getLeftExpression()), read(and.getRightExpression()));
    }

    @Override
    public <S> Expression visit(OrExpression or, S context) {
        return Operators.logic(false, read(or.getLeftExpression()), read(or.getRightExpression()));
    }

    @Override
    public <S> Expression visit(XorExpression xor, S context) {
        return Operators.comparison(
                Comparator.NOT_EQUAL,
                Typing.condition(read(xor.getLeftExpression())),
                Typing.condition(read(xor.getRightExpression())));
    }

    @Override
    public <S> Expression visit(NotExpression not, S context) {
        return new Not(Typing.condition(read(not.getExpression())));
    }

    @Override
    public <S> Expression visit(EqualsTo equals, S context) {
        return compared(Comparator.EQUAL, equals);
    }

    @Override
    public <S> Expression visit(NotEqualsTo notEquals, S context) {
        return compared(Comparator.NOT_EQUAL, notEquals);
    }

    @Override
    public <S> Expression visit(MinorThan less, S context) {
        return compared(Comparator.LESS, less);
    }

    @Override
    public <S> Expression visit(MinorThanEquals less, S context) {
        return compared(Comparator.LESS_OR_EQUAL, less);
    }

    @Override
    public <S> Expression visit(GreaterThan greater, S context) {
        return compared(Comparator.GREATER, greater);
    }

    @Override
    public <S> Expression visit(GreaterThanEquals greater, S context) {
        return compared(Comparator.GREATER_OR_EQUAL, greater);
    }

    @Override
    public <S> Expression visit(IsDistinctExpression distinct, S context) {
        return compared(distinct.isNot() ? Comparator.NOT_DISTINCT : Comparator.DISTINCT, distinct);
    }

    /** MySQL's {@code <=>}. */
    @Override
    public <S> Expression visit(CosineSimilarity same, S context) {
        return compared(Comparator.NOT_DISTINCT, same);
    }

    /** A comparison with one value, or with {@code ANY} or {@code ALL} of an array. */
    private Expression compared(Comparator comparator, BinaryExpression tree) {
        Expression left = read(tree.getLeftExpression());
        Optional<ArrayReader.Quantified> array = arrays.read(tree.getRightExpression());
        if (array.isEmpty()) {
            return Operators.comparison(comparator, left, read(tree.getRightExpression()));
        }
        List<Expression> values = array.get().values();
        if (comparator == Comparator.EQUAL && array.get().any()) {
            return Operators.in(left, values);
        }
        if (comparator == Comparator.NOT_EQUAL && !array.get().any()) {
            return new Not(Operators.in(left, values));
        }
        return array.get().join(value -> Operators.comparison(comparator, left, value));
    }

    @Override
    public <S> Expression visit(InExpression in, S context) {
        if (in.getRightExpression() instanceof ParenthesedSelect) {
            throw subquery();
        }
        Expression left = read(in.getLeftExpression());
        List<Expression> values = in.getRightExpression() instanceof ExpressionList<?> list
                ? readAll(list)
                : List.of(read(in.getRightExpression()));
        Expression condition = Operators.in(left, values);
        return in.isNot() ? new Not(condition) : condition;
    }

    @Override
    public <S> Expression visit(Between between, S context) {
        Expression value = read(between.getLeftExpression());
        Expression from = read(between.getBetweenExpressionStart());
        Expression to = read(between.getBetweenExpressionEnd());
        Expression condition = range(value, from, to);
        if (between.isUsingSymmetric()) {
            condition = Operators.logic(false, condition, range(value, to, from));
        }
        return between.isNot() ? new Not(condition) : condition;
    }

    private static Expression range(Expression value, Expression from, Expression to) {
        return Operators.logic(
                true,
                Operators.comparison(Comparator.GREATER_OR_EQUAL, value, from),
                Operators.comparison(Comparator.LESS_OR_EQUAL, value, to));
    }

    @Override
    public <S> Expression visit(IsNullExpression isNull, S context) {
        Expression condition = new IsNull(read(isNull.getLeftExpression()));
        return isNull.isNot() || isNull.isUseNotNull() ? new Not(condition) : condition;
    }

    @Override
    public <S> Expression visit(IsBooleanExpression is, S context) {
        Expression value = Typing.condition(read(is.getLeftExpression()));
        Literal truth = new Literal(SqlType.BOOLEAN, Boolean.toString(is.isTrue()));
        return Operators.comparison(is.isNot() ? Comparator.DISTINCT : Comparator.NOT_DISTINCT, value, truth);
    }

    @Override
    public <S> Expression visit(IsUnknownExpression is, S context) {
        Expression condition = new IsNull(Typing.condition(read(is.getLeftExpression())));
        return is.isNot() ? new Not(condition) : condition;
    }

    @Override
    public <S> Expression visit(LikeExpression like, S context) {
        Expression value = read(like.getLeftExpression());
        String keyword = like.getLikeKeyWord().name();
        Optional<Expression> escape = Optional.ofNullable(like.getEscape()).map(this::read);
        Expression condition = arrays.read(like.getRightExpression())
                .map(array -> array.join(pattern -> Matches.like(keyword, value, pattern, escape)))
                .orElseGet(() -> Matches.like(keyword, value, read(like.getRightExpression()), escape));
        return like.isNot() ? new Not(condition) : condition;
    }

    @Override
    public <S> Expression visit(RegExpMatchOperator match, S context) {
        Expression value = read(match.getLeftExpression());
        boolean anyCase = match.getOperatorType().name().contains("CASEINSENSITIVE");
        Expression condition = arrays.read(match.getRightExpression())
                .map(array -> array.join(pattern -> Matches.regex(value, pattern, anyCase)))
                .orElseGet(() -> Matches.regex(value, read(match.getRightExpression()), anyCase));
        return match.getOperatorType().name().contains("NOT") ? new Not(condition) : condition;
    }

    // Arithmetic

    @Override
    public <S> Expression visit(Addition sum, S context) {
        return computed(Operator.ADD, sum);
    }

    @Override
    public <S> Expression visit(Subtraction difference, S context) {
        return computed(Operator.SUBTRACT, difference);
    }

    @Override
    public <S> Expression visit(Multiplication product, S context) {
        return computed(Operator.MULTIPLY, product);
    }

    @Override
    public <S> Expression visit(Division quotient, S context) {
        return computed(Operator.DIVIDE, quotient);
    }

    @Override
    public <S> Expression visit(Modulo remainder, S context) {
        return computed(Operator.REMAINDER, remainder);
    }

    /** MySQL's {@code DIV}. */
    @Override
    public <S> Expression visit(IntegerDivision quotient, S context) {
        return Operators.wholeQuotient(read(quotient.getLeftExpression()), read(quotient.getRightExpression()));
    }

    /** PostgreSQL's power. */
    @Override
    public <S> Expression visit(BitwiseXor power, S context) {
        return Functions.call("power", List.of(read(power.getLeftExpression()), read(power.getRightExpression())));
    }

    @Override
    public <S> Expression visit(Concat concat, S context) {
        return Operators.concatenation(read(concat.getLeftExpression()), read(concat.getRightExpression()));
    }

    @Override
    public <S> @Nullable Expression visit(SignedExpression signed, S context) {
        Expression operand = read(signed.getExpression());
        return switch (signed.getSign()) {
            case '-' -> Operators.negated(operand);
            case '+' -> operand;
            default -> null;
        };
    }

    private Expression computed(Operator operator, BinaryExpression tree) {
        return Operators.arithmetic(operator, read(tree.getLeftExpression()), read(tree.getRightExpression()));
    }

    // Cases, casts and functions

    @Override
    public <S> Expression visit(CaseExpression tree, S context) {
        List<Branch> branches = new ArrayList<>();
        Optional<Expression> subject =
                Optional.ofNullable(tree.getSwitchExpression()).map(this::read);
        tree.getWhenClauses().forEach(when -> {
            Expression tested = read(when.getWhenExpression());
            branches.add(new Branch(
                    subject.map(value -> Operators.comparison(Comparator.EQUAL, value, tested))
                            .orElseGet(() -> Typing.condition(tested)),
                    read(when.getThenExpression())));
        });
        return Functions.cased(
                branches, Optional.ofNullable(tree.getElseExpression()).map(this::read));
    }

    @Override
    public <S> Expression visit(CastExpression tree, S context) {
        return TypeNames.cast(
                read(tree.getLeftExpression()), tree.getColDataType().toString());
    }

    @Override
    public <S> Expression visit(CollateExpression collated, S context) {
        return read(collated.getLeftExpression());
    }

    @Override
    public <S> Expression visit(ExtractExpression extract, S context) {
        return Moments.extract(extract.getName(), read(extract.getExpression()));
    }

    @Override
    public <S> Expression visit(TimezoneExpression at, S context) {
        return Moments.atTimeZone(read(at.getLeftExpression()), readAll(at.getTimezoneExpressions()));
    }

    @Override
    public <S> Expression visit(TrimFunction trim, S context) {
        return functions.trim(trim);
    }

    @Override
    public <S> Expression visit(Function function, S context) {
        return functions.call(function);
    }

    // What only a database evaluates; the adapter would go down into it

    @Override
    public <S> Expression visit(ParenthesedSelect select, S context) {
        throw subquery();
    }

    @Override
    public <S> Expression visit(Select select, S context) {
        throw subquery();
    }

    @Override
    public <S> Expression visit(ExistsExpression exists, S context) {
        throw subquery();
    }

    @Override
    public <S> Expression visit(AnyComparisonExpression any, S context) {
        throw subquery();
    }

    @Override
    public <S> Expression visit(AnalyticExpression window, S context) {
        throw ExpressionException.unsupported("window functions are not evaluated here");
    }

    private static ExpressionException subquery() {
        return ExpressionException.unsupported("subqueries are not evaluated here");
    }
}
