package dev.sdg.schema.entity;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.sdg.schema.entity.JavaAnnotations.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An attribute of an entity.
 *
 * @param name of it
 * @param type of its values
 * @param node the field or the getter, with the annotations
 */
record JpaAttribute<N extends Node & NodeWithAnnotations<?>>(String name, Type type, N node) {
    /** What says that there is always a value. */
    private static final Set<String> REQUIRED = Set.of("NotNull", "NotBlank", "NotEmpty", "NonNull");

    /** What leads to another entity. */
    static final List<String> ASSOCIATIONS = List.of("ManyToOne", "OneToOne", "OneToMany", "ManyToMany");

    /** Returns those that a class has itself. */
    static List<JpaAttribute<?>> of(ClassOrInterfaceDeclaration one) {
        List<JpaAttribute<?>> all = new ArrayList<>();
        boolean byGetters = one.getMethods().stream()
                .anyMatch(method -> method.isAnnotationPresent("Id") || method.isAnnotationPresent("EmbeddedId"));
        if (byGetters) {
            for (MethodDeclaration method : one.getMethods()) {
                String name = method.getNameAsString();
                boolean getter = name.matches("(get|is)[A-Z].*")
                        && method.getParameters().isEmpty()
                        && !method.isStatic();
                if (getter
                        && !method.isAnnotationPresent("Transient")
                        && !method.getType().isVoidType()) {
                    String bare = name.replaceFirst("^(get|is)", "");
                    all.add(new JpaAttribute<>(
                            bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1),
                            method.getType(),
                            method));
                }
            }
            return all;
        }
        for (FieldDeclaration field : one.getFields()) {
            boolean kept = !field.isStatic()
                    && !field.isTransient()
                    && !field.isAnnotationPresent("Transient")
                    && !field.isAnnotationPresent("Formula");
            if (kept) {
                field.getVariables()
                        .forEach(variable ->
                                all.add(new JpaAttribute<>(variable.getNameAsString(), variable.getType(), field)));
            }
        }
        return all;
    }

    /** Returns what {@code annotation} says; nothing where it is not there. */
    Given given(String annotation) {
        return JavaAnnotations.of(node, annotation);
    }

    boolean has(String annotation) {
        return node.isAnnotationPresent(annotation);
    }

    int line() {
        return node instanceof FieldDeclaration field
                ? JavaAnnotations.line(field.getVariable(0))
                : JavaAnnotations.line(node);
    }

    /** Returns whether it leads to another entity. */
    boolean isAssociation() {
        return ASSOCIATIONS.stream().anyMatch(this::has);
    }

    /** Returns whether its annotations say that there is always a value. */
    boolean isRequired() {
        return REQUIRED.stream().anyMatch(this::has);
    }

    /** Returns the name of its type, without what is in brackets. */
    String typeName() {
        return simple(type);
    }

    private static String simple(Type type) {
        return type instanceof ClassOrInterfaceType named ? named.getNameAsString() : type.asString();
    }

    /** Returns the type of the elements of a collection, or of what an association leads to. */
    String element() {
        Optional<String> target = Stream.concat(ASSOCIATIONS.stream(), Stream.of("ElementCollection"))
                .map(this::given)
                .map(given -> given.word("targetEntity").or(() -> given.word("targetClass")))
                .flatMap(Optional::stream)
                .findFirst();
        if (target.isPresent()) {
            return target.get();
        }
        if (type instanceof ClassOrInterfaceType named
                && named.getTypeArguments().isPresent()
                && !named.getTypeArguments().get().isEmpty()) {
            var arguments = named.getTypeArguments().get();
            return simple(arguments.get(arguments.size() - 1));
        }
        return simple(type);
    }
}
