package dev.sdg.server.job.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.source.UnreadableSourceException;
import dev.sdg.run.RunContext;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.source.PlacedSchemaException;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.schema.source.SchemaRequests;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.store.Projects;
import dev.sdg.text.TextCleaner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a request for a job into an order, checked as the command line checks its options. */
public final class JobReader {
    private static final int LONGEST_TITLE = 100;

    private final SpecReaders readers;
    private final RunContext runs;
    private final JobLimits limits;
    private final Uploads uploads;

    public JobReader(SpecReaders readers, RunContext runs, JobLimits limits, Uploads uploads) {
        this.readers = readers;
        this.runs = runs;
        this.limits = limits;
        this.uploads = uploads;
    }

    /** A request while it is read. */
    private final class Reading {
        private final ObjectNode json;
        private final JobFolder folder;
        private final JobProblems problems = new JobProblems();
        private final Map<String, List<String>> options;
        private final JobAllowances allowances;
        private JsonNode shown = Json.object();

        Reading(ObjectNode json, JobFolder folder) {
            this.json = json;
            this.folder = folder;
            this.options = new HashMap<>(RequestFields.read(json, problems));
            this.allowances = new JobAllowances(options, limits, problems);
        }

        CheckedJob read() {
            Optional<RequestedSchema> schema = schema();
            JobKind kind = kind();
            checkOptions(kind);
            options.putIfAbsent("seed", List.of(String.valueOf(new SecureRandom().nextInt(Integer.MAX_VALUE))));
            shown = schema.<JsonNode>map(RequestedSchema::json)
                    .orElseGet(() -> options.containsKey("format")
                            ? Json.object().put("format", options.get("format").get(0))
                            : json.path("schema"));
            String project = project();
            return kind == JobKind.ROWS ? rows(schema, project) : tables(kind, schema, project);
        }

        /** A schema that only names a format, or defines one for rows, is none of tables. */
        private Optional<RequestedSchema> schema() {
            JsonNode schema = json.path("schema");
            if (schema.isMissingNode() || schema.isNull()) {
                return Optional.empty();
            }
            if (schema.size() == 1 && schema.path("format").isTextual()) {
                if (options.containsKey("format")) {
                    problems.addField("schema", "names a format, and format another; give one");
                }
                options.put("format", List.of(schema.get("format").textValue()));
                problems.given("format", "schema/format");
                return Optional.empty();
            }
            if (isFormat(schema)) {
                options.put("custom-format-file", List.of(folder.write("format.json", schema)));
                return Optional.empty();
            }
            try {
                return Optional.of(new SchemaRequests(readers.schemas()).read(schema, profile()));
            } catch (PlacedSchemaException e) {
                problems.addSchema(e.problems());
                return Optional.empty();
            }
        }

        private Optional<JsonNode> profile() {
            return Optional.ofNullable(json.get("profile"))
                    .filter(profile -> profile.isValueNode() && !profile.isNull());
        }

        private boolean isFormat(JsonNode schema) {
            return schema.path("fields").isContainerNode() && !schema.has("tables") && isFromText();
        }

        private boolean isFromText() {
            return options.containsKey("query") || options.containsKey("documents");
        }

        private JobKind kind() {
            if (json.hasNonNull("sample")) {
                return learning();
            }
            if (json.hasNonNull("mode") && !json.path("mode").asText().equals("scratch")) {
                problems.addField(
                        "mode", "'" + json.path("mode").asText() + "' needs a sample, by the id of an upload");
            }
            return isFromText() || options.containsKey("format") ? JobKind.ROWS : JobKind.TABLES;
        }

        private JobKind learning() {
            return switch (json.path("mode").asText("mimic")) {
                case "mimic", "MIMIC_BUFFER" -> JobKind.MIMIC;
                case "augment", "AUGMENTED_SET" -> JobKind.AUGMENT;
                default -> {
                    problems.addField(
                            "mode",
                            "'" + json.path("mode").asText()
                                    + "' is not one of mimic, augment, which learn the sample");
                    yield JobKind.MIMIC;
                }
            };
        }

        private void checkOptions(JobKind kind) {
            for (String option : List.copyOf(options.keySet())) {
                if (!JobOptions.isFor(option, kind) && !option.equals("custom-format-file")) {
                    options.remove(option);
                    problems.addAll(new InvalidRequestException(
                            List.of(new dev.sdg.run.spec.Problem(option, "⟨" + option + "⟩ is " + purpose(option)))));
                }
            }
        }

        private String purpose(String option) {
            if (JobOptions.LEARNING.contains(option)) {
                return "for rows like those of a sample; give sample";
            }
            return JobOptions.ROWS.contains(option)
                    ? "for rows that are made from query or documents"
                    : "for tables; these rows are made from query or documents";
        }

        private String project() {
            JsonNode given = json.hasNonNull("project_name") ? json.get("project_name") : json.path("project");
            String field = json.hasNonNull("project_name") ? "project_name" : "project";
            if (given.isMissingNode() || given.isNull()) {
                return "default";
            }
            String name = given.asText().strip();
            if (!given.isTextual() || !Projects.isName(name)) {
                problems.addField(field, Projects.NAME_NEEDED);
            }
            return name;
        }

