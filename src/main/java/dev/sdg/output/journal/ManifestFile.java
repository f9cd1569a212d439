package dev.sdg.output.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.ManifestJson;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.format.FormatJson;
import dev.sdg.format.definition.FormatDefinition;
import dev.sdg.format.definition.FormatException;
import dev.sdg.format.prompt.Persona;
import dev.sdg.generate.JobRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The file that holds a data set's manifest, readable by its owner only. */
public final class ManifestFile {
    /** What manifests of earlier versions do not say, and what is known of it then. */
    private static final ObjectNode ADDED_LATER = JsonNodeFactory.instance
            .objectNode()
            .putNull("coverage")
            .putNull("measures")
            .putNull("review");

    static {
        ADDED_LATER.putArray("topics");
        ADDED_LATER.putObject("exports");
        ADDED_LATER.putArray("personas");
        ADDED_LATER.putArray("batch_jobs");
    }

    private static final ObjectNode ADDED_TO_RUN_LATER = JsonNodeFactory.instance
            .objectNode()
            .putNull("document_rules")
            .putNull("question_rules")
            .putNull("review_rules");

    private static final ObjectNode ADDED_TO_TALLY_LATER =
            JsonNodeFactory.instance.objectNode().put("hedged", 0);

    private final ManifestJson<Layout> file;

    public ManifestFile(DataSet set, Disk disk) {
        this.file = new ManifestJson<>(disk, set.manifest(), Layout.class);
    }

    /**
     * Replaces the manifest: after any crash it is the old or the new one.
     *
     * @throws OutputException when that is not possible
     */
    public void write(Manifest manifest) {
        file.write(Layout.of(manifest));
    }

    /**
     * Returns the manifest, where there is one.
     *
     * @throws OutputException when it cannot be read or is none
     */
    public Optional<Manifest> read() {
        Optional<Layout> read = file.read(json -> {
            complete(json, ADDED_LATER);
            complete(json.path("run"), ADDED_TO_RUN_LATER);
            complete(json.path("tally"), ADDED_TO_TALLY_LATER);
        });
        try {
            return read.map(Layout::manifest);
        } catch (FormatException e) {
            throw file.unreadable(e.getMessage(), e);
        }
    }

    private static void complete(JsonNode json, ObjectNode addedLater) {
        if (json instanceof ObjectNode object) {
            addedLater.properties().forEach(unknown -> object.putIfAbsent(unknown.getKey(), unknown.getValue()));
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
