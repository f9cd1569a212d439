package dev.sdg.schema.entity;

import dev.sdg.schema.entity.PythonClass.Assignment;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads what a Python source declares: its classes, and what names are given at its top level. All other statements,
 * functions among them, are skipped. Used once.
 */
final class PythonModule {
    /** Statements whose blocks belong to the level that they stand on. */
    private static final Set<String> BLOCKS = Set.of("if", "else", "elif", "try", "except", "finally", "with");

    private static final Set<String> ENDS = Set.of(",", ")", "]", "}", ":", "=", ";");
    private static final int DEEPEST = 100;

    private final String file;
    private final List<PythonToken> tokens;
    private final Map<Integer, PythonLexer.Comment> comments;
    private final List<PythonClass> classes = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final TreeMap<String, Integer> skipped = new TreeMap<>();
    private int at;
    private int depth;

    /**
     * Reads {@code source}.
     *
     * @param file that it stands in, for messages
     * @throws EntitySyntaxException where it is no Python
     */
    PythonModule(String file, String source) {
        this.file = file;
        PythonLexer lexer = new PythonLexer(source);
        this.tokens = lexer.tokens();
        this.comments = lexer.comments();
        while (peek().kind() != Kind.END) {
            statement(assignments);
        }
    }

    /** Returns the classes, those within others after them. */
    List<PythonClass> classes() {
        return classes;
    }

    /** Returns the names that are given something at the top level. */
    List<Assignment> assignments() {
        return assignments;
    }

    /** Returns what was skipped: kind of statement → how many. */
    Map<String, Integer> skipped() {
        return skipped;
    }

    private PythonToken peek() {
        return tokens.get(at);
    }

    private PythonToken next() {
        return tokens.get(peek().kind() == Kind.END ? at : at++);
    }

    private boolean accept(String word) {
        boolean is = peek().is(word);
        at += is ? 1 : 0;
        return is;
    }

    private void statement(List<Assignment> into) {
        PythonToken first = peek();
        if (first.is("@")) {
            decorated(into);
        } else if (accept("class")) {
            classes.add(classOf());
        } else if (first.kind() == Kind.NAME && BLOCKS.contains(first.text())) {
            block(into);
        } else if (isAssignment()) {
            into.add(assignment());
        } else {
            if (first.kind() == Kind.NAME && !Set.of("pass", "import", "from").contains(first.text())) {
                skipped.merge(first.is("def") || first.is("async") ? "function" : "statement", 1, Integer::sum);
            }
            skip();
        }
    }

    /** Skips a logical line, and the block below it. */
    private void skip() {
        skipLine();
        if (peek().kind() == Kind.INDENT) {
            int levels = 0;
            do {
                Kind kind = next().kind();
                levels += kind == Kind.INDENT ? 1 : kind == Kind.DEDENT ? -1 : 0;
            } while (levels > 0 && peek().kind() != Kind.END);
        }
    }

    private void skipLine() {
        while (peek().kind() != Kind.NEWLINE && peek().kind() != Kind.END) {
            next();
        }
        if (peek().kind() == Kind.NEWLINE) {
            next();
        } else if (peek().kind() != Kind.END) {
            throw new EntitySyntaxException(peek().line(), "is no Python that can be read");
        }
    }

    private void block(List<Assignment> into) {
        skipLine();
        if (peek().kind() == Kind.INDENT) {
            next();
            body(into);
        }
    }

    private void body(List<Assignment> into) {
        while (peek().kind() != Kind.DEDENT && peek().kind() != Kind.END) {
            statement(into);
        }
        if (peek().kind() == Kind.DEDENT) {
            next();
        }
    }

    /** A method that is a declared attribute only returns it. */
    private void decorated(List<Assignment> into) {
        boolean declares = false;
        while (peek().is("@")) {
            declares |= tokens.subList(at, endOfLine()).stream().anyMatch(token -> token.is("declared_attr"));
            skipLine();
        }
        if (declares && peek().is("def")) {
            method(into);
        } else {
            statement(into);
        }
    }

    private int endOfLine() {
        int end = at;
        while (tokens.get(end).kind() != Kind.NEWLINE && tokens.get(end).kind() != Kind.END) {
            end++;
        }
        return end;
    }

    private void method(List<Assignment> into) {
        accept("def");
        PythonToken name = next();
        int begin = at;
        skip();
        int end = at;
        for (int i = begin; i < end; i++) {
            if (tokens.get(i).is("return")) {
                at = i + 1;
                into.add(new Assignment(
                        name.text(), Optional.empty(), Optional.of(tuple()), Optional.empty(), name.line()));
                break;
            }
        }
        at = end;
    }