        private CheckedJob rows(Optional<RequestedSchema> schema, String project) {
            RowsOrder rows = new RowsOrder(json, folder, options, allowances, problems);
            UploadLinks links = new UploadLinks(uploads, folder, problems);
            rows.read(schema, links, limits.maxRows());
            RunSpec spec = rows.check(readers);
            JobOrder order = new JobOrder(
                    JobKind.ROWS,
                    title(spec.rows().format().name() + of(" from ", links.names())),
                    project,
                    spec.rows().samples(),
                    spec.rows().batchSize(),
                    json,
                    shown,
                    options,
                    !JobOrder.isOffline(options),
                    List.of());
            return new CheckedJob(order, JobEstimate.of(spec));
        }

        private CheckedJob tables(JobKind kind, Optional<RequestedSchema> schema, String project) {
            if (schema.isEmpty() && !kind.learns() && !json.hasNonNull("schema")) {
                problems.addField(
                        "schema",
                        "nothing says what the rows are: give schema or format, and query or documents where a model"
                                + " is to write them");
            }
            Optional<SchemaSource> source = schema.map(known -> needed(kind, known));
            Optional<Path> written =
                    source.map(known -> Path.of(folder.write("schema.json", SchemaJson.of(known.schema()))));
            written.ifPresent(file -> options.put("schema", List.of(file.toString())));
            UploadLinks links = new UploadLinks(uploads, folder, problems);
            if (kind.learns()) {
                options.put("sample", links.sample(json.path("sample").asText()));
            }
            TableOrder tables = new TableOrder(options, allowances, problems, limits.maxRows());
            tables.read(source.map(SchemaSource::schema));
            problems.throwIfAny();
            try {
                TableOrder.Plan plan = tables.check(folder.path(), readers, runs, kind, source);
                problems.throwIfAny();
                JobOrder order = new JobOrder(
                        kind,
                        title(
                                kind.learns()
                                        ? of("like ", links.names())
                                        : source.orElseThrow().name()),
                        project,
                        plan.rows(),
                        plan.chunkSize(),
                        json,
                        tables.inferred().<JsonNode>map(RequestedSchema::json).orElse(shown),
                        options,
                        plan.asksModel(),
                        tables.notes());
                return new CheckedJob(order, plan.estimate());
            } catch (InvalidRequestException e) {
                problems.addAll(e);
            } catch (SchemaException e) {
                e.problems().forEach(problem -> problems.addField("schema", problems.spelled(problem)));
            } catch (UnreadableSourceException e) {
                problems.addField("sample", problems.spelled(String.valueOf(e.getMessage())));
            } catch (RunException e) {
                problems.addField("schema", problems.spelled(String.valueOf(e.getMessage())));
                e.details().forEach(detail -> problems.addField("schema", problems.spelled(detail)));
            }
            problems.throwIfAny();
            throw new IllegalStateException("a problem was reported");
        }

        /** One table of several is made with those that its keys and columns look at, and written alone. */
        private SchemaSource needed(JobKind kind, RequestedSchema schema) {
            if (kind.learns()
                    || schema.names().size()
                            == schema.source().schema().tables().size()) {
                return schema.source().with(schema.schema());
            }
            if (options.put("tables", schema.names()) != null) {
                problems.addField("tables", "names tables, and the entity of schema another; give one of them");
            }
            return schema.source();
        }

        private static String of(String word, List<String> files) {
            return switch (files.size()) {
                case 0 -> "";
                case 1 -> word + files.get(0);
                default -> word + files.get(0) + " and " + (files.size() - 1) + " more";
            };
        }

        private String title(String what) {
            String text = options.getOrDefault("query", List.of(what)).get(0);
            String line = TextCleaner.trimmed(text).replaceAll("\\s+", " ").strip();
            return line.codePointCount(0, line.length()) <= LONGEST_TITLE
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, LONGEST_TITLE - 1)) + "…";
        }
    }

    /**
     * Returns the job that {@code json} asks for.
     *
     * @param folder of the job, where what it needs as a file is put
     * @throws ProblemException 422 with everything that is wrong
     */
    public CheckedJob read(ObjectNode json, JobFolder folder) {
        return new Reading(json, folder).read();
    }

    /**
     * Returns the same order for at least {@code rows} rows, more than before. What is there is planned again, which
     * takes time where there are several tables.
     *
     * @throws ProblemException 422 where so many rows cannot be made
     */
    public JobOrder growing(JobOrder order, long rows, JobFolder folder) {
        if (!order.hasSeveralTables()) {
            return order.growing(rows);
        }
        Map<String, List<String>> options = new HashMap<>(order.options());
        JobProblems problems = new JobProblems();
        JobAllowances allowances = new JobAllowances(options, limits, problems);
        try {
            TableOrder.Plan plan = new TableOrder(options, allowances, problems, limits.maxRows())
                    .grown(order, folder.path(), readers, runs, rows);
            problems.throwIfAny();
            return order.with(plan.rows(), options);
        } catch (RunException | SchemaException | UnreadableSchemaException e) {
            throw ProblemException.unprocessable("/total_rows", problems.spelled(String.valueOf(e.getMessage())));
        }
    }

    /** A job that can be begun, and what it will take. */
    public record CheckedJob(JobOrder order, JobEstimate estimate) {}
}
