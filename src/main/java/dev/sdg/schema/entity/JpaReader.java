package dev.sdg.schema.entity;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads JPA entities, of Jakarta's and Java's packages, with Bean Validation and what Hibernate adds. Names that are
 * not given are those of the specification; where a file imports Spring, they are in snake case, as Spring Boot has
 * them. Used once, for all files of a schema.
 */
final class JpaReader {
    private static final String SPRING = "org.springframework.";

    private final SchemaProblems problems;
    private final Map<String, ClassOrInterfaceDeclaration> classes = new LinkedHashMap<>();
    private final Map<String, EnumDeclaration> enums = new LinkedHashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, EntityTable> tables = new LinkedHashMap<>();
    private final List<EntityTable> others = new ArrayList<>();
    private final SortedMap<String, Integer> passedOver = new TreeMap<>();
    private final List<String> read = new ArrayList<>();
    private boolean snakeCase;

    JpaReader(SchemaProblems problems) {
        this.problems = problems;
    }

    /**
     * Reads {@code source}. Where it is no whole Java, what can be read of it counts.
     *
     * @throws EntitySyntaxException where nothing can be read
     */
    void read(String file, String source) {
        ParserConfiguration configuration = new ParserConfiguration().setLanguageLevel(LanguageLevel.BLEEDING_EDGE);
        ParseResult<CompilationUnit> result = new JavaParser(configuration).parse(source);
        Optional<CompilationUnit> unit = result.getResult()
                .filter(parsed -> result.isSuccessful()
                        || !parsed.findAll(ClassOrInterfaceDeclaration.class).isEmpty());
        if (!result.isSuccessful() && !result.getProblems().isEmpty()) {
            var first = result.getProblems().get(0);
            int line = first.getLocation()
                    .flatMap(range -> range.toRange())
                    .map(range -> range.begin.line)
                    .orElse(1);
            String message = "is no Java from here on: "
                    + first.getMessage().lines().findFirst().orElse("").replaceFirst(",\\s+expected .*", "");
            if (unit.isEmpty()
                    || unit.get().findAll(ClassOrInterfaceDeclaration.class).stream()
                            .noneMatch(JpaReader::isEntity)) {
                throw new EntitySyntaxException(line, message);
            }
            problems.warning(file + ":" + line, message);
        }
        read.add(file);
        unit.ifPresent(parsed -> collect(file, parsed));
    }

    private void collect(String file, CompilationUnit unit) {
        snakeCase |=
                unit.getImports().stream().anyMatch(one -> one.getNameAsString().startsWith(SPRING));
        unit.findAll(ClassOrInterfaceDeclaration.class).forEach(one -> {
            if (classes.putIfAbsent(one.getNameAsString(), one) == null) {
                files.put(one.getNameAsString(), file);
            }
        });
        unit.findAll(EnumDeclaration.class).forEach(one -> enums.putIfAbsent(one.getNameAsString(), one));
    }

    private static boolean isEntity(ClassOrInterfaceDeclaration one) {
        return one.isAnnotationPresent("Entity");
    }

    /** Returns what was passed over: kind → how many. */
    SortedMap<String, Integer> passedOver() {
        return passedOver;
    }

    /** Returns the tables of all files. */
    List<EntityTable> tables() {
        List<ClassOrInterfaceDeclaration> entities =
                classes.values().stream().filter(JpaReader::isEntity).toList();
        int rest = classes.size() - entities.size();
        if (rest > 0) {
            passedOver.put("Java class", rest);
        }
        entities.stream().filter(one -> !sharesTable(one)).forEach(one -> tables.put(one.getNameAsString(), open(one)));
        // Primary keys first: keys of others are named by them.
        entities.forEach(one -> new JpaColumns(this, table(one), one).identify());
        entities.forEach(one -> new JpaColumns(this, table(one), one).describe());
        if (entities.isEmpty() && !read.isEmpty() && !problems.any()) {
            problems.error(read.get(0), "no class with @Entity is in it: a .java file is read as JPA");
        }
        List<EntityTable> all = new ArrayList<>(tables.values());
        all.addAll(others);
        return all;
    }

    private EntityTable open(ClassOrInterfaceDeclaration one) {
        String name = one.getNameAsString();
        Given table = JavaAnnotations.of(one, "Table");
        Given entity = JavaAnnotations.of(one, "Entity");
        EntityTable open = new EntityTable(
                table.text("name")
                        .or(() -> entity.text("name").map(this::named))
                        .orElseGet(() -> named(name)),
                name,
                String.valueOf(files.get(name)),
                JavaAnnotations.line(one));
        open.description = JavaAnnotations.description(one);
        return open;
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
                Optional.ofNullable(classes.get(name)).filter(JpaReader::isEntity);
        return known.isPresent() && sharesTable(known.get())
                ? Optional.of(table(known.get()))
                : Optional.ofNullable(tables.get(name));
    }

    /** Returns whether rows of {@code one} are in the table of the class that it extends. */
    boolean sharesTable(ClassOrInterfaceDeclaration one) {
        Optional<ClassOrInterfaceDeclaration> parent = superclass(one).filter(JpaReader::isEntity);
        return parent.isPresent() && strategy(one).equals("SINGLE_TABLE");
    }

    /** Returns how the rows of a family of entities are kept. */
    String strategy(ClassOrInterfaceDeclaration one) {
        ClassOrInterfaceDeclaration root = one;
        for (Optional<ClassOrInterfaceDeclaration> next = superclass(root);
                next.filter(JpaReader::isEntity).isPresent() && next.get() != one;
                next = superclass(root)) {
            root = next.get();
        }
        return JavaAnnotations.of(root, "Inheritance").word("strategy").orElse("SINGLE_TABLE");
    }

    /** Returns the class that {@code one} extends, where its source was read. */
    Optional<ClassOrInterfaceDeclaration> superclass(ClassOrInterfaceDeclaration one) {
        return one.getExtendedTypes().stream()
                .findFirst()
                .map(ClassOrInterfaceType::getNameAsString)
                .map(classes::get)
                .filter(parent -> parent != one);
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
