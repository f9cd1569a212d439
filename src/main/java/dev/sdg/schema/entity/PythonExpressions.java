package dev.sdg.schema.entity;

import dev.sdg.schema.entity.PythonExpression.Call;
import dev.sdg.schema.entity.PythonExpression.Either;
import dev.sdg.schema.entity.PythonExpression.Index;
import dev.sdg.schema.entity.PythonExpression.Items;
import dev.sdg.schema.entity.PythonExpression.Joined;
import dev.sdg.schema.entity.PythonExpression.Name;
import dev.sdg.schema.entity.PythonExpression.Numeral;
import dev.sdg.schema.entity.PythonExpression.Other;
import dev.sdg.schema.entity.PythonExpression.Pairs;
import dev.sdg.schema.entity.PythonExpression.Text;
import dev.sdg.schema.entity.PythonToken.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads expressions from tokens. What no declaration needs is passed over as {@link Other}. */
final class PythonExpressions {
    private static final Set<String> ENDS = Set.of(",", ")", "]", "}", ":", "=", ";");
    private static final int DEEPEST = 100;

    private final PythonTokens tokens;
    private int depth;

    PythonExpressions(PythonTokens tokens) {
        this.tokens = tokens;
    }

    /** An expression, or several with commas between them. */
    PythonExpression tuple() {
        PythonExpression first = expression();
        if (!tokens.peek().is(",")) {
            return first;
        }
        List<PythonExpression> all = new ArrayList<>(List.of(first));
        while (tokens.accept(",")
                && tokens.peek().kind() != Kind.NEWLINE
                && tokens.peek().kind() != Kind.END
                && !tokens.peek().is("=")) {
            all.add(expression());
        }
        return new Items(all);
    }

    private PythonExpression expression() {
        if (++depth > DEEPEST) {
            throw new EntitySyntaxException(
                    tokens.peek().line(), "an expression is nested more than " + DEEPEST + " deep");
        }
        PythonExpression first = operand();
        List<PythonExpression> all = new ArrayList<>(List.of(first));
        String operator = tokens.peek().text();
        while ((tokens.peek().is("|") || tokens.peek().is("+"))
                && tokens.peek().text().equals(operator)) {
            tokens.next();
            all.add(operand());
        }
        PythonExpression whole = all.size() == 1 ? first : operator.equals("|") ? new Either(all) : new Joined(all);
        if (!isEnd()) {
            rest();
            whole = new Other();
        }
        depth--;
        return whole;
    }

    private boolean isEnd() {
        Kind kind = tokens.peek().kind();
        return kind == Kind.NEWLINE
                || kind == Kind.END
                || (kind == Kind.SYMBOL && ENDS.contains(tokens.peek().text()));
    }

    /** Skips what is left of an expression that is not understood. A lambda has a colon of its own. */
    private void rest() {
        int brackets = 0;
        while (tokens.peek().kind() != Kind.END) {
            PythonToken token = tokens.peek();
            if (brackets == 0 && isEnd() && !token.is(":")) {
                return;
            }
            if (brackets == 0 && token.is(":") && !follows("lambda")) {
                return;
            }
            brackets += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            brackets -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
            tokens.next();
        }
    }

    /** Returns whether {@code word} stands between here and the beginning of the expression. */
    private boolean follows(String word) {
        for (int i = tokens.place() - 1; i >= 0; i--) {
            PythonToken token = tokens.get(i);
            if (token.is(word)) {
                return true;
            }
            if (token.kind() == Kind.NEWLINE || token.is("(") || token.is("{") || token.is("=")) {
                return false;
            }
        }
        return false;
    }

    private PythonExpression operand() {
        PythonToken token = tokens.peek();
        if (token.is("lambda") || token.is("not") || token.is("await") || token.is("yield")) {
            tokens.next();
            rest();
            return new Other();
        }
        if (token.is("-") || token.is("+")) {
            tokens.next();
            PythonExpression of = operand();
            return of instanceof Numeral number && token.is("-") ? new Numeral("-" + number.value()) : of;
        }
        if (token.is("*") || token.is("**") || token.is("~")) {
            tokens.next();
            operand();
            return new Other();
        }
        return behind(primary());
    }

