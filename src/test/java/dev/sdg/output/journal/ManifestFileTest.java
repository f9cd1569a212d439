package dev.sdg.output.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.disk.LocalDisk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.prompt.Persona;
import dev.sdg.generate.JobRecord;
import dev.sdg.generate.JobRecord.State;
import dev.sdg.llm.TokenUsage;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.NlpTask.DocumentRules;
import dev.sdg.output.journal.NlpTask.QuestionRules;
import dev.sdg.output.journal.NlpTask.ReviewRules;
import dev.sdg.sample.Field;
import dev.sdg.sample.FieldType;
import dev.sdg.sample.RowSchema;
import dev.sdg.text.ResourceText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestFileTest {

    private static final FormatDefinition FORMAT = new FormatDefinition(
            "grades",
            "rows with a grade",
            RowSchema.of(List.of(Field.required("grade", FieldType.INTEGER, "a grade"))));
    private static final NlpTask.InputFile INPUT = new NlpTask.InputFile("a.md", 7, "1");

    @TempDir
    Path folder;

    DataSet set;
    ManifestFile file;

    @BeforeEach
    void makeSidecar() throws IOException {
        set = DataSet.of(folder.resolve("x").toString(), "qa", DataSet.Source.DOCUMENTS, Exports.KINDS);
        Files.createDirectory(set.sidecar());
        file = new ManifestFile(set, new LocalDisk());
    }

    @Test
    void a_manifest_is_read_back_as_it_was_written() {
        Manifest manifest = manifest(Optional.of("refined é 名"), Optional.of(new BigDecimal("0.0375")));

        file.write(manifest);

        assertThat(file.read()).contains(manifest);
    }

    @Test
    void what_is_not_known_is_null_and_stays_unknown() {
        Manifest manifest = manifest(Optional.empty(), Optional.empty());

        file.write(manifest);

        assertThat(set.manifest()).content().contains("\"refined_query\" : null", "\"cost_usd\" : null");
        assertThat(file.read()).contains(manifest);
    }

    @Test
    void the_words_in_it_are_those_of_the_reports() {
        file.write(manifest(Optional.empty(), Optional.empty()));

        assertThat(set.manifest())
                .content()
                .contains(
                        "\"status\" : \"interrupted\"", "\"waited_seconds\"", "\"started\" : \"2026-11-20T09:00:00Z\"")
                .contains("\"definition\" : {\n      \"name\" : \"grades\",\n", "\"models_answered\" : [ \"m-1\" ]")
                .endsWith("}\n");
    }

    @Test
    void only_its_owner_may_read_it() throws IOException {
        file.write(manifest(Optional.empty(), Optional.empty()));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(set.manifest())))
                .isEqualTo("rw-------");
        assertThat(set.sidecar().toFile().list()).containsExactly("manifest.json");
    }

    @Test
    void without_a_manifest_there_is_none() {
        assertThat(file.read()).isEmpty();
    }

    @Test
    void a_damaged_manifest_is_named() throws IOException {
        Files.writeString(set.manifest(), "{\"program\": \"sdg\"}");

        assertThatThrownBy(file::read)
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(set.manifest().toString())
                .hasMessageContaining("the key 'status' is missing or has another type")
                .hasMessageContaining("⟨overwrite⟩");
    }

    @Test
    void a_manifest_of_an_earlier_version_is_read_with_what_it_does_not_say_unknown() throws IOException {
        file.write(manifest(Optional.empty(), Optional.empty()));
        ObjectNode json =
                (ObjectNode) new ObjectMapper().readTree(set.manifest().toFile());
        json.remove(List.of("coverage", "measures", "topics", "exports", "batch_jobs", "review"));
        ((ObjectNode) json.get("run")).remove(List.of("document_rules", "question_rules", "review_rules"));
        ((ObjectNode) json.get("tally")).remove("hedged");
        Files.writeString(set.manifest(), json.toString());

        Manifest read = file.read().orElseThrow();

        assertThat(read.rows().coverage()).isEmpty();
        assertThat(read.rows().diversity()).isEmpty();
        assertThat(read.rows().review()).isEmpty();
        assertThat(read.rows().topics()).isEmpty();
        assertThat(read.exports()).isEmpty();
        assertThat(read.jobs()).isEmpty();
        assertThat(read.totals().hedged()).isZero();
        assertThat(read.rows().task().documentRules()).isEmpty();
        assertThat(read.rows().task().questionRules()).isEmpty();
        assertThat(identity("q", "m", "1").differencesFrom(read.identity())).isEmpty();
    }

    @Test
    void a_manifest_of_a_finished_run_is_written_again_key_by_key_as_it_was() throws IOException {
        String json = ResourceText.text("/dev/sdg/output/journal/manifest.json");
        Files.writeString(set.manifest(), json);
        Manifest read = file.read().orElseThrow();

        file.write(read);

        assertThat(set.manifest()).hasContent(json);
        assertThat(read.rows().diversity().orElseThrow().topicsCovered()).hasValue(0.75);
        assertThat(read.rows().diversity().orElseThrow().kinds()).containsExactly(entry("yes", 3L), entry("no", 2L));
    }

    @Test
    void measures_that_are_not_whole_are_unknown() throws IOException {
        String json = ResourceText.text("/dev/sdg/output/journal/manifest.json");
        Files.writeString(set.manifest(), json.replace("distinct_2", "other"));

        assertThat(file.read().orElseThrow().rows().diversity()).isEmpty();
    }

    @Test
    void a_manifest_whose_definition_is_none_is_named() throws IOException {
        String json = ResourceText.text("/dev/sdg/output/journal/manifest.json");
        Files.writeString(set.manifest(), json.replace("\"type\" : \"string\"", "\"type\" : \"colour\""));

        assertThatThrownBy(file::read)
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(set.manifest().toString())
                .hasMessageContaining("colour");
    }

    @Test
    void other_fields_make_another_run() {
        FormatDefinition other = new FormatDefinition(
                "grades",
                "rows with a grade",
                RowSchema.of(List.of(Field.required("mark", FieldType.INTEGER, "a mark"))));
        NlpTask task = new NlpTask(
                other,
                Optional.of("q"),
                List.of(INPUT),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(new RunIdentity("gemini", Optional.of("m"), task).differencesFrom(identity("q", "m", "1")))
                .containsExactly("the fields of format 'grades' have changed");
    }

    @Test
    void rows_reviewed_otherwise_make_another_run() {
        RunIdentity plain = identity("q", "m", "1");
        RunIdentity reviewed = reviewed(plain.task(), Optional.of(new ReviewRules("r", 3, false)));
        RunIdentity strict = reviewed(plain.task(), Optional.of(new ReviewRules("s", 4, true)));

        assertThat(plain.differencesFrom(reviewed)).containsExactly("⟨review⟩ was on, is off");
        assertThat(reviewed.differencesFrom(plain)).containsExactly("⟨review⟩ was off, is on");
        assertThat(strict.differencesFrom(reviewed))
                .containsExactly("⟨review⟩ was on, is strict", "⟨review-model⟩ was r, is s", "⟨min-grade⟩ was 3, is 4");
    }

    private static RunIdentity reviewed(NlpTask task, Optional<ReviewRules> rules) {
        NlpTask other = new NlpTask(
                task.format(),
                task.query(),
                task.documents(),
                task.language(),
                task.documentRules(),
                task.questionRules(),
                rules);
        return new RunIdentity("gemini", Optional.of("m"), other);
    }

    @Test
    void documents_cut_or_held_otherwise_make_another_run() {
        RunIdentity earlier = identity("q", "m", "1", new DocumentRules(400, "lenient"));
        RunIdentity now = identity("q", "m", "1", new DocumentRules(200, "strict"));

        assertThat(now.differencesFrom(earlier))
                .containsExactly("⟨passage-tokens⟩ was 400, is 200", "⟨grounding⟩ was lenient, is strict");
    }

    @Test
    void equal_runs_do_not_differ() {
        assertThat(identity("q", "m", "1").differencesFrom(identity("q", "m", "1")))
                .isEmpty();
    }

    @Test
    void what_differs_is_said_with_both_values() {
        assertThat(identity("new", "m2", "2").differencesFrom(identity("old", "m1", "1")))
                .containsExactly(
                        "query was 'old', is 'new'",
                        "model was 'm1', is 'm2'",
                        "documents: missing or changed [a.md], new or changed [a.md]");
    }

    private static RunIdentity identity(String query, String model, String hash) {
        return identity(query, model, hash, new DocumentRules(400, "lenient"));
    }

    private static RunIdentity identity(String query, String model, String hash, DocumentRules rules) {
        NlpTask task = new NlpTask(
                FORMAT,
                Optional.of(query),
                List.of(new NlpTask.InputFile("a.md", 7, hash)),
                Optional.empty(),
                Optional.of(rules),
                Optional.of(new QuestionRules(true, 0, "answer")),
                Optional.empty());
        return new RunIdentity("gemini", Optional.of(model), task);
    }

    private static Manifest manifest(Optional<String> refined, Optional<BigDecimal> cost) {
        return new Manifest(
                "sdg 0.1.0",
                Manifest.Status.INTERRUPTED,
                Instant.parse("2026-11-20T09:00:00Z"),
                Instant.parse("2026-11-20T09:00:01.5Z"),
                "gemini",
                Optional.of("m"),
                -7,
                List.of("m-1"),
                "ab",
                new TreeMap<>(Map.of("⟨samples⟩", "20")),
                new Manifest.Totals(
                        20,
                        3,
                        9,
                        2,
                        new TreeMap<>(Map.of("blank", 4L)),
                        new TreeMap<>(Map.of("fence", 1L)),
                        5,
                        1,
                        2,
                        new TokenUsage(1, 2, 3, 0, false),
                        cost,
                        1.5,
                        0.25),
                new TreeMap<>(Map.of("csv", new Manifest.Export(new TreeMap<>(Map.of("csv-safe", "true")), 9, "cd"))),
                List.of(
                        new JobRecord("sdg-1", Optional.of("b/1"), State.READ, 1, 8, Instant.EPOCH),
                        new JobRecord("sdg-2", Optional.empty(), State.SUBMITTING, 2, 9, Instant.EPOCH)),
                new NlpRows(
                        identity("q", "m", "1").task(),
                        refined,
                        List.of("a: b"),
                        List.of(
                                new Persona(Optional.of("expert"), "a tea taster"),
                                new Persona(Optional.empty(), "a guest")),
                        Optional.of(new Coverage(
                                9,
                                3,
                                new TreeMap<>(Map.of("p4", "safety")),
                                new TreeMap<>(Map.of("a.md", 3L, "b.md", 0L)))),
                        Optional.empty(),
                        Optional.of(new ReviewReport(new TreeMap<>(Map.of(1, 2L, 5, 3L)), 4, 5, 1))));
    }
}
