package dev.sdg.schema.sql;

import dev.sdg.schema.sql.Expression.Branch;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Case;
import dev.sdg.schema.sql.Expression.Comparator;
import dev.sdg.schema.sql.Expression.IsNull;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.Expression.Null;
import dev.sdg.schema.sql.Expression.Operator;
import dev.sdg.schema.sql.SqlType.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The functions by name, in the spellings of PostgreSQL, MySQL and SQLite, and what their arguments must be. */
final class Functions {
    private static final int MANY = Integer.MAX_VALUE;

    private static final Map<String, Definition> ALL = new HashMap<>();

    private Functions() {}

    /** What a name makes of between {@code least} and {@code most} arguments. */
    private record Definition(int least, int most, Maker maker) {}

    private interface Maker {
        Expression make(List<Expression> arguments);
    }

    static {
        define("coalesce", 1, MANY, arguments -> same(SqlFunction.COALESCE, arguments));
        define("ifnull", 2, 2, arguments -> same(SqlFunction.COALESCE, arguments));
        define("nullif", 2, 2, Functions::nullif);
        define("greatest", 1, MANY, arguments -> same(SqlFunction.GREATEST, arguments));
        define("least", 1, MANY, arguments -> same(SqlFunction.LEAST, arguments));
        define("if", 3, 3, Functions::choice);
        define("iif", 2, 3, Functions::choice);
        define("num_nulls", 1, MANY, arguments -> counted(arguments, true));
        define("num_nonnulls", 1, MANY, arguments -> counted(arguments, false));

        define("abs", 1, 1, arguments -> ofNumber(SqlFunction.ABS, arguments));
        define("sign", 1, 1, arguments -> ofNumber(SqlFunction.SIGN, arguments));
        define("round", 1, 2, arguments -> rounded(SqlFunction.ROUND, arguments));
        define("trunc", 1, 2, arguments -> rounded(SqlFunction.TRUNC, arguments));
        define("truncate", 1, 2, arguments -> rounded(SqlFunction.TRUNC, arguments));
        define("floor", 1, 1, arguments -> rounded(SqlFunction.FLOOR, arguments));
        define("ceil", 1, 1, arguments -> rounded(SqlFunction.CEIL, arguments));
        define("ceiling", 1, 1, arguments -> rounded(SqlFunction.CEIL, arguments));
        define("mod", 2, 2, arguments -> Operators.arithmetic(Operator.REMAINDER, arguments.get(0), arguments.get(1)));
        define("div", 2, 2, arguments -> Operators.wholeQuotient(arguments.get(0), arguments.get(1)));
        define("power", 2, 2, arguments -> ofFloats(SqlFunction.POWER, arguments));
        define("pow", 2, 2, arguments -> ofFloats(SqlFunction.POWER, arguments));
        define("sqrt", 1, 1, arguments -> ofFloats(SqlFunction.SQRT, arguments));

        define("lower", 1, 1, arguments -> ofTexts(SqlFunction.LOWER, arguments));
        define("lcase", 1, 1, arguments -> ofTexts(SqlFunction.LOWER, arguments));
        define("upper", 1, 1, arguments -> ofTexts(SqlFunction.UPPER, arguments));
        define("ucase", 1, 1, arguments -> ofTexts(SqlFunction.UPPER, arguments));
        define("reverse", 1, 1, arguments -> ofTexts(SqlFunction.REVERSE, arguments));
        define("replace", 3, 3, arguments -> ofTexts(SqlFunction.REPLACE, arguments));
        define("trim", 1, 2, arguments -> trimmed(SqlFunction.TRIM, arguments));
        define("btrim", 1, 2, arguments -> trimmed(SqlFunction.TRIM, arguments));
        define("ltrim", 1, 2, arguments -> trimmed(SqlFunction.LTRIM, arguments));
        define("rtrim", 1, 2, arguments -> trimmed(SqlFunction.RTRIM, arguments));
        define("concat", 1, MANY, arguments -> joined(SqlFunction.CONCAT, arguments));
        define("concat_ws", 2, MANY, arguments -> joined(SqlFunction.CONCAT_WS, arguments));
        define("length", 1, 1, arguments -> measured(SqlFunction.LENGTH, arguments));
        define("char_length", 1, 1, arguments -> measured(SqlFunction.LENGTH, arguments));
        define("character_length", 1, 1, arguments -> measured(SqlFunction.LENGTH, arguments));
        define("octet_length", 1, 1, arguments -> measured(SqlFunction.OCTET_LENGTH, arguments));
        define("substr", 2, 3, arguments -> textAndNumbers(SqlFunction.SUBSTR, arguments));
        define("substring", 2, 3, arguments -> textAndNumbers(SqlFunction.SUBSTR, arguments));
        define("mid", 2, 3, arguments -> textAndNumbers(SqlFunction.SUBSTR, arguments));
        define("left", 2, 2, arguments -> textAndNumbers(SqlFunction.LEFT, arguments));
        define("right", 2, 2, arguments -> textAndNumbers(SqlFunction.RIGHT, arguments));
        define("lpad", 2, 3, arguments -> padded(SqlFunction.LPAD, arguments));
        define("rpad", 2, 3, arguments -> padded(SqlFunction.RPAD, arguments));
        define("position", 2, 2, arguments -> measured(SqlFunction.POSITION, arguments));
        define("locate", 2, 2, arguments -> measured(SqlFunction.POSITION, arguments));
        define("strpos", 2, 2, arguments -> measured(SqlFunction.POSITION, swapped(arguments)));
        define("instr", 2, 2, arguments -> measured(SqlFunction.POSITION, swapped(arguments)));
        define("starts_with", 2, 2, arguments -> call(SqlFunction.STARTS_WITH, texts(arguments), SqlType.BOOLEAN));
        define("json_valid", 1, 1, Functions::jsonValid);
        define("regexp_like", 2, 3, Functions::regexpLike);
        define(
                "similar_to_escape",
                1,
                1,
                arguments -> new Literal(SqlType.STRING, Matches.similar(Matches.constant(arguments.get(0)))));

        for (String name : Moments.NAMES.keySet()) {
            Moments.Shape shape = Moments.NAMES.get(name);
            define(name, shape.least(), shape.most(), arguments -> shape.maker().make(arguments));
        }
    }

