package dev.sdg.schema.entity;

import dev.sdg.schema.entity.PythonClass.Assignment;
import dev.sdg.schema.entity.PythonExpression.Call;
import dev.sdg.schema.entity.PythonExpression.Name;
import dev.sdg.schema.entity.PythonToken.Kind;
import java.util.ArrayList;
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

    private final String file;
    private final PythonTokens tokens;
    private final PythonExpressions expressions;
    private final Map<Integer, PythonLexer.Comment> comments;
    private final List<PythonClass> classes = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final TreeMap<String, Integer> skipped = new TreeMap<>();

    /**
     * Reads {@code source}.
     *
     * @param file that it stands in, for messages
     * @throws EntitySyntaxException where it is no Python
     */
    PythonModule(String file, String source) {
        this.file = file;
        PythonLexer lexer = new PythonLexer(source);
        this.tokens = new PythonTokens(lexer.tokens());
        this.expressions = new PythonExpressions(tokens);
        this.comments = lexer.comments();
        while (tokens.peek().kind() != Kind.END) {
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

    private void statement(List<Assignment> into) {
        PythonToken first = tokens.peek();
        if (first.is("@")) {
            decorated(into);
        } else if (tokens.accept("class")) {
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
        if (tokens.peek().kind() == Kind.INDENT) {
            int levels = 0;
            do {
                Kind kind = tokens.next().kind();
                levels += kind == Kind.INDENT ? 1 : kind == Kind.DEDENT ? -1 : 0;
            } while (levels > 0 && tokens.peek().kind() != Kind.END);
        }
    }

    private void skipLine() {
        while (tokens.peek().kind() != Kind.NEWLINE && tokens.peek().kind() != Kind.END) {
            tokens.next();
        }
        if (tokens.peek().kind() == Kind.NEWLINE) {
            tokens.next();
        } else if (tokens.peek().kind() != Kind.END) {
            throw new EntitySyntaxException(tokens.peek().line(), "is no Python that can be read");
        }
    }

    private void block(List<Assignment> into) {
        skipLine();
        if (tokens.peek().kind() == Kind.INDENT) {
            tokens.next();
            body(into);
        }
    }

    private void body(List<Assignment> into) {
        while (tokens.peek().kind() != Kind.DEDENT && tokens.peek().kind() != Kind.END) {
            statement(into);
        }
        if (tokens.peek().kind() == Kind.DEDENT) {
            tokens.next();
        }
    }

    /** A method that is a declared attribute only returns it. */
    private void decorated(List<Assignment> into) {
        boolean declares = false;
        while (tokens.peek().is("@")) {
            declares |= tokens.has(tokens.place(), endOfLine(), "declared_attr");
            skipLine();
        }
        if (declares && tokens.peek().is("def")) {
            method(into);
        } else {
            statement(into);
        }
    }

    private int endOfLine() {
        int end = tokens.place();
        while (tokens.get(end).kind() != Kind.NEWLINE && tokens.get(end).kind() != Kind.END) {
            end++;
        }
        return end;
    }

    private void method(List<Assignment> into) {
        tokens.accept("def");
        PythonToken name = tokens.next();
        int begin = tokens.place();
        skip();
        int end = tokens.place();
        for (int i = begin; i < end; i++) {
            if (tokens.get(i).is("return")) {
                tokens.seek(i + 1);
                into.add(new Assignment(
                        name.text(),
                        Optional.empty(),
                        Optional.of(expressions.tuple()),
                        Optional.empty(),
                        name.line()));
                break;
            }
        }
        tokens.seek(end);
    }

    private PythonClass classOf() {
        PythonToken name = tokens.next();
        if (name.kind() != Kind.NAME) {
            throw new EntitySyntaxException(name.line(), "'class' is not followed by a name");
        }
        Call bases = new Call(new Name(name.text()), List.of(), Map.of());
        if (tokens.accept("(")) {
            bases = expressions.arguments(new Name(name.text()));
        }
        if (!tokens.accept(":")) {
            throw new EntitySyntaxException(name.line(), "class " + name.text() + " has no ':'");
        }
        List<Assignment> own = new ArrayList<>();
        Optional<String> docstring = Optional.empty();
        if (tokens.peek().kind() == Kind.NEWLINE && tokens.peek(1).kind() == Kind.INDENT) {
            tokens.seek(tokens.place() + 2);
            if (tokens.peek().kind() == Kind.STRING) {
                docstring =
                        Optional.of(tokens.next().text().stripIndent().strip()).filter(text -> !text.isEmpty());
                skipLine();
            }
            while (tokens.peek().kind() != Kind.DEDENT && tokens.peek().kind() != Kind.END) {
                if (tokens.peek().is("def") && tokens.peek(1).text().startsWith("__table")) {
                    method(own);
                } else {
                    statement(own);
                }
            }
            if (tokens.peek().kind() == Kind.DEDENT) {
                tokens.next();
            }
        } else {
            skipLine();
        }
        return new PythonClass(name.text(), bases.arguments(), bases.keywords(), docstring, own, file, name.line());
    }

    private boolean isAssignment() {
        PythonToken following = tokens.peek(1);
        return tokens.peek().kind() == Kind.NAME && (following.is("=") || following.is(":"));
    }

    private Assignment assignment() {
        PythonToken name = tokens.next();
        Optional<PythonExpression> annotation = Optional.empty();
        Optional<PythonExpression> value = Optional.empty();
        if (tokens.accept(":")) {
            annotation = Optional.of(expressions.tuple());
        }
        if (tokens.accept("=")) {
            value = Optional.of(expressions.tuple());
        }
        int last = tokens.peek().line();
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
}
