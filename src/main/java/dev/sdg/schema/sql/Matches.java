package dev.sdg.schema.sql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.sdg.schema.sql.Expression.Call;
import dev.sdg.schema.sql.Expression.Literal;
import dev.sdg.schema.sql.SqlType.Kind;
import java.util.List;
import java.util.Optional;

/** Comparisons of texts with patterns. {@code GLOB} and {@code SIMILAR TO} become regular expressions. */
final class Matches {
    private static final Literal NO_FLAGS = new Literal(SqlType.STRING, "");
    private static final Literal ANY_CASE = new Literal(SqlType.STRING, "i");

    /** Stands before a pattern to which upper and lower case are the same. */
    static final String ANY_CASE_FLAG = "(?i)";

    /** Stands before a pattern to which they differ, whatever the collation says. */
    static final String SAME_CASE_FLAG = "(?-i)";

    private Matches() {}

    /** Returns the condition of {@code LIKE} and its kin, {@code keyword} as JSqlParser names it. */
    static Expression like(String keyword, Expression value, Expression pattern, Optional<Expression> escape) {
        return switch (keyword) {
            case "LIKE" -> like(SqlFunction.LIKE, value, pattern, escape);
            case "ILIKE" -> like(SqlFunction.ILIKE, value, pattern, escape);
            case "REGEXP", "RLIKE" -> regex(value, pattern, false);
            case "SIMILAR_TO" -> regex(value, new Literal(SqlType.STRING, similar(constant(pattern))), false);
            case Spelling.GLOB -> regex(value, new Literal(SqlType.STRING, glob(constant(pattern))), false);
            default -> throw ExpressionException.unsupported(keyword + " is not evaluated here");
        };
    }

    private static Expression like(
            SqlFunction function, Expression value, Expression pattern, Optional<Expression> escape) {
        String character = escape.map(Matches::constant).orElse("\\");
        if (character.codePointCount(0, character.length()) > 1) {
            throw ExpressionException.type("ESCAPE takes one character, not '" + character + "'");
        }
        return new Call(
                function, List.of(text(value), text(pattern), new Literal(SqlType.STRING, character)), SqlType.BOOLEAN);
    }

    /** Returns whether {@code value} matches {@code pattern} somewhere, in RE2 syntax, a point being any character. */
    static Expression regex(Expression value, Expression pattern, boolean anyCase) {
        String written = constant(pattern);
        if (written.startsWith(ANY_CASE_FLAG) || written.startsWith(SAME_CASE_FLAG)) {
            String rest = written.substring(written.indexOf(')') + 1);
            return regex(value, new Literal(SqlType.STRING, rest), written.startsWith(ANY_CASE_FLAG));
        }
        return plainRegex(value, written, anyCase);
    }

    private static Expression plainRegex(Expression value, String regex, boolean anyCase) {
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw ExpressionException.unsupported(
                    "the regular expression '" + regex + "' is not one of RE2: " + e.getDescription());
        }
        return new Call(
                SqlFunction.REGEXP_LIKE,
                List.of(text(value), new Literal(SqlType.STRING, regex), anyCase ? ANY_CASE : NO_FLAGS),
                SqlType.BOOLEAN);
    }

    private static Expression text(Expression value) {
        if (!value.type().kind().isText() && !value.type().is(Kind.NULL)) {
            throw ExpressionException.type("a text is needed in place of a value of type " + value.type());
        }
        return Typing.text(value);
    }

    static String constant(Expression pattern) {
        if (pattern instanceof Literal literal && literal.type().is(Kind.STRING)) {
            return literal.text();
        }
        throw ExpressionException.unsupported("a pattern that is not a constant is not evaluated here");
    }

    private static String glob(String pattern) {
        StringBuilder regex = new StringBuilder("^");
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            int end = letter == '[' ? pattern.indexOf(']', i + 2) : -1;
            if (end > 0) {
                String inner = pattern.substring(i + 1, end);
                regex.append('[')
                        .append(inner.replace("\\", "\\\\").replace("[", "\\["))
                        .append(']');
                i = end;
            } else if (letter == '*') {
                regex.append(".*");
            } else if (letter == '?') {
                regex.append('.');
            } else {
                regex.append(Pattern.quote(String.valueOf(letter)));
            }
        }
        return regex.append('$').toString();
    }

    /** Returns the pattern of {@code SIMILAR TO} as a regular expression. */
    static String similar(String pattern) {
        StringBuilder regex = new StringBuilder("^(?:");
        boolean set = false;
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            if (letter == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (set || letter == '[') {
                set = letter != ']';
                regex.append(letter);
            } else if (letter == '%') {
                regex.append(".*");
            } else if (letter == '_') {
                regex.append('.');
            } else if (letter == '.' || letter == '^' || letter == '$') {
                regex.append('\\').append(letter);
            } else {
                regex.append(letter);
            }
        }
        return regex.append(")$").toString();
    }
}