    private PythonClass classOf() {
        PythonToken name = next();
        if (name.kind() != Kind.NAME) {
            throw new EntitySyntaxException(name.line(), "'class' is not followed by a name");
        }
        Call bases = new Call(new Name(name.text()), List.of(), Map.of());
        if (accept("(")) {
            bases = arguments(new Name(name.text()));
        }
        if (!accept(":")) {
            throw new EntitySyntaxException(name.line(), "class " + name.text() + " has no ':'");
        }
        List<Assignment> own = new ArrayList<>();
        Optional<String> docstring = Optional.empty();
        if (peek().kind() == Kind.NEWLINE && tokens.get(at + 1).kind() == Kind.INDENT) {
            at += 2;
            if (peek().kind() == Kind.STRING) {
                docstring = Optional.of(next().text().stripIndent().strip()).filter(text -> !text.isEmpty());
                skipLine();
            }
            while (peek().kind() != Kind.DEDENT && peek().kind() != Kind.END) {
                if (peek().is("def") && tokens.get(at + 1).text().startsWith("__table")) {
                    method(own);
                } else {
                    statement(own);
                }
            }
            if (peek().kind() == Kind.DEDENT) {
                next();
            }
        } else {
            skipLine();
        }
        return new PythonClass(name.text(), bases.arguments(), bases.keywords(), docstring, own, file, name.line());
    }

    private boolean isAssignment() {
        PythonToken following = tokens.get(Math.min(at + 1, tokens.size() - 1));
        return peek().kind() == Kind.NAME && (following.is("=") || following.is(":"));
    }

    private Assignment assignment() {
        PythonToken name = next();
        Optional<PythonExpression> annotation = Optional.empty();
        Optional<PythonExpression> value = Optional.empty();
        if (accept(":")) {
            annotation = Optional.of(tuple());
        }
        if (accept("=")) {
            value = Optional.of(tuple());
        }
        int last = tokens.get(at).line();
        skip();
        return new Assignment(name.text(), annotation, value, comment(name.line(), last), name.line());
    }

    /** Returns the comment behind a statement, else the one in the lines above it. */
    private Optional<String> comment(int first, int last) {
        for (int line : new int[] {last, first}) {
            PythonLexer.Comment behind = comments.get(line);
            if (behind != null && !behind.alone() && isText(behind.text())) {
                return Optional.of(behind.text());
            }
        }
        int begin = first;
        while (comments.containsKey(begin - 1) && comments.get(begin - 1).alone()) {
            begin--;
        }
        List<String> above = new ArrayList<>();
        for (int line = begin; line < first; line++) {
            above.add(comments.get(line).text());
        }
        return above.isEmpty() || !above.stream().allMatch(PythonModule::isText)
                ? Optional.empty()
                : Optional.of(above.stream().collect(Collectors.joining(" ")).strip());
    }

    /** Returns whether a comment is words for people, not a line, a mark for a tool or code that is switched off. */
    private static boolean isText(String comment) {
        return comment.codePoints().anyMatch(Character::isLetter)
                && !comment.matches(
                        "(?i)(noqa|type:|pylint|pragma|fmt:|mypy|todo|fixme|xxx|nosec|region|endregion)\\b?.*")
                && !comment.matches("\\W{2,}.*|.*\\W{3,}|\\w+\\s*=.*|.*\\)$");
    }

    /** An expression, or several with commas between them. */
    private PythonExpression tuple() {
        PythonExpression first = expression();
        if (!peek().is(",")) {
            return first;
        }
        List<PythonExpression> all = new ArrayList<>(List.of(first));
        while (accept(",") && peek().kind() != Kind.NEWLINE && peek().kind() != Kind.END && !peek().is("=")) {
            all.add(expression());
        }
        return new Items(all);
    }

