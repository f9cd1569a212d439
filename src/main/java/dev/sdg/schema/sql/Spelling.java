package dev.sdg.schema.sql;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites what databases print into what JSqlParser reads: {@code ~~} is {@code LIKE}, {@code _utf8mb4'x'} is
 * {@code 'x'}, {@code OPERATOR(pg_catalog.=)} is {@code =}, {@code IS 5} is {@code IS NOT DISTINCT FROM 5}. Backslashes
 * in texts escape where MySQL wrote them: behind a character set, and beside names in backticks. Used once.
 */
final class Spelling {
    /** A keyword of JSqlParser that no dialect of ours has; stands for SQLite's {@code GLOB}. */
    static final String GLOB = "MATCH_PHRASE";

    private static final int MAX_LENGTH = 100_000;
    private static final int MAX_DEPTH = 100;

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\w.]*");
    private static final Pattern OPERATOR = Pattern.compile("!~~\\*|!~~|~~\\*|~~|==|::|<=>");
    private static final Pattern NAMED_OPERATOR =
            Pattern.compile("(?i)OPERATOR\\s*\\(\\s*(?:[\\w\"]+\\s*\\.\\s*)?([-+*/<>=~!@#%^&|`?]+)\\s*\\)");
    private static final Pattern CHARACTER_SET = Pattern.compile("(_[a-z0-9]+\\s*|[nNeE])(?=')");
    private static final Pattern PRINTED_CHARACTER_SET = Pattern.compile("(?:_[a-z0-9]+)?\\\\(?=')");
    private static final Pattern NEXT_WORD = Pattern.compile("\\s*([\\p{L}_]+)?");
    private static final Pattern ENDS_WITH_IS = Pattern.compile("(?i)\\bis\\s+$");

    /** What {@code IS} is followed by where it does not compare. */
    private static final Set<String> AFTER_IS =
            Set.of("NULL", "NOT", "TRUE", "FALSE", "UNKNOWN", "DISTINCT", "JSON", "OF", "DOCUMENT", "NORMALIZED");

    /** Words that an operand follows. */
    private static final Set<String> BEFORE_OPERAND = Set.of(
            "AND",
            "OR",
            "NOT",
            "XOR",
            "IN",
            "IS",
            "LIKE",
            "ILIKE",
            "BETWEEN",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "FROM",
            "FOR",
            "ESCAPE",
            "REGEXP",
            "RLIKE",
            "SIMILAR",
            "TO",
            "DIV",
            "AS",
            "DISTINCT",
            "BY",
            "SYMMETRIC");

    private final String text;
    private final boolean backslashes;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;

    /** Whether an operand has just ended, so that a word or bracket that follows is an operator. */
    private boolean operandBefore;

    private Spelling(String text) {
        this.text = text;
        this.backslashes = text.indexOf('`') >= 0;
    }

    /**
     * Returns {@code text} as JSqlParser reads it.
     *
     * @throws ExpressionException if it is too long or nested too deeply to be read in bounded time
     */
    static String normalized(String text) {
        if (text.length() > MAX_LENGTH) {
            throw ExpressionException.unsupported("the expression is longer than 100,000 characters");
        }
        Spelling spelling = new Spelling(text);
        while (spelling.at < text.length()) {
            spelling.token();
        }
        return spelling.out.toString();
    }

    private void token() {
        char letter = text.charAt(at);
        Matcher match = lookingAt(CHARACTER_SET);
        if (match != null) {
            at = match.end();
            boolean escapes = !match.group(1).equalsIgnoreCase("n");
            operand(escapes ? unescaped(quoted('\'', true)) : quoted('\'', backslashes));
        } else if ((match = lookingAt(PRINTED_CHARACTER_SET)) != null) {
            at = match.end();
            printedText();
        } else if (letter == '\'') {
            String written = quoted('\'', backslashes);
            operand(backslashes ? unescaped(written) : written);
        } else if (letter == '"' || letter == '`') {
            operand(quoted(letter, false));
        } else if (letter == '[' && !operandBefore) {
            bracketedName();
        } else if (text.startsWith("--", at) || text.startsWith("/*", at)) {
            comment();
        } else if ((match = lookingAt(NAMED_OPERATOR)) != null) {
            at = match.end();
            operator(match.group(1));
        } else if ((match = lookingAt(WORD)) != null) {
            at = match.end();
            word(match.group());
        } else if ((match = lookingAt(NUMBER)) != null) {
            at = match.end();
            operand(match.group());
        } else if ((match = lookingAt(OPERATOR)) != null) {
            at = match.end();
            operator(match.group());
        } else {
            at++;
            other(letter);
        }
    }

    private @Nullable Matcher lookingAt(Pattern pattern) {
        Matcher match = pattern.matcher(text).region(at, text.length());
        return match.lookingAt() ? match : null;
    }

    /** Moves behind the quoted text or name that begins here, and returns it with its quotes. */
    private String quoted(char quote, boolean escapes) {
        int from = at++;
        while (at < text.length()) {
            char letter = text.charAt(at);
            if (letter == '\\' && escapes) {
                at++;
            } else if (letter == quote) {
                if (at + 1 == text.length() || text.charAt(at + 1) != quote) {
                    at++;
                    return text.substring(from, at);
                }
                at++;
            }
            at++;
        }
        at = text.length();
        throw new ExpressionException(
                ExpressionException.Kind.SYNTAX, "the quote " + text.charAt(from) + " is not closed");
    }

    /** Reads {@code \'x\'}, the form of MySQL's information schema: the text is escaped twice. */
    private void printedText() {
        int end = text.indexOf("\\'", at + 1);
        while (end > 0 && text.charAt(end - 1) == '\\') {
            end = text.indexOf("\\'", end + 1);
        }
        if (end < 0) {
            throw new ExpressionException(ExpressionException.Kind.SYNTAX, "the quote \\' is not closed");
        }
        operand(unescaped(unescaped(text.substring(at, end) + "'")));
        at = end + 2;
    }

    private void bracketedName() {
        int end = text.indexOf(']', at);
        if (end < 0) {
            throw new ExpressionException(ExpressionException.Kind.SYNTAX, "the bracket [ is not closed");
        }
        operand('"' + text.substring(at + 1, end).replace("\"", "\"\"") + '"');
        at = end + 1;
    }

    private void comment() {
        boolean line = text.charAt(at) == '-';
        int end = text.indexOf(line ? "\n" : "*/", at);
        at = end < 0 ? text.length() : end + (line ? 1 : 2);
        out.append(' ');
    }

    private void operand(String written) {
        out.append(written);
        operandBefore = true;
    }

    private void operator(String symbol) {
        out.append(
                switch (symbol) {
                    case "~~" -> " LIKE ";
                    case "!~~" -> " NOT LIKE ";
                    case "~~*" -> " ILIKE ";
                    case "!~~*" -> " NOT ILIKE ";
                    case "==" -> "=";
                    default -> symbol;
                });
        operandBefore = false;
    }

    private void word(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        boolean operatorHere = operandBefore;
        operandBefore = false;
        if (operatorHere && upper.equals("MOD")) {
            out.append('%');
        } else if (operatorHere && upper.equals("GLOB")) {
            out.append(GLOB);
        } else if (upper.equals("IS") && comparesHere()) {
            out.append("IS NOT DISTINCT FROM");
        } else if (upper.equals("NOT") && ENDS_WITH_IS.matcher(out).find() && comparesHere()) {
            out.append("DISTINCT FROM");
        } else {
            out.append(word);
            operandBefore = !BEFORE_OPERAND.contains(upper);
        }
    }

    /** Returns whether SQLite's {@code IS} or {@code IS NOT}, which ends here, compares with what follows. */
    private boolean comparesHere() {
        Matcher next = NEXT_WORD.matcher(text).region(at, text.length());
        return next.lookingAt()
                && (next.group(1) == null || !AFTER_IS.contains(next.group(1).toUpperCase(Locale.ROOT)));
    }

    private void other(char letter) {
        if (letter == '(' && ++depth > MAX_DEPTH) {
            throw ExpressionException.unsupported("more than " + MAX_DEPTH + " brackets are open at once");
        }
        out.append(letter);
        if (letter == ')' || letter == ']') {
            depth -= letter == ')' ? 1 : 0;
            operandBefore = true;
        } else if (!Character.isWhitespace(letter)) {
            operandBefore = false;
        }
    }

    /** Returns a quoted text with backslash escapes as one without. */
    private static String unescaped(String quoted) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char letter = quoted.charAt(i);
            if (letter != '\\' || i + 1 == quoted.length()) {
                plain.append(letter);
                continue;
            }
            char escaped = quoted.charAt(++i);
            switch (escaped) {
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case 'r' -> plain.append('\r');
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case '\'' -> plain.append("''");
                default -> plain.append(escaped);
            }
        }
        return plain.toString();
    }
}