    private static void define(String name, int least, int most, Maker maker) {
        ALL.put(name, new Definition(least, most, maker));
    }

    /** Returns the names of all functions. */
    static Set<String> names() {
        return new TreeSet<>(ALL.keySet());
    }

    /** Returns whether there is a function {@code name}, in lower case. */
    static boolean has(String name) {
        return ALL.containsKey(name);
    }

    /** Returns the call of the function {@code name}, in lower case, which there is. */
    static Expression call(String name, List<Expression> arguments) {
        Definition definition = ALL.get(name);
        if (arguments.size() < definition.least() || arguments.size() > definition.most()) {
            String takes = definition.least() == definition.most()
                    ? "" + definition.least()
                    : definition.most() == MANY
                            ? "at least " + definition.least()
                            : definition.least() + " to " + definition.most();
            throw ExpressionException.type("%s takes %s argument(s), not %d".formatted(name, takes, arguments.size()));
        }
        return definition.maker().make(arguments);
    }

    private static Expression call(SqlFunction function, List<Expression> arguments, SqlType type) {
        return new Call(function, arguments, type);
    }

    private static String name(SqlFunction function) {
        return function.name().toLowerCase(Locale.ROOT);
    }

    private static Expression same(SqlFunction function, List<Expression> arguments) {
        SqlType type = Typing.common(arguments, name(function));
        return call(function, Typing.all(arguments, type), type);
    }

    /** The result has the type of the first argument, whatever it is compared as. */
    private static Expression nullif(List<Expression> arguments) {
        Expression first = arguments.get(0);
        SqlType type = Typing.common(arguments, "nullif");
        if (Typing.isUntyped(first) || first.type().equals(type)) {
            return call(SqlFunction.NULLIF, Typing.all(arguments, type), type);
        }
        Expression equal = Operators.comparison(Comparator.EQUAL, first, arguments.get(1));
        return cased(List.of(new Branch(equal, new Null(SqlType.NULL))), Optional.of(first));
    }

    /** A value of a column of JSON is valid; MariaDB says so in a check of each. */
    private static Expression jsonValid(List<Expression> arguments) {
        if (!arguments.get(0).type().is(Kind.JSON)) {
            throw ExpressionException.unsupported("json_valid of texts is not evaluated here");
        }
        Branch missing = new Branch(new IsNull(arguments.get(0)), new Null(SqlType.BOOLEAN));
        return cased(List.of(missing), Optional.of(new Literal(SqlType.BOOLEAN, "true")));
    }

    private static Expression choice(List<Expression> arguments) {
        Branch branch = new Branch(Typing.condition(arguments.get(0)), arguments.get(1));
        return cased(List.of(branch), arguments.size() == 3 ? Optional.of(arguments.get(2)) : Optional.empty());
    }

    /** Returns {@code CASE} with all values brought to one type. */
    static Expression cased(List<Branch> branches, Optional<Expression> otherwise) {
        List<Expression> values = new ArrayList<>();
        branches.forEach(branch -> values.add(branch.value()));
        otherwise.ifPresent(values::add);
        SqlType type = Typing.common(values, "CASE");
        return new Case(
                branches.stream()
                        .map(branch -> new Branch(branch.condition(), Typing.as(branch.value(), type)))
                        .toList(),
                otherwise.map(value -> Typing.as(value, type)),
                type);
    }

    private static Expression counted(List<Expression> arguments, boolean nulls) {
        Literal one = new Literal(SqlType.INTEGER, "1");
        Literal zero = new Literal(SqlType.INTEGER, "0");
        return arguments.stream()
                .<Expression>map(argument -> new Case(
                        List.of(new Branch(new IsNull(argument), nulls ? one : zero)),
                        Optional.of(nulls ? zero : one),
                        SqlType.INTEGER))
                .reduce((a, b) -> Operators.arithmetic(Operator.ADD, a, b))
                .orElseThrow();
    }