    private PythonExpression expression() {
        if (++depth > DEEPEST) {
            throw new EntitySyntaxException(peek().line(), "an expression is nested more than " + DEEPEST + " deep");
        }
        PythonExpression first = operand();
        List<PythonExpression> all = new ArrayList<>(List.of(first));
        String operator = peek().text();
        while ((peek().is("|") || peek().is("+")) && peek().text().equals(operator)) {
            next();
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
        Kind kind = peek().kind();
        return kind == Kind.NEWLINE || kind == Kind.END || (kind == Kind.SYMBOL && ENDS.contains(peek().text()));
    }

    /** Skips what is left of an expression that is not understood. A lambda has a colon of its own. */
    private void rest() {
        int brackets = 0;
        while (peek().kind() != Kind.END) {
            PythonToken token = peek();
            if (brackets == 0 && isEnd() && !token.is(":")) {
                return;
            }
            if (brackets == 0 && token.is(":") && !follows("lambda")) {
                return;
            }
            brackets += token.is("(") || token.is("[") || token.is("{") ? 1 : 0;
            brackets -= token.is(")") || token.is("]") || token.is("}") ? 1 : 0;
            next();
        }
    }

    /** Returns whether {@code word} stands between here and the beginning of the expression. */
    private boolean follows(String word) {
        for (int i = at - 1; i >= 0; i--) {
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
        PythonToken token = peek();
        if (token.is("lambda") || token.is("not") || token.is("await") || token.is("yield")) {
            next();
            rest();
            return new Other();
        }
        if (token.is("-") || token.is("+")) {
            next();
            PythonExpression of = operand();
            return of instanceof Numeral number && token.is("-") ? new Numeral("-" + number.value()) : of;
        }
        if (token.is("*") || token.is("**") || token.is("~")) {
            next();
            operand();
            return new Other();
        }
        return behind(primary());
    }

    private PythonExpression behind(PythonExpression first) {
        PythonExpression whole = first;
        while (true) {
            if (peek().is(".") && tokens.get(at + 1).kind() == Kind.NAME) {
                next();
                String part = next().text();
                whole = whole instanceof Name name ? new Name(name.dotted() + "." + part) : new Name(part);
            } else if (accept("(")) {
                whole = arguments(whole);
            } else if (accept("[")) {
                whole = new Index(whole, list("]"));
            } else {
                return whole;
            }
        }
    }

    private PythonExpression primary() {
        PythonToken token = next();
        return switch (token.kind()) {
            case NAME -> new Name(token.text());
            case NUMBER -> new Numeral(token.text());
            case STRING -> text(token);
            default -> symbol(token);
        };
    }

    private Text text(PythonToken first) {
        StringBuilder text = new StringBuilder(first.text());
        while (peek().kind() == Kind.STRING) {
            text.append(next().text());
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
                at--;
                if (isEnd()) {
                    throw new EntitySyntaxException(token.line(), "an expression is missing");
                }
                rest();
                yield new Other();
            }
        };
    }

    private PythonExpression parenthesised() {
        int begin = at;
        List<PythonExpression> all = list(")");
        boolean comma = tokens.subList(begin, at).stream().anyMatch(token -> token.is(","));
        return all.size() == 1 && !(comma && tokens.get(at - 2).is(",")) ? all.get(0) : new Items(all);
    }

    private List<PythonExpression> list(String end) {
        List<PythonExpression> all = new ArrayList<>();
        while (!accept(end)) {
            all.add(expression());
            if (accept(":") || accept("=")) {
                // A slice, or a default: no declaration needs it.
                continue;
            }
            if (!accept(",") && !peek().is(end)) {
                throw new EntitySyntaxException(peek().line(), "'" + peek().text() + "' is not expected here");
            }
        }
        return all;
    }

    private PythonExpression braces() {
        Map<String, PythonExpression> pairs = new LinkedHashMap<>();
        List<PythonExpression> items = new ArrayList<>();
        boolean isSet = false;
        while (!accept("}")) {
            PythonExpression key = expression();
            if (accept(":")) {
                PythonExpression value = expression();
                PythonExpression.textOf(key).ifPresent(name -> pairs.put(name, value));
            } else {
                isSet = true;
                items.add(key);
            }
            if (!accept(",") && !peek().is("}")) {
                throw new EntitySyntaxException(peek().line(), "'" + peek().text() + "' is not expected here");
            }
        }
        return isSet ? new Items(items) : new Pairs(pairs);
    }

    private Call arguments(PythonExpression callee) {
        List<PythonExpression> arguments = new ArrayList<>();
        Map<String, PythonExpression> keywords = new LinkedHashMap<>();
        while (!accept(")")) {
            if (peek().kind() == Kind.NAME && tokens.get(at + 1).is("=")) {
                String keyword = next().text();
                next();
                keywords.put(keyword, expression());
            } else {
                arguments.add(expression());
            }
            if (!accept(",") && !peek().is(")")) {
                throw new EntitySyntaxException(peek().line(), "'" + peek().text() + "' is not expected here");
            }
        }
        return new Call(callee, arguments, keywords);
    }
}
