package dev.sdg.schema.entity;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.entity.EntityTable.EntityColumn;
import dev.sdg.schema.entity.EntityTable.EntityKey;
import dev.sdg.schema.entity.JavaAnnotations.Given;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes of all files, and the tables that they are kept in, while these are put together. */
final class JpaModel {
    private static final String SPRING = "org.springframework.";

    private final SchemaProblems problems;
    private final Map<String, ClassOrInterfaceDeclaration> classes = new LinkedHashMap<>();
    private final Map<String, EnumDeclaration> enums = new LinkedHashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, EntityTable> tables = new LinkedHashMap<>();
    private final List<EntityTable> others = new ArrayList<>();
    private boolean snakeCase;

    JpaModel(SchemaProblems problems) {
        this.problems = problems;
    }

    /** Adds the classes of a file. */
    void add(String file, CompilationUnit unit) {
        snakeCase |=
                unit.getImports().stream().anyMatch(one -> one.getNameAsString().startsWith(SPRING));
        unit.findAll(ClassOrInterfaceDeclaration.class).forEach(one -> {
            if (classes.putIfAbsent(one.getNameAsString(), one) == null) {
                files.put(one.getNameAsString(), file);
            }
        });
        unit.findAll(EnumDeclaration.class).forEach(one -> enums.putIfAbsent(one.getNameAsString(), one));
    }

    static boolean isEntity(ClassOrInterfaceDeclaration one) {
        return one.isAnnotationPresent("Entity");
    }

    /** Returns the entities, in the order of reading. */
    List<ClassOrInterfaceDeclaration> entities() {
        return classes.values().stream().filter(JpaModel::isEntity).toList();
    }

    /** Returns how many classes are no entities. */
    int otherClasses() {
        return classes.size() - entities().size();
    }

    /** Returns the file that the class {@code name} stands in. */
    String file(String name) {
        return String.valueOf(files.get(name));
    }

    /** Adds the table of a class. */
    void open(EntityTable table) {
        tables.put(table.className, table);
    }

    /** Returns all tables: those of classes first. */
    List<EntityTable> tables() {
        List<EntityTable> all = new ArrayList<>(tables.values());
        all.addAll(others);
        return all;
    }

    /** Returns the name that a class or attribute has in the database unless another is given. */
    String named(String name) {
        return snakeCase ? name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT) : name;
    }

    /** Returns the table that the rows of {@code one} are in. */
    EntityTable table(ClassOrInterfaceDeclaration one) {
        ClassOrInterfaceDeclaration holder = one;
        while (sharesTable(holder)) {
            holder = superclass(holder).orElseThrow();
        }
        return table(holder.getNameAsString()).orElseThrow();
    }

    /** Returns the table of the entity {@code name}; empty where there is no such entity. */
    Optional<EntityTable> table(String name) {
        Optional<ClassOrInterfaceDeclaration> known =
                Optional.ofNullable(classes.get(name)).filter(JpaModel::isEntity);
        return known.isPresent() && sharesTable(known.get())
                ? Optional.of(table(known.get()))
                : Optional.ofNullable(tables.get(name));
    }

    /** Returns whether rows of {@code one} are in the table of the class that it extends. */
    boolean sharesTable(ClassOrInterfaceDeclaration one) {
        Optional<ClassOrInterfaceDeclaration> parent = superclass(one).filter(JpaModel::isEntity);
        return parent.isPresent() && strategy(one).equals("SINGLE_TABLE");
    }

    /** Returns how the rows of a family of entities are kept. */
    String strategy(ClassOrInterfaceDeclaration one) {
        ClassOrInterfaceDeclaration root = one;
        for (Optional<ClassOrInterfaceDeclaration> next = superclass(root);
                next.filter(JpaModel::isEntity).isPresent()
                        && !next.get().getNameAsString().equals(one.getNameAsString());
                next = superclass(root)) {
            root = next.get();
        }
        return JavaAnnotations.of(root, "Inheritance").word("strategy").orElse("SINGLE_TABLE");
    }

    /** Returns the class that {@code one} extends, where its source was read; none where it extends itself that way. */
    Optional<ClassOrInterfaceDeclaration> superclass(ClassOrInterfaceDeclaration one) {
        return isCircular(one) ? Optional.empty() : extended(one);
    }

    /** Returns whether {@code one}, or a class that it extends, extends itself by way of others. */
    boolean isCircular(ClassOrInterfaceDeclaration one) {
        Set<String> seen = new HashSet<>();
        Optional<ClassOrInterfaceDeclaration> next = Optional.of(one);
        while (next.isPresent()) {
            if (!seen.add(next.get().getNameAsString())) {
                return true;
            }
            next = extended(next.get());
        }
        return false;
    }

    private Optional<ClassOrInterfaceDeclaration> extended(ClassOrInterfaceDeclaration one) {
        return one.getExtendedTypes().stream()
                .findFirst()
                .map(ClassOrInterfaceType::getNameAsString)
                .map(classes::get)
                .filter(parent -> !parent.getNameAsString().equals(one.getNameAsString()));
    }

    /** Returns the class {@code name}, where its source was read. */
    Optional<ClassOrInterfaceDeclaration> classNamed(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /** Returns the constants of the enum {@code name}; empty where there is none. */
    Optional<List<String>> constants(String name) {
        return Optional.ofNullable(enums.get(name)).map(one -> one.getEntries().stream()
                .map(entry -> entry.getNameAsString())
                .toList());
    }

    /** Adds a table that no class has: one that joins two, or that keeps a collection. */
    void add(EntityTable table) {
        if (others.stream().noneMatch(known -> known.name.equals(table.name))) {
            others.add(table);
        }
    }

    /** Says what a person should know about {@code table}. */
    void warning(EntityTable table, int line, String message) {
        problems.warning(table.file + ":" + line, message);
    }

    /** Returns columns of {@code table} that refer to the primary key of {@code parent}, named by {@code prefix}. */
    EntityKey key(EntityTable table, EntityTable parent, String prefix, List<Given> joins, boolean required, int line) {
        List<String> columns = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        List<String> keys = List.copyOf(parent.primaryKey);
        int count = Math.max(1, Math.max(keys.size(), joins.size()));
        for (int i = 0; i < count; i++) {
            Given join = i < joins.size() ? joins.get(i) : Given.NONE;
            String target = join.text("referencedColumnName").orElse(i < keys.size() ? keys.get(i) : "id");
            String name = join.text("name").orElse(named(prefix) + "_" + target);
            columns.add(name);
            targets.add(target);
            if (!table.columns.containsKey(name)) {
                table.add(new EntityColumn(
                        name,
                        prefix,
                        Optional.empty(),
                        List.of(),
                        required
                                || join.flag("nullable")
                                        .filter(nullable -> !nullable)
                                        .isPresent(),
                        false,
                        Optional.empty(),
                        line));
            }
            if (join.flag("unique").orElse(false)) {
                table.unique.add(List.of(name));
            }
        }
        return new EntityKey(columns, parent.className.isEmpty() ? parent.name : parent.className, targets, line);
    }

    /** Returns {@code names} in quotes, for a message. */
    static String shown(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