    private static Expression number(Expression argument, String function) {
        if (argument.type().kind().isNumber()) {
            return argument;
        }
        if (Typing.isUntyped(argument)) {
            return Typing.as(argument, SqlType.FLOAT);
        }
        throw ExpressionException.type(function + " does not take " + argument.type());
    }

    private static Expression whole(Expression argument, String function) {
        if (argument.type().is(Kind.INTEGER) || Typing.isUntyped(argument)) {
            return Typing.as(argument, SqlType.INTEGER);
        }
        throw ExpressionException.type(function + " needs an integer in place of " + argument.type());
    }

    private static Expression ofNumber(SqlFunction function, List<Expression> arguments) {
        Expression number = number(arguments.get(0), name(function));
        boolean sign = function == SqlFunction.SIGN && number.type().is(Kind.DECIMAL);
        return call(function, List.of(number), sign ? SqlType.decimal(0) : number.type());
    }

    private static Expression ofFloats(SqlFunction function, List<Expression> arguments) {
        List<Expression> floats = new ArrayList<>();
        arguments.forEach(argument -> floats.add(Typing.as(number(argument, name(function)), SqlType.FLOAT)));
        return call(function, floats, SqlType.FLOAT);
    }

    /** Floats stay floats unless digits are asked for; integers become decimals, so that a quotient of them is one. */
    private static Expression rounded(SqlFunction function, List<Expression> arguments) {
        Expression number = number(arguments.get(0), name(function));
        if (arguments.size() == 1 && number.type().is(Kind.FLOAT)) {
            return call(function, List.of(number), SqlType.FLOAT);
        }
        Expression decimal = number.type().is(Kind.FLOAT)
                ? Typing.cast(number, SqlType.decimal(SqlType.VARYING))
                : Operators.decimal(number);
        if (arguments.size() == 1) {
            return call(function, List.of(decimal), SqlType.decimal(0));
        }
        Expression digits = whole(arguments.get(1), name(function));
        int scale = digits instanceof Literal literal
                ? Math.max(0, (int) Math.min(Long.parseLong(literal.text()), 1_000))
                : SqlType.VARYING;
        return call(function, List.of(decimal, digits), SqlType.decimal(scale));
    }

    /** Texts, as functions of texts take them: other values are not cast unasked. */
    private static List<Expression> texts(List<Expression> arguments) {
        List<Expression> texts = new ArrayList<>();
        for (Expression argument : arguments) {
            if (!argument.type().kind().isText() && !argument.type().is(Kind.NULL)) {
                throw ExpressionException.type("a text is needed in place of a value of type " + argument.type());
            }
            texts.add(Typing.text(argument));
        }
        return texts;
    }

    private static Expression ofTexts(SqlFunction function, List<Expression> arguments) {
        return call(function, texts(arguments), SqlType.STRING);
    }

    private static Expression trimmed(SqlFunction function, List<Expression> arguments) {
        List<Expression> both = new ArrayList<>(texts(arguments));
        if (both.size() == 1) {
            both.add(new Literal(SqlType.STRING, " "));
        }
        return call(function, both, SqlType.STRING);
    }

    private static Expression joined(SqlFunction function, List<Expression> arguments) {
        return call(function, arguments.stream().map(Typing::text).toList(), SqlType.STRING);
    }

    private static Expression measured(SqlFunction function, List<Expression> arguments) {
        return call(function, texts(arguments), SqlType.INTEGER);
    }

    private static Expression textAndNumbers(SqlFunction function, List<Expression> arguments) {
        List<Expression> all = new ArrayList<>(texts(arguments.subList(0, 1)));
        arguments.subList(1, arguments.size()).forEach(argument -> all.add(whole(argument, name(function))));
        return call(function, all, SqlType.STRING);
    }

    private static Expression padded(SqlFunction function, List<Expression> arguments) {
        List<Expression> all = new ArrayList<>(texts(arguments.subList(0, 1)));
        all.add(whole(arguments.get(1), name(function)));
        all.add(arguments.size() == 3 ? texts(arguments.subList(2, 3)).get(0) : new Literal(SqlType.STRING, " "));
        return call(function, all, SqlType.STRING);
    }

    private static List<Expression> swapped(List<Expression> arguments) {
        return List.of(arguments.get(1), arguments.get(0));
    }

    private static Expression regexpLike(List<Expression> arguments) {
        String flags = arguments.size() == 3 ? Matches.constant(arguments.get(2)) : "";
        if (!flags.matches("[cins]*")) {
            throw ExpressionException.unsupported("the flags '" + flags + "' of regexp_like are not evaluated here");
        }
        return Matches.regex(arguments.get(0), arguments.get(1), flags.lastIndexOf('i') > flags.lastIndexOf('c'));
    }
}
