package dev.sdg.schema.entity;

import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.sdg.schema.entity.EntityTable.EntityColumn;
import dev.sdg.schema.entity.EntityTable.EntityKey;
import dev.sdg.schema.entity.JavaAnnotations.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the attributes of one entity into the columns of its table. */
final class JpaColumns {
    private static final Set<String> PRIMITIVES =
            Set.of("int", "long", "short", "byte", "double", "float", "boolean", "char");
    private static final int DEEPEST = 10;

    private final JpaModel model;
    private final EntityTable table;
    private final ClassOrInterfaceDeclaration entity;
    /** Whether rows of other classes are in the table: they have no values in the columns of this one. */
    private final boolean shared;

    private final JpaAssociations associations;

    JpaColumns(JpaModel model, EntityTable table, ClassOrInterfaceDeclaration entity) {
        this.model = model;
        this.table = table;
        this.entity = entity;
        this.shared = model.sharesTable(entity);
        this.associations = new JpaAssociations(model, table, shared);
    }

    /** Reads the primary key. */
    void identify() {
        for (JpaAttribute<?> attribute : attributes()) {
            if (attribute.has("EmbeddedId") || (attribute.has("Id") && isEmbedded(attribute))) {
                embedded(attribute, "", true, 0);
            } else if (attribute.has("Id") && !attribute.isAssociation()) {
                column(attribute, Map.of(), "");
                table.primaryKey.add(columnName(attribute, Map.of(), ""));
            }
        }
    }

    /** Reads everything else. */
    void describe() {
        for (JpaAttribute<?> attribute : attributes()) {
            if (attribute.isAssociation()) {
                associations.add(attribute);
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

    private boolean isEmbedded(JpaAttribute<?> attribute) {
        return attribute.has("Embedded")
                || attribute.has("EmbeddedId")
                || model.classNamed(attribute.typeName())
                        .filter(one -> one.isAnnotationPresent("Embeddable"))
                        .isPresent();
    }

    /** Returns the attributes of the entity with those of superclasses that have no table, these first. */
    private List<JpaAttribute<?>> attributes() {
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
        return family.stream().flatMap(one -> JpaAttribute.of(one).stream()).toList();
    }

    private void collection(JpaAttribute<?> attribute) {
        Given given = attribute.given("CollectionTable");
        EntityTable own = new EntityTable(
                given.text("name").orElse(table.name + "_" + model.named(attribute.name())),
                "",
                table.file,
                attribute.line());
        own.keys.add(model.key(own, table, table.className, given.annotations("joinColumns"), true, attribute.line()));
        String element = attribute.element();
        Optional<ClassOrInterfaceDeclaration> embeddable =
                model.classNamed(element).filter(one -> one.isAnnotationPresent("Embeddable"));
        if (embeddable.isPresent()) {
            JpaColumns columns = new JpaColumns(model, own, embeddable.get());
            JpaAttribute.of(embeddable.get()).forEach(inner -> columns.column(inner, Map.of(), ""));
        } else {
            ClassOrInterfaceType type = new ClassOrInterfaceType(null, element);
            new JpaColumns(model, own, entity)
                    .column(new JpaAttribute<>(attribute.name(), type, attribute.node()), Map.of(), "");
        }
        model.add(own);
    }

    private void embedded(JpaAttribute<?> attribute, String prefix, boolean isKey, int depth) {
        Optional<ClassOrInterfaceDeclaration> one = model.classNamed(attribute.typeName());
        if (one.isEmpty() || depth > DEEPEST) {
            model.warning(
                    table,
                    attribute.line(),
                    table.className + "." + attribute.name() + " is of " + attribute.typeName()
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
        for (JpaAttribute<?> inner : JpaAttribute.of(one.get())) {
            if (inner.isAssociation()) {
                associations.add(inner);
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

    private String columnName(JpaAttribute<?> attribute, Map<String, Given> overrides, String otherwise) {
        return Optional.ofNullable(overrides.get(attribute.name()))
                .flatMap(given -> given.text("name"))
                .or(() -> attribute.given("Column").text("name"))
                .map(name -> name.replaceAll("^[`\"]|[`\"]$", ""))
                .orElse(otherwise.isEmpty() ? model.named(attribute.name()) : otherwise);
    }

    /** @param kind {@code key} for a part of the primary key */
    private void column(JpaAttribute<?> attribute, Map<String, Given> overrides, String kind) {
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
                                || attribute.isRequired()
                                || PRIMITIVES.contains(attribute.typeName())));
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
