package dev.sdg;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures;
import org.jspecify.annotations.NullMarked;

/** The house: who may know whom, and what is fenced in. */
@AnalyzeClasses(packages = "dev.sdg", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule EACH_ROOM_KNOWS_ONLY_THOSE_BEFORE_IT = Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("text")
            .definedBy("dev.sdg.text..")
            .layer("sample")
            .definedBy("dev.sdg.sample..")
            .layer("http")
            .definedBy("dev.sdg.http..")
            .layer("llm")
            .definedBy("dev.sdg.llm..")
            .layer("document")
            .definedBy("dev.sdg.document..")
            .layer("format")
            .definedBy("dev.sdg.format..")
            .layer("generate")
            .definedBy("dev.sdg.generate..")
            .layer("offline")
            .definedBy("dev.sdg.offline..")
            .layer("output")
            .definedBy("dev.sdg.output..")
            .layer("run")
            .definedBy("dev.sdg.run..")
            .layer("cli")
            .definedBy("dev.sdg.cli..")
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("sample")
            .mayOnlyAccessLayers("text")
            .whereLayer("http")
            .mayOnlyAccessLayers("text")
            .whereLayer("llm")
            .mayOnlyAccessLayers("text", "sample", "http")
            .whereLayer("document")
            .mayOnlyAccessLayers("text", "sample", "llm")
            .whereLayer("format")
            .mayOnlyAccessLayers("text", "sample", "llm", "document")
            .whereLayer("generate")
            .mayOnlyAccessLayers("text", "sample", "llm", "document", "format")
            .whereLayer("offline")
            .mayOnlyAccessLayers("text", "sample", "document", "format", "generate")
            .whereLayer("output")
            .mayOnlyAccessLayers("text", "sample", "llm", "format", "generate")
            .whereLayer("run")
            .mayOnlyAccessLayers("text", "sample", "llm", "document", "format", "generate", "offline", "output")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    /** Rows of other kinds go through the same loop. */
    @ArchTest
    static final ArchRule THE_LOOP_KNOWS_NEITHER_PROMPTS_NOR_PASSAGES = noClasses()
            .that()
            .resideInAnyPackage("dev.sdg.generate", "dev.sdg.generate.budget", "dev.sdg.generate.dedup")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.sdg.format..", "dev.sdg.document..");

    @ArchTest
    static final ArchRule THERE_ARE_NO_CYCLES =
            slices().matching("dev.sdg.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_TALKS =
            noClasses().that().resideOutsideOfPackage("dev.sdg.cli..").should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule EXCEPTIONS_SAY_WHAT_THEY_MEAN = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule MODELS_ARE_BEHIND_ONE_DOOR =
            fence("dev.sdg.llm..", "dev.langchain4j..", "io.github.resilience4j..", "ai.djl..", "ai.onnxruntime..");

    @ArchTest
    static final ArchRule TIKA_IS_BEHIND_ONE_DOOR = fence("dev.sdg.document..", "org.apache.tika..");

    @ArchTest
    static final ArchRule OPENNLP_IS_BEHIND_ONE_DOOR = fence("dev.sdg.offline..", "opennlp..");

    @ArchTest
    static final ArchRule EXPORTS_ARE_BEHIND_ONE_DOOR =
            fence("dev.sdg.output..", "org.apache.hadoop..", "org.apache.commons.csv..");

    /** Written by one room, read by another. */
    @ArchTest
    static final ArchRule PARQUET_IS_BEHIND_TWO_DOORS = noClasses()
            .that()
            .resideOutsideOfPackages("dev.sdg.output..", "dev.sdg.document..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.parquet..");

    @ArchTest
    static final ArchRule THE_TERMINAL_IS_BEHIND_ONE_DOOR =
            fence("dev.sdg.cli..", "picocli..", "me.tongfei..", "org.jline..", "ch.qos.logback..");

    @ArchTest
    static final ArchRule NO_CLASS_HAS_A_NAME_THAT_SAYS_NOTHING =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Service|Processor)");

    @ArchTest
    static void every_package_is_without_null(com.tngtech.archunit.core.domain.JavaClasses all) {
        for (JavaClass type : all) {
            assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(type.getPackageName())
                    .isTrue();
        }
    }

    private static ArchRule fence(String room, String... libraries) {
        return classes()
                .that()
                .resideOutsideOfPackage(room)
                .and()
                .resideInAPackage("dev.sdg..")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages(libraries);
    }
}
