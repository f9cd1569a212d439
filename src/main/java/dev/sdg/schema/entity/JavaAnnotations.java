package dev.sdg.schema.entity;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.nodeTypes.NodeWithJavadoc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What annotations and comments of Java say. */
final class JavaAnnotations {

    private JavaAnnotations() {}

    /**
     * What an annotation is given.
     *
     * @param present whether it stands there at all
     * @param values by their names; one without a name is called "value"
     */
    record Given(boolean present, Map<String, Expression> values) {
        /** No annotation. */
        static final Given NONE = new Given(false, Map.of());

        Given {
            values = Map.copyOf(values);
        }

        /** Returns the text {@code name}; empty where it is not given or is blank. */
        Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name))
                    .flatMap(JavaAnnotations::text)
                    .filter(text -> !text.isBlank());
        }

        /** Returns the number {@code name}, as it is written. */
        Optional<String> number(String name) {
            return Optional.ofNullable(values.get(name)).flatMap(JavaAnnotations::number);
        }

        /** Returns whether {@code name} is true; empty where it is not given. */
        Optional<Boolean> flag(String name) {
            return Optional.ofNullable(values.get(name))
                    .filter(BooleanLiteralExpr.class::isInstance)
                    .map(value -> ((BooleanLiteralExpr) value).getValue());
        }

        /** Returns the constant {@code name} without what stands before its dot. */
        Optional<String> word(String name) {
            return Optional.ofNullable(values.get(name)).map(JavaAnnotations::word);
        }

        /** Returns the texts in the list {@code name}. */
        List<String> texts(String name) {
            return items(name)
                    .flatMap(item -> JavaAnnotations.text(item).stream())
                    .toList();
        }

        /** Returns the annotations in the list {@code name}. */
        List<Given> annotations(String name) {
            return items(name)
                    .filter(AnnotationExpr.class::isInstance)
                    .map(item -> of((AnnotationExpr) item))
                    .toList();
        }

        private Stream<Expression> items(String name) {
            Expression value = values.get(name);
            if (value == null) {
                return Stream.empty();
            }
            return value instanceof ArrayInitializerExpr array ? array.getValues().stream() : Stream.of(value);
        }
    }

    /** Returns what the annotation {@code name} of {@code node} is given. */
    static Given of(NodeWithAnnotations<?> node, String name) {
        return node.getAnnotationByName(name).map(JavaAnnotations::of).orElse(Given.NONE);
    }

    private static Given of(AnnotationExpr annotation) {
        Map<String, Expression> values = new LinkedHashMap<>();
        if (annotation instanceof NormalAnnotationExpr normal) {
            normal.getPairs().forEach(pair -> values.put(pair.getNameAsString(), pair.getValue()));
        } else if (annotation instanceof SingleMemberAnnotationExpr single) {
            values.put("value", single.getMemberValue());
        }
        return new Given(true, values);
    }

    private static Optional<String> text(Expression expression) {
        if (expression instanceof StringLiteralExpr literal) {
            return Optional.of(literal.asString());
        }
        if (expression instanceof TextBlockLiteralExpr block) {
            return Optional.of(block.asString());
        }
        if (expression instanceof EnclosedExpr enclosed) {
            return text(enclosed.getInner());
        }
        if (expression instanceof BinaryExpr sum && sum.getOperator() == BinaryExpr.Operator.PLUS) {
            Optional<String> left = text(sum.getLeft());
            Optional<String> right = text(sum.getRight());
            return left.isPresent() && right.isPresent() ? Optional.of(left.get() + right.get()) : Optional.empty();
        }
        return constant(expression).flatMap(JavaAnnotations::text);
    }

    private static Optional<String> number(Expression expression) {
        if (expression instanceof IntegerLiteralExpr literal) {
            return Optional.of(literal.asNumber().toString());
        }
        if (expression instanceof LongLiteralExpr literal) {
            return Optional.of(literal.asNumber().toString());
        }
        if (expression instanceof UnaryExpr minus && minus.getOperator() == UnaryExpr.Operator.MINUS) {
            return number(minus.getExpression()).map(value -> "-" + value);
        }
        if (expression instanceof StringLiteralExpr literal
                && literal.asString().matches("-?\\d+(\\.\\d+)?")) {
            return Optional.of(literal.asString());
        }
        return constant(expression).flatMap(JavaAnnotations::number);
    }

    /** Returns the value of a constant of the same file. */
    private static Optional<Expression> constant(Expression expression) {
        if (!(expression instanceof NameExpr) && !(expression instanceof FieldAccessExpr)) {
            return Optional.empty();
        }
        String name = word(expression);
        return expression.findCompilationUnit().stream()
                .flatMap(unit -> unit.findAll(com.github.javaparser.ast.body.VariableDeclarator.class).stream())
                .filter(variable -> variable.getNameAsString().equals(name))
                .findFirst()
                .flatMap(com.github.javaparser.ast.body.VariableDeclarator::getInitializer)
                .filter(value -> !(value instanceof NameExpr));
    }

    private static String word(Expression expression) {
        String text = expression instanceof ClassExpr type ? type.getTypeAsString() : expression.toString();
        return text.substring(text.lastIndexOf('.') + 1);
    }

    /** Returns the line that {@code node} begins in behind its annotations and comments, from 1. */
    static int line(Node node) {
        if (node instanceof com.github.javaparser.ast.nodeTypes.NodeWithSimpleName<?> named) {
            return named.getName().getBegin().map(place -> place.line).orElse(1);
        }
        return node.getBegin().map(place -> place.line).orElse(1);
    }

    /** Returns what an annotation or a comment says about {@code node}: its first paragraph, as one line. */
    static <N extends Node & NodeWithAnnotations<?>> Optional<String> description(N node) {
        Optional<String> annotated = of(node, "Comment")
                .text("value")
                .or(() -> of(node, "Schema").text("description"))
                .or(() -> of(node, "ApiModelProperty").text("value"))
                .or(() -> of(node, "ApiModel").text("description"));
        if (annotated.isPresent()) {
            return annotated;
        }
        if (node instanceof NodeWithJavadoc<?> documented
                && documented.getJavadoc().isPresent()) {
            String text = documented.getJavadoc().get().getDescription().toText();
            String plain = text.replaceAll("\\{@\\w+\\s+([^}]*)\\}", "$1")
                    .replaceAll("<p>[\\s\\S]*", "")
                    .replaceAll("<[^>]+>", "");
            return Optional.of(plain.split("\\n\\s*\\n", 2)[0]
                            .replaceAll("\\s+", " ")
                            .strip())
                    .filter(it -> !it.isEmpty());
        }
        return node.getComment()
                .filter(comment -> comment.isLineComment() || comment.isBlockComment())
                .map(comment -> comment.getContent().replaceAll("\\s+", " ").strip())
                .filter(text ->
                        text.codePoints().anyMatch(Character::isLetter) && !text.matches(".*[;{}@]$|@.*|\\W{2,}.*"));
    }
}