    private PythonExpression behind(PythonExpression first) {
        PythonExpression whole = first;
        while (true) {
            if (tokens.peek().is(".") && tokens.peek(1).kind() == Kind.NAME) {
                tokens.next();
                String part = tokens.next().text();
                whole = whole instanceof Name name ? new Name(name.dotted() + "." + part) : new Name(part);
            } else if (tokens.accept("(")) {
                whole = arguments(whole);
            } else if (tokens.accept("[")) {
                whole = new Index(whole, list("]"));
            } else {
                return whole;
            }
        }
    }

    private PythonExpression primary() {
        PythonToken token = tokens.next();
        return switch (token.kind()) {
            case NAME -> new Name(token.text());
            case NUMBER -> new Numeral(token.text());
            case STRING -> text(token);
            default -> symbol(token);
        };
    }

    private Text text(PythonToken first) {
        StringBuilder text = new StringBuilder(first.text());
        while (tokens.peek().kind() == Kind.STRING) {
            text.append(tokens.next().text());
        }
        return new Text(text.toString());
    }

    private PythonExpression symbol(PythonToken token) {
        return switch (token.text()) {
            case "(" -> parenthesised();
            case "[" -> new Items(list("]"));
            case "{" -> braces();
            case "." -> new Other();
            default -> {
                tokens.seek(tokens.place() - 1);
                if (isEnd()) {
                    throw new EntitySyntaxException(token.line(), "an expression is missing");
                }
                rest();
                yield new Other();
            }
        };
    }

    private PythonExpression parenthesised() {
        int begin = tokens.place();
        List<PythonExpression> all = list(")");
        boolean comma = tokens.has(begin, tokens.place(), ",");
        return all.size() == 1 && !(comma && tokens.get(tokens.place() - 2).is(",")) ? all.get(0) : new Items(all);
    }

    private List<PythonExpression> list(String end) {
        List<PythonExpression> all = new ArrayList<>();
        while (!tokens.accept(end)) {
            all.add(expression());
            if (tokens.accept(":") || tokens.accept("=")) {
                // A slice, or a default: no declaration needs it.
                continue;
            }
            if (!tokens.accept(",") && !tokens.peek().is(end)) {
                throw new EntitySyntaxException(
                        tokens.peek().line(), "'" + tokens.peek().text() + "' is not expected here");
            }
        }
        return all;
    }

    private PythonExpression braces() {
        Map<String, PythonExpression> pairs = new LinkedHashMap<>();
        List<PythonExpression> items = new ArrayList<>();
        boolean isSet = false;
        while (!tokens.accept("}")) {
            PythonExpression key = expression();
            if (tokens.accept(":")) {
                PythonExpression value = expression();
                PythonExpression.textOf(key).ifPresent(name -> pairs.put(name, value));
            } else {
                isSet = true;
                items.add(key);
            }
            if (!tokens.accept(",") && !tokens.peek().is("}")) {
                throw new EntitySyntaxException(
                        tokens.peek().line(), "'" + tokens.peek().text() + "' is not expected here");
            }
        }
        return isSet ? new Items(items) : new Pairs(pairs);
    }

    /** The arguments of a call, behind its opening parenthesis. */
    Call arguments(PythonExpression callee) {
        List<PythonExpression> arguments = new ArrayList<>();
        Map<String, PythonExpression> keywords = new LinkedHashMap<>();
        while (!tokens.accept(")")) {
            if (tokens.peek().kind() == Kind.NAME && tokens.peek(1).is("=")) {
                String keyword = tokens.next().text();
                tokens.next();
                keywords.put(keyword, expression());
            } else {
                arguments.add(expression());
            }
            if (!tokens.accept(",") && !tokens.peek().is(")")) {
                throw new EntitySyntaxException(
                        tokens.peek().line(), "'" + tokens.peek().text() + "' is not expected here");
            }
        }
        return new Call(callee, arguments, keywords);
    }
}
