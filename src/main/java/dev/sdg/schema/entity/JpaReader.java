package dev.sdg.schema.entity;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import dev.sdg.schema.SchemaProblems;
import dev.sdg.schema.entity.JavaAnnotations.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads JPA entities, of Jakarta's and Java's packages, with Bean Validation and what Hibernate adds. Names that are
 * not given are those of the specification; where a file imports Spring, they are in snake case, as Spring Boot has
 * them. Used once, for all files of a schema.
 */
final class JpaReader {
    /** The parser needs about a thousand times as many bytes. */
    private static final int LONGEST = 1_000_000;

    private final SchemaProblems problems;
    private final JpaModel model;
    private final SortedMap<String, Integer> passedOver = new TreeMap<>();
    private final List<String> read = new ArrayList<>();

    JpaReader(SchemaProblems problems) {
        this.problems = problems;
        this.model = new JpaModel(problems);
    }

    /**
     * Reads {@code source}. Where it is no whole Java, what can be read of it counts.
     *
     * @throws EntitySyntaxException where nothing can be read
     */
    void read(String file, String source) {
        if (source.length() > LONGEST) {
            throw new EntitySyntaxException(
                    1,
                    "%,d characters are more than a class has; at most %,d are read"
                            .formatted(source.length(), LONGEST));
        }
        try {
            parse(file, source);
        } catch (StackOverflowError e) {
            throw new EntitySyntaxException(1, "is nested too deeply to be read");
        }
    }

    private void parse(String file, String source) {
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
                            .noneMatch(JpaModel::isEntity)) {
                throw new EntitySyntaxException(line, message);
            }
            problems.warning(file + ":" + line, message);
        }
        read.add(file);
        unit.ifPresent(parsed -> model.add(file, parsed));
    }

    /** Returns what was passed over: kind → how many. */
    SortedMap<String, Integer> passedOver() {
        return passedOver;
    }

    /** Returns the tables of all files. */
    List<EntityTable> tables() {
        List<ClassOrInterfaceDeclaration> entities = model.entities();
        if (model.otherClasses() > 0) {
            passedOver.put("Java class", model.otherClasses());
        }
        entities.stream()
                .filter(model::isCircular)
                .forEach(one -> problems.warning(
                        model.file(one.getNameAsString()),
                        one.getNameAsString() + " extends itself by way of other classes; what it"
                                + " extends is left out"));
        entities.stream().filter(one -> !model.sharesTable(one)).forEach(this::open);
        // Primary keys first: keys of others are named by them.
        entities.forEach(one -> new JpaColumns(model, model.table(one), one).identify());
        entities.forEach(one -> new JpaColumns(model, model.table(one), one).describe());
        if (entities.isEmpty() && !read.isEmpty() && !problems.any()) {
            problems.error(read.get(0), "no class with @Entity is in it: a .java file is read as JPA");
        }
        return model.tables();
    }

    private void open(ClassOrInterfaceDeclaration one) {
        String name = one.getNameAsString();
        Given table = JavaAnnotations.of(one, "Table");
        Given entity = JavaAnnotations.of(one, "Entity");
        EntityTable open = new EntityTable(
                table.text("name")
                        .or(() -> entity.text("name").map(model::named))
                        .orElseGet(() -> model.named(name)),
                name,
                model.file(name),
                JavaAnnotations.line(one));
        open.description = JavaAnnotations.description(one);
        model.open(open);
    }
}
