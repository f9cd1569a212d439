package dev.sdg;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The layers: which package may know which, and where each library is visible. */
@AnalyzeClasses(packages = "dev.sdg", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Path MAIN = Path.of("src/main/java/dev/sdg");
    private static final String LEARNING = "dev.sdg.table.learn..";
    private static final Set<String> SPELL_OPTIONS = Set.of("cli");
    private static final int MOST_TYPES_OF_A_PACKAGE = 35;

    @ArchTest
    static final ArchRule EACH_LAYER_KNOWS_ONLY_THOSE_BELOW_IT = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("text")
            .definedBy("dev.sdg.text..")
            .layer("sample")
            .definedBy("dev.sdg.sample..")
            .layer("schema")
            .definedBy("dev.sdg.schema..")
            .layer("table")
            .definedBy(resideInAPackage("dev.sdg.table..").and(resideOutsideOfPackage(LEARNING)))
            .layer("file")
            .definedBy("dev.sdg.file..")
            .layer("learn")
            .definedBy(LEARNING)
            .optionalLayer("integrity")
            .definedBy("dev.sdg.integrity..")
            .layer("http")
            .definedBy("dev.sdg.http..")
            .layer("llm")
            .definedBy("dev.sdg.llm..")
            .layer("document")
            .definedBy("dev.sdg.document..")
            .layer("retrieval")
            .definedBy("dev.sdg.retrieval..")
            .layer("format")
            .definedBy("dev.sdg.format..")
            .layer("generate")
            .definedBy("dev.sdg.generate..")
            .layer("offline")
            .definedBy("dev.sdg.offline..")
            .layer("output")
            .definedBy("dev.sdg.output..")
            .layer("database")
            .definedBy("dev.sdg.database..")
            .layer("dataset")
            .definedBy("dev.sdg.dataset..")
            .layer("run")
            .definedBy("dev.sdg.run..")
            .layer("server.http")
            .definedBy("dev.sdg.server.http..")
            .layer("server.store")
            .definedBy("dev.sdg.server.store..")
            .layer("server.job")
            .definedBy("dev.sdg.server.job..")
            .layer("server.api")
            .definedBy("dev.sdg.server.api..")
            .optionalLayer("server.page")
            .definedBy("dev.sdg.server.page..")
            .layer("server")
            .definedBy("dev.sdg.server")
            .layer("cli")
            .definedBy("dev.sdg.cli..")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("sample")
            .mayOnlyAccessLayers("text")
            .whereLayer("schema")
            .mayOnlyAccessLayers("text", "sample")
            .whereLayer("table")
            .mayOnlyAccessLayers("text", "sample", "schema")
            .whereLayer("file")
            .mayOnlyAccessLayers("text", "sample")
            .whereLayer("learn")
            .mayOnlyAccessLayers("text", "sample", "schema", "table", "file")
            .whereLayer("integrity")
            .mayOnlyAccessLayers("text", "sample", "schema", "file")
            .whereLayer("http")
            .mayOnlyAccessLayers("text")
            .whereLayer("llm")
            .mayOnlyAccessLayers("text", "sample", "http")
            .whereLayer("document")
            .mayOnlyAccessLayers("text", "sample", "file")
            .whereLayer("retrieval")
            .mayOnlyAccessLayers("text", "llm", "document")
            .whereLayer("format")
            .mayOnlyAccessLayers("text", "sample", "llm", "document")
            .whereLayer("generate")
            .mayOnlyAccessLayers("text", "sample", "llm", "document", "retrieval", "format")
            .whereLayer("offline")
            .mayOnlyAccessLayers("text", "sample", "document", "retrieval", "format", "generate")
            .whereLayer("output")
            .mayOnlyAccessLayers("text", "sample", "schema", "table", "file", "llm", "document", "format", "generate")
            .whereLayer("database")
            .mayOnlyAccessLayers("text", "sample", "schema", "table", "file", "output")
            .whereLayer("dataset")
            .mayOnlyAccessLayers(
                    "text", "sample", "file", "llm", "document", "retrieval", "format", "generate", "output")
            .whereLayer("run")
            .mayOnlyAccessLayers(
                    "text",
                    "sample",
                    "schema",
                    "table",
                    "file",
                    "learn",
                    "integrity",
                    "llm",
                    "document",
                    "retrieval",
                    "format",
                    "generate",
                    "offline",
                    "output",
                    "database")
            .whereLayer("server")
            .mayOnlyBeAccessedByLayers("cli")
            .whereLayer("server.page")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("server.api")
            .mayOnlyBeAccessedByLayers("server")
            .whereLayer("server.job")
            .mayOnlyBeAccessedByLayers("server.api", "server")
            .whereLayer("server.store")
            .mayOnlyBeAccessedByLayers("server.job", "server.api", "server")
            .whereLayer("server.http")
            .mayOnlyBeAccessedByLayers("server.store", "server.job", "server.api", "server.page", "server")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule HTTP_IS_VISIBLE_IN_THE_SERVER =
            onlyIn("dev.sdg.server.http..", "io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule THE_DATABASE_OF_THE_SERVER_IS_VISIBLE_IN_STORE =
            onlyIn("dev.sdg.server.store..", "org.jdbi..", "com.zaxxer..", "org.flywaydb..");

    /** Rows of other kinds go through the same loop. */
    @ArchTest
    static final ArchRule THE_LOOP_KNOWS_NEITHER_PROMPTS_NOR_PASSAGES = noClasses()
            .that()
            .resideInAnyPackage("dev.sdg.generate", "dev.sdg.generate.budget", "dev.sdg.generate.dedup")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sdg.format..", "dev.sdg.document..", "dev.sdg.retrieval..");

    @ArchTest
    static final ArchRule PACKAGES_HAVE_NO_CYCLES =
            slices().matching("dev.sdg.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule FILES_HAVE_NO_CYCLES =
            slices().assignedFrom(new ByFile()).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_USES_STANDARD_STREAMS =
            noClasses().that().resideOutsideOfPackage("dev.sdg.cli..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_ENDS_THE_PROCESS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sdg.cli..", "dev.sdg.document.load..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    @ArchTest
    static final ArchRule EXCEPTIONS_SAY_WHAT_THEY_MEAN = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    /** A cell depends on nothing but the schema, the seed and the row number. */
    @ArchTest
    static final ArchRule TABLES_ARE_FUNCTIONS = noClasses()
            .that()
            .resideInAPackage("dev.sdg.table..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock");

    /** {@link Math} may differ by a digit from machine to machine, {@link StrictMath} does not. */
    @ArchTest
    static final ArchRule TABLES_ARE_THE_SAME_ON_EVERY_MACHINE = noClasses()
            .that()
            .resideInAnyPackage("dev.sdg.table..", "dev.sdg.integrity..")
            .should()
            .callMethodWhere(target(owner(type(Math.class)))
                    .and(target(nameMatching("a?(sin|cos|tan)h?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))));

    /** What datafaker takes; it has the random numbers of a cell. */
    @ArchTest
    static final ArchRule RANDOM_NUMBERS_COME_FROM_THE_CELL = noClasses()
            .that()
            .resideInAPackage("dev.sdg.table..")
            .and()
            .doNotHaveFullyQualifiedName("dev.sdg.table.catalogue.CellRandom")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random");

    @ArchTest
    static final ArchRule MODELS_ARE_VISIBLE_IN_LLM =
            onlyIn("dev.sdg.llm..", "dev.langchain4j..", "io.github.resilience4j..", "ai.djl..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule DOCUMENT_PARSERS_ARE_VISIBLE_IN_DOCUMENT =
            onlyIn("dev.sdg.document..", "org.apache.tika..", "org.commonmark..");

    @ArchTest
    static final ArchRule PDFBOX_IS_VISIBLE_IN_PDF = onlyIn("dev.sdg.document.pdf..", "org.apache.pdfbox..");

    @ArchTest
    static final ArchRule OPENNLP_IS_VISIBLE_IN_OFFLINE = onlyIn("dev.sdg.offline..", "opennlp..");

    @ArchTest
    static final ArchRule LUCENE_IS_VISIBLE_IN_RETRIEVAL = onlyIn("dev.sdg.retrieval..", "org.apache.lucene..");

    @ArchTest
    static final ArchRule FILE_FORMATS_ARE_VISIBLE_IN_FILE = onlyIn(
            "dev.sdg.file..",
            "org.apache.parquet..",
            "org.apache.hadoop..",
            "org.apache.commons.csv..",
            "org.dhatim..");

    /** No other command than one that opens a database loads a driver. */
    @ArchTest
    static final ArchRule DRIVERS_ARE_VISIBLE_IN_DATABASE =
            onlyIn("dev.sdg.database..", "org.postgresql..", "org.sqlite..", "org.mariadb..");

    @ArchTest
    static final ArchRule SQL_IS_SENT_FROM_DATABASE_AND_STORE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sdg.database..", "dev.sdg.server.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule SQL_IS_PARSED_IN_SCHEMA = onlyIn("dev.sdg.schema..", "net.sf.jsqlparser..");

    @ArchTest
    static final ArchRule JAVA_IS_PARSED_IN_ENTITIES = onlyIn("dev.sdg.schema.entity..", "com.github.javaparser..");

    @ArchTest
    static final ArchRule WORDS_COME_FROM_THE_CATALOGUE = onlyIn("dev.sdg.table.catalogue..", "net.datafaker..");

    @ArchTest
    static final ArchRule THE_TERMINAL_IS_VISIBLE_IN_CLI =
            onlyIn("dev.sdg.cli..", "picocli..", "me.tongfei..", "org.jline..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule NO_CLASS_HAS_A_NAME_THAT_SAYS_NOTHING =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service|Processor)");

    @ArchTest
    static void every_package_is_without_null(JavaClasses all) {
        for (JavaClass type : all) {
            assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(type.getPackageName())
                    .isTrue();
        }
    }

    @ArchTest
    static void no_package_is_too_large_to_be_looked_through(JavaClasses all) {
        Map<String, Long> types = all.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(types)
                .allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_TYPES_OF_A_PACKAGE));
    }

    /** How an option is spelled is the command line's matter. */
    @Test
    void options_are_spelled_in_cli_only() throws IOException {
        Pattern option = Pattern.compile("\"([^\"\n]*[^\\w\"\n])?--[a-z][^\"\n]*\"");
        try (Stream<Path> files = Files.walk(MAIN)) {
            List<Path> others = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !SPELL_OPTIONS.contains(
                            MAIN.relativize(file).getName(0).toString()))
                    .toList();

            assertThat(others).isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern(option));
        }
    }

    private static ArchRule onlyIn(String layer, String... libraries) {
        return classes()
                .that()
                .resideOutsideOfPackage(layer)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(JavaClass.Predicates.resideInAnyPackage(libraries)));
    }

    /** A slice for each file: a top-level type with all that is nested in it. */
    private static final class ByFile implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(topLevel(type).getName());
        }

        private static JavaClass topLevel(JavaClass type) {
            return type.getEnclosingClass().map(ByFile::topLevel).orElse(type);
        }

        @Override
        public String getDescription() {
            return "files";
        }
    }
}
