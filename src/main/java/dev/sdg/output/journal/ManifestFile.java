package dev.sdg.output.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.FormatJson;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.format.prompt.Persona;
import dev.sdg.generate.JobRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The file that holds a data set's manifest, readable by its owner only. */
public final class ManifestFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    /** What manifests of earlier versions do not say, and what is known of it then. */
    private static final ObjectNode ADDED_LATER =
            JSON.createObjectNode().putNull("coverage").putNull("measures").putNull("review");

    static {
        ADDED_LATER.putArray("topics");
        ADDED_LATER.putObject("exports");
        ADDED_LATER.putArray("personas");
        ADDED_LATER.putArray("batch_jobs");
    }

    private static final ObjectNode ADDED_TO_RUN_LATER = JSON.createObjectNode()
            .putNull("document_rules")
            .putNull("question_rules")
            .putNull("review_rules");

    private final Disk disk;
    private final Path path;

    public ManifestFile(DataSet set, Disk disk) {
        this.disk = disk;
        this.path = set.manifest();
    }

    /**
     * Replaces the manifest: after any crash it is the old or the new one.
     *
     * @throws OutputException when that is not possible
     */
    public void write(Manifest manifest) {
        byte[] json = bytes(Layout.of(manifest));
        new AtomicFile(disk, path, Disk.Access.PRIVATE).write(file -> file.write(ByteBuffer.wrap(json)));
    }

    /**
     * Returns the manifest, where there is one.
     *
     * @throws OutputException when it cannot be read or is none
     */
    public Optional<Manifest> read() {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(path));
            complete(json, ADDED_LATER);
            complete(json.path("run"), ADDED_TO_RUN_LATER);
            return Optional.of(JSON.treeToValue(json, Layout.class).manifest());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw noManifest(e.getOriginalMessage(), e);
        } catch (FormatException e) {
            throw noManifest(e.getMessage(), e);
        } catch (IOException e) {
            throw OutputException.cannot("read", path, e);
        }
    }

    private OutputException noManifest(@Nullable String why, Exception cause) {
        return new OutputException(
                path + " is not a manifest of this program: " + why
                        + "; without it the data set can only be replaced (⟨overwrite⟩)",
                cause);
    }

    private static void complete(JsonNode json, ObjectNode addedLater) {
        if (json instanceof ObjectNode object) {
            addedLater.properties().forEach(unknown -> object.putIfAbsent(unknown.getKey(), unknown.getValue()));
        }
    }

    private static byte[] bytes(Layout manifest) {
        try {
            return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }

    /** The keys of the file, in their order. */
    private record Layout(
            String program,
            Manifest.Status status,
            Instant started,
            Instant updated,
            Run run,
            Optional<String> refinedQuery,
            List<String> topics,
            List<Persona> personas,
            long seed,
            List<String> modelsAnswered,
            String promptHash,
            SortedMap<String, String> options,
            Manifest.Totals tally,
            SortedMap<String, Manifest.Export> exports,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<JobRecord> batchJobs,
            Optional<Coverage> coverage,
            Optional<JsonNode> measures,
            Optional<JsonNode> review) {

        static Layout of(Manifest manifest) {
            NlpRows rows = manifest.rows();
            return new Layout(
                    manifest.program(),
                    manifest.status(),
                    manifest.started(),
                    manifest.updated(),
                    Run.of(manifest.provider(), manifest.model(), rows.task()),
                    rows.refinedQuery(),
                    rows.topics(),
                    rows.personas(),
                    manifest.seed(),
                    manifest.modelsAnswered(),
                    manifest.promptHash(),
                    manifest.options(),
                    manifest.totals(),
                    manifest.exports(),
                    manifest.jobs(),
                    rows.coverage(),
                    rows.diversity().map(DiversityReport::json),
                    rows.review().map(ReviewReport::json));
        }

        Manifest manifest() {
            return new Manifest(
                    program,
                    status,
                    started,
                    updated,
                    run.provider,
                    run.model,
                    seed,
                    modelsAnswered,
                    promptHash,
                    options,
                    tally,
                    exports,
                    batchJobs,
                    new NlpRows(
                            run.task(),
                            refinedQuery,
                            topics,
                            personas,
                            coverage,
                            measures.flatMap(DiversityReport::read),
                            review.flatMap(ReviewReport::read)));
        }
    }

    /** What stands under the key {@code run}. */
    private record Run(
            String format,
            JsonNode definition,
            Optional<String> query,
            List<NlpTask.InputFile> documents,
            String provider,
            Optional<String> model,
            Optional<String> language,
            Optional<NlpTask.DocumentRules> documentRules,
            Optional<NlpTask.QuestionRules> questionRules,
            Optional<NlpTask.ReviewRules> reviewRules) {

        static Run of(String provider, Optional<String> model, NlpTask task) {
            return new Run(
                    task.format().name(),
                    FormatJson.of(task.format()),
                    task.query(),
                    task.documents(),
                    provider,
                    model,
                    task.language(),
                    task.documentRules(),
                    task.questionRules(),
                    task.reviewRules());
        }

        NlpTask task() {
            FormatDefinition read = FormatJson.read(definition, format);
            return new NlpTask(
                    questionRules
                            .filter(rules -> rules.unanswerable() > 0)
                            .map(rules -> read.withBlankAllowed(rules.answer()))
                            .orElse(read),
                    query,
                    documents,
                    language,
                    documentRules,
                    questionRules,
                    reviewRules);
        }
    }
}
