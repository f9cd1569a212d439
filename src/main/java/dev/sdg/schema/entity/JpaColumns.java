package dev.sdg.schema.entity;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.sdg.schema.entity.EntityTable.EntityColumn;
import dev.sdg.schema.entity.EntityTable.EntityKey;
import dev.sdg.schema.entity.JavaAnnotations.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the attributes of one entity into the columns of its table. */
final class JpaColumns {
    private static final Set<String> REQUIRED = Set.of("NotNull", "NotBlank", "NotEmpty", "NonNull");
    private static final Set<String> PRIMITIVES =
            Set.of("int", "long", "short", "byte", "double", "float", "boolean", "char");
    private static final int DEEPEST = 10;

    private final JpaModel model;
    private final EntityTable table;
    private final ClassOrInterfaceDeclaration entity;
    /** Whether rows of other classes are in the table: they have no values in the columns of this one. */
    private final boolean shared;

    JpaColumns(JpaModel model, EntityTable table, ClassOrInterfaceDeclaration entity) {
        this.model = model;
        this.table = table;
        this.entity = entity;
        this.shared = model.sharesTable(entity);
    }

    /**
     * An attribute of an entity.
     *
     * @param name of it
     * @param type of its values
     * @param node the field or the getter, with the annotations
     */
    private record Attribute<N extends Node & NodeWithAnnotations<?>>(String name, Type type, N node) {

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
    }

    /** Reads the primary key. */
    void identify() {
        for (Attribute<?> attribute : attributes()) {
            if (attribute.has("EmbeddedId") || (attribute.has("Id") && isEmbedded(attribute))) {
                embedded(attribute, "", true, 0);
            } else if (attribute.has("Id") && !isAssociation(attribute)) {
                column(attribute, Map.of(), "");
                table.primaryKey.add(columnName(attribute, Map.of(), ""));
            }
        }
    }

    /** Reads everything else. */
    void describe() {
        for (Attribute<?> attribute : attributes()) {
            if (isAssociation(attribute)) {
                association(attribute);
            } else if (attribute.has("ElementCollection")) {
                collection(attribute);
            } else if (isEmbedded(attribute)) {
                embedded(attribute, "", attribute.has("EmbeddedId") || attribute.has("Id"), 0);
            } else if (!attribute.has("Id")) {
                column(attribute, Map.of(), "");
            }
        }
        joined();
        constraints();
        discriminator();
    }

    private boolean isEmbedded(Attribute<?> attribute) {
        return attribute.has("Embedded")
                || attribute.has("EmbeddedId")
                || model.classNamed(simple(attribute.type()))
                        .filter(one -> one.isAnnotationPresent("Embeddable"))
                        .isPresent();
    }

    private static boolean isAssociation(Attribute<?> attribute) {
        return Stream.of("ManyToOne", "OneToOne", "OneToMany", "ManyToMany").anyMatch(attribute::has);
    }

    /** Returns the attributes of the entity with those of superclasses that have no table, these first. */
    private List<Attribute<?>> attributes() {
        List<ClassOrInterfaceDeclaration> family = new ArrayList<>(List.of(entity));
        boolean whole = model.strategy(entity).equals("TABLE_PER_CLASS");
        for (Optional<ClassOrInterfaceDeclaration> next = model.superclass(entity);
                next.isPresent() && !family.contains(next.get());
                next = model.superclass(next.get())) {
            if (next.get().isAnnotationPresent("Entity") && !whole) {
                break;
            }
            family.add(0, next.get());
        }
        return family.stream().flatMap(one -> attributes(one).stream()).toList();
    }

    private static List<Attribute<?>> attributes(ClassOrInterfaceDeclaration one) {
        List<Attribute<?>> all = new ArrayList<>();
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
                    all.add(new Attribute<>(
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
                                all.add(new Attribute<>(variable.getNameAsString(), variable.getType(), field)));
            }
        }
        return all;
    }

    private static String simple(Type type) {
        return type instanceof ClassOrInterfaceType named ? named.getNameAsString() : type.asString();
    }

    /** Returns the type of the elements of a collection, or of what an association leads to. */
    private static String element(Attribute<?> attribute) {
        Optional<String> target = Stream.of("ManyToOne", "OneToOne", "OneToMany", "ManyToMany", "ElementCollection")
                .map(attribute::given)
                .map(given -> given.word("targetEntity").or(() -> given.word("targetClass")))
                .flatMap(Optional::stream)
                .findFirst();
        if (target.isPresent()) {
            return target.get();
        }
        if (attribute.type() instanceof ClassOrInterfaceType named
                && named.getTypeArguments().isPresent()
                && !named.getTypeArguments().get().isEmpty()) {
            var arguments = named.getTypeArguments().get();
            return simple(arguments.get(arguments.size() - 1));
        }
        return simple(attribute.type());
    }

    private void association(Attribute<?> attribute) {
        boolean many = attribute.has("ManyToMany") || attribute.has("OneToMany");
        Given given = Stream.of("ManyToOne", "OneToOne", "OneToMany", "ManyToMany")
                .map(attribute::given)
                .filter(Given::present)
                .findFirst()
                .orElse(Given.NONE);
        if (given.text("mappedBy").isPresent()) {
            return;
        }
        Optional<EntityTable> other = model.table(element(attribute));
        if (other.isEmpty()) {
            model.warning(
                    table,
                    attribute.line(),
                    table.className + "." + attribute.name() + " refers to " + element(attribute)
                            + ", whose source was not read; it is left out");
            return;
        }
        if (many) {
            toMany(attribute, other.get());
        } else {
            toOne(attribute, given, other.get());
        }
    }

    private void toOne(Attribute<?> attribute, Given given, EntityTable other) {
        boolean isId = attribute.has("Id") || attribute.has("MapsId");
        boolean required = isId
                || (!shared
                        && (given.flag("optional").filter(optional -> !optional).isPresent()
                                || REQUIRED.stream().anyMatch(attribute::has)));
        List<Given> joins = joins(attribute, "JoinColumn", "JoinColumns");
        if (joins.isEmpty()) {
            joins = joins(attribute, "PrimaryKeyJoinColumn", "PrimaryKeyJoinColumns");
        }
        boolean ownKey = attribute.has("PrimaryKeyJoinColumn")
                || (attribute.has("MapsId")
                        && joins.isEmpty()
                        && table.primaryKey.size() == 1
                        && attribute.given("MapsId").text("value").isEmpty());
        EntityKey key = ownKey && table.primaryKey.size() == 1
                ? new EntityKey(
                        List.copyOf(table.primaryKey), other.className, List.copyOf(other.primaryKey), attribute.line())
                : model.key(table, other, attribute.name(), joins, required, attribute.line());
        table.keys.add(key);
        if (isId && !attribute.has("MapsId")) {
            table.primaryKey.addAll(key.columns());
        } else if (attribute.has("OneToOne") && !table.primaryKey.containsAll(key.columns())) {
            table.unique.add(key.columns());
        }
        JavaAnnotations.description(attribute.node())
                .ifPresent(text -> key.columns().forEach(column -> describe(column, text)));
    }

    private void describe(String name, String text) {
        EntityColumn column = table.columns.get(name);
        if (column != null && column.description().isEmpty()) {
            table.columns.put(
                    name,
                    new EntityColumn(
                            column.name(),
                            column.attribute(),
                            column.type(),
                            column.words(),
                            column.required(),
                            column.computed(),
                            Optional.of(text),
                            column.line()));
        }
    }

    private static List<Given> joins(Attribute<?> attribute, String one, String several) {
        Given single = attribute.given(one);
        return single.present() ? List.of(single) : attribute.given(several).annotations("value");
    }

    /** Without a column in the other table, a table of its own joins the two. */
    private void toMany(Attribute<?> attribute, EntityTable other) {
        List<Given> joins = joins(attribute, "JoinColumn", "JoinColumns");
        if (attribute.has("OneToMany") && !joins.isEmpty()) {
            other.keys.add(model.key(other, table, table.className, joins, false, attribute.line()));
            return;
        }
        Given given = attribute.given("JoinTable");
        EntityTable link = new EntityTable(
                given.text("name").orElse(table.name + "_" + other.name), "", table.file, attribute.line());
        EntityKey own =
                model.key(link, table, table.className, given.annotations("joinColumns"), true, attribute.line());
        EntityKey theirs = model.key(
                link, other, attribute.name(), given.annotations("inverseJoinColumns"), true, attribute.line());
        link.keys.add(own);
        link.keys.add(theirs);
        link.primaryKey.addAll(own.columns());
        link.primaryKey.addAll(theirs.columns());
        if (attribute.has("OneToMany")) {
            link.unique.add(theirs.columns());
        }
        JavaAnnotations.description(attribute.node()).ifPresent(text -> link.description = Optional.of(text));
        model.add(link);
    }

    private void collection(Attribute<?> attribute) {
        Given given = attribute.given("CollectionTable");
        EntityTable own = new EntityTable(
                given.text("name").orElse(table.name + "_" + model.named(attribute.name())),
                "",
                table.file,
                attribute.line());
        own.keys.add(model.key(own, table, table.className, given.annotations("joinColumns"), true, attribute.line()));
        String element = element(attribute);
        Optional<ClassOrInterfaceDeclaration> embeddable =
                model.classNamed(element).filter(one -> one.isAnnotationPresent("Embeddable"));
        if (embeddable.isPresent()) {
            JpaColumns columns = new JpaColumns(model, own, embeddable.get());
            attributes(embeddable.get()).forEach(inner -> columns.column(inner, Map.of(), ""));
        } else {
            ClassOrInterfaceType type = new ClassOrInterfaceType(null, element);
            new JpaColumns(model, own, entity)
                    .column(new Attribute<>(attribute.name(), type, attribute.node()), Map.of(), "");
        }
        model.add(own);
    }

    private void embedded(Attribute<?> attribute, String prefix, boolean isKey, int depth) {
        Optional<ClassOrInterfaceDeclaration> one = model.classNamed(simple(attribute.type()));
        if (one.isEmpty() || depth > DEEPEST) {
            model.warning(
                    table,
                    attribute.line(),
                    table.className + "." + attribute.name() + " is of " + simple(attribute.type())
                            + ", whose source was not read; it is left out");
            return;
        }
        Map<String, Given> overrides = new HashMap<>();
        List<Given> given =
                new ArrayList<>(attribute.given("AttributeOverrides").annotations("value"));
        if (attribute.has("AttributeOverride")) {
            given.add(attribute.given("AttributeOverride"));
        }
        for (Given override : given) {
            Optional<Given> column = override.annotations("column").stream().findFirst();
            override.text("name").ifPresent(name -> column.ifPresent(it -> overrides.put(name, it)));
        }
        for (Attribute<?> inner : attributes(one.get())) {
            if (isAssociation(inner)) {
                association(inner);
            } else if (isEmbedded(inner)) {
                embedded(inner, prefix, isKey, depth + 1);
            } else {
                column(inner, overrides, isKey ? "key" : prefix);
                if (isKey) {
                    table.primaryKey.add(columnName(inner, overrides, ""));
                }
            }
        }
    }

    private String columnName(Attribute<?> attribute, Map<String, Given> overrides, String otherwise) {
        return Optional.ofNullable(overrides.get(attribute.name()))
                .flatMap(given -> given.text("name"))
                .or(() -> attribute.given("Column").text("name"))
                .map(name -> name.replaceAll("^[`\"]|[`\"]$", ""))
                .orElse(otherwise.isEmpty() ? model.named(attribute.name()) : otherwise);
    }

    /** @param kind {@code key} for a part of the primary key */
    private void column(Attribute<?> attribute, Map<String, Given> overrides, String kind) {
        String name = columnName(attribute, overrides, "");
        if (table.columns.containsKey(name)) {
            return;
        }
        Given column = Optional.ofNullable(overrides.get(attribute.name())).orElse(attribute.given("Column"));
        Map<String, String> checks = new LinkedHashMap<>();
        boolean isKey = kind.equals("key") || attribute.has("Id");
        boolean required = isKey
                || (!shared
                        && (column.flag("nullable")
                                        .filter(nullable -> !nullable)
                                        .isPresent()
                                || attribute
                                        .given("Basic")
                                        .flag("optional")
                                        .filter(optional -> !optional)
                                        .isPresent()
                                || REQUIRED.stream().anyMatch(attribute::has)
                                || PRIMITIVES.contains(simple(attribute.type()))));
        JavaType type = JavaType.of(attribute.type(), attribute.node(), column, model);
        if (type.isUnknown()) {
            model.warning(
                    table,
                    attribute.line(),
                    "nothing is known of the type " + attribute.type().asString() + " of " + table.className + "."
                            + attribute.name() + "; it is a text");
        }
        table.add(new EntityColumn(
                name,
                attribute.name(),
                Optional.of(type.sql()),
                type.words(),
                required,
                false,
                JavaAnnotations.description(attribute.node()),
                attribute.line()));
        if (column.flag("unique").orElse(false) && !isKey) {
            table.unique.add(List.of(name));
        }
        JavaType.checks(attribute.node(), name, type.isText()).forEach(checks::put);
        table.checks.addAll(checks.values());
    }

    /** The table of a derived class refers to that of its superclass by its primary key. */
    private void joined() {
        Optional<ClassOrInterfaceDeclaration> parent =
                model.superclass(entity).filter(one -> one.isAnnotationPresent("Entity"));
        if (parent.isEmpty() || !model.strategy(entity).equals("JOINED")) {
            return;
        }
        EntityTable other = model.table(parent.get());
        List<Given> joins = JavaAnnotations.of(entity, "PrimaryKeyJoinColumn").present()
                ? List.of(JavaAnnotations.of(entity, "PrimaryKeyJoinColumn"))
                : List.of();
        List<String> columns = new ArrayList<>();
        for (String target : other.primaryKey) {
            String name = joins.isEmpty() ? target : joins.get(0).text("name").orElse(target);
            columns.add(name);
            if (!table.columns.containsKey(name)) {
                table.add(new EntityColumn(
                        name, name, Optional.empty(), List.of(), true, false, Optional.empty(), table.line));
            }
        }
        table.primaryKey.addAll(columns);
        table.keys.add(new EntityKey(columns, other.className, List.copyOf(other.primaryKey), table.line));
    }

    private void constraints() {
        Given given = JavaAnnotations.of(entity, "Table");
        for (Given constraint : given.annotations("uniqueConstraints")) {
            unique(constraint.texts("columnNames"));
        }
        for (Given index : given.annotations("indexes")) {
            if (index.flag("unique").orElse(false)) {
                unique(index.text("columnList").stream()
                        .flatMap(list -> Stream.of(list.split(",")))
                        .map(part -> part.strip().replaceFirst("\\s.*", ""))
                        .toList());
            }
        }
        JavaAnnotations.of(entity, "Check").text("constraints").ifPresent(table.checks::add);
        List<String> natural = attributes().stream()
                .filter(attribute -> attribute.has("NaturalId"))
                .map(attribute -> columnName(attribute, Map.of(), ""))
                .filter(table.columns::containsKey)
                .toList();
        unique(natural);
    }

    private void unique(List<String> given) {
        List<String> set = given.stream()
                .map(name -> table.columns.containsKey(name) ? name : table.columnOf(name))
                .toList();
        if (!set.isEmpty() && table.columns.keySet().containsAll(set)) {
            table.unique.add(set);
        } else if (!set.isEmpty()) {
            model.warning(table, table.line, "a unique set names columns that are not in it: " + JpaModel.shown(set));
        }
    }

    /** Where several classes share a table, a column says which one a row is of. */
    private void discriminator() {
        if (!shared) {
            return;
        }
        ClassOrInterfaceDeclaration root = entity;
        while (model.sharesTable(root)) {
            root = model.superclass(root).orElseThrow();
        }
        Given given = JavaAnnotations.of(root, "DiscriminatorColumn");
        String name = given.text("name").orElse(model.named("DTYPE"));
        EntityColumn known = table.columns.get(name);
        List<String> words = new ArrayList<>(known == null ? List.of() : known.words());
        if (known == null && !root.isAbstract()) {
            words.add(discriminator(root));
        }
        words.add(discriminator(entity));
        int longest = words.stream().mapToInt(String::length).max().orElse(1);
        boolean number =
                given.word("discriminatorType").filter("INTEGER"::equals).isPresent();
        table.add(new EntityColumn(
                name,
                name,
                Optional.of(number ? "integer" : "varchar(" + Math.max(31, longest) + ")"),
                number ? List.of() : words,
                true,
                false,
                Optional.empty(),
                table.line));
    }

    private static String discriminator(ClassOrInterfaceDeclaration one) {
        return JavaAnnotations.of(one, "DiscriminatorValue").text("value").orElse(one.getNameAsString());
    }
}
