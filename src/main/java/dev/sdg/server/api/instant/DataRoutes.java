package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaJson;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.schema.source.SchemaRequests;
import dev.sdg.server.api.instant.InstantAnswers.Asked;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.table.learn.infer.Inference;
import dev.sdg.table.learn.infer.InferenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Rows from data that is sent along in columns, and test data from a schema. */
public final class DataRoutes implements RouteGroup {
    /** Of fewer rows nothing is learned but the names of the columns, and their types. */
    private static final int LEAST_LEARNED = 5;

    private static final String TABLE = "data";
    private static final List<String> PROJECT = List.of("project_name", "project");

    private final InstantRequests requests;
    private final InstantAnswers answers;
    private final SchemaRequests schemas;
    private final Ledger ledger;
    private final WorkTime work;
    private final JobRequests jobs;

    DataRoutes(Instants instants) {
        this.requests = instants.requests();
        this.answers = instants.answers();
        this.schemas = instants.schemaRequests();
        this.ledger = instants.ledger();
        this.work = instants.work();
        this.jobs = instants.jobs();
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/generate", this::generate, Trait.MAKES)
                .post("/api/generate/test-data", this::testData, Trait.MAKES);
    }

    private Answer generate(Request request) {
        Fields fields = fields(request, List.of("data", "sample_size", "seed", "locale"));
        List<ObjectNode> rows = rows(fields.get("data"), fields);
        OptionalLong count = size(fields);
        long seed = InstantRequests.seed(fields);
        String project = ledger.project(fields);
        Supplier<InstantSpec> spec = () -> rows.size() < LEAST_LEARNED
                ? byNames(rows, count, seed, fields)
                : new InstantSpec(
                        Optional.empty(),
                        InstantRequests.sample(TABLE, rows, fields),
                        false,
                        count,
                        seed,
                        Optional.empty(),
                        fields.text("locale"));
        return answers.of(new Asked(request, fields, "/api/generate", project), spec, made -> {
            ObjectNode answer =
                    Json.object().put("transaction_id", request.newId().toString());
            answer.set("data", columns(made, rows));
            answer.setAll(made.rest());
            return Answer.ok(answer);
        });
    }

    private static Fields fields(Request request, List<String> own) {
        List<String> known = new ArrayList<>(PROJECT);
        known.addAll(own);
        return new Fields(request.json(), known);
    }

    private static OptionalLong size(Fields fields) {
        OptionalLong count = fields.whole("sample_size", 1, Integer.MAX_VALUE);
        if (count.isPresent() && count.getAsLong() > InstantRequests.MOST_ROWS) {
            throw InstantRequests.tooMany();
        }
        return count;
    }

    /** Returns the rows of columns, which may differ in length; what is missing is null. */
    private static List<ObjectNode> rows(JsonNode data, Fields fields) {
        List<ObjectNode> rows = new ArrayList<>();
        if (!data.isObject() || data.isEmpty()) {
            fields.add("/data", "must be an object with a list for each column");
            return rows;
        }
        int length = 0;
        for (Map.Entry<String, JsonNode> column : data.properties()) {
            if (!column.getValue().isArray()) {
                fields.add("/data" + Fields.pointer(column.getKey()), "must be a list of values");
            }
            length = Math.max(length, column.getValue().size());
        }
        for (int i = 0; i < length; i++) {
            ObjectNode row = Json.object();
            for (Map.Entry<String, JsonNode> column : data.properties()) {
                row.set(
                        column.getKey(),
                        column.getValue().path(i).isMissingNode()
                                ? null
                                : column.getValue().get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns the same columns, made by what their names mean and the types that the few values show. */
    private InstantSpec byNames(List<ObjectNode> rows, OptionalLong count, long seed, Fields fields) {
        ObjectNode columns = Json.object();
        if (rows.isEmpty()) {
            fields.get("data").fieldNames().forEachRemaining(name -> columns.put(name, "string"));
        } else {
            Schema seen = Inference.of(List.of(RecordTable.of(TABLE, rows)), InferenceOptions.DEFAULT)
                    .schema();
            SchemaJson.of(seen)
                    .path("tables")
                    .path(TABLE)
                    .path("columns")
                    .properties()
                    .forEach(column -> {
                        ObjectNode kept = columns.putObject(column.getKey());
                        column.getValue().properties().stream()
                                .filter(key -> List.of("type", "precision", "scale", "zone")
                                        .contains(key.getKey()))
                                .forEach(key -> kept.set(key.getKey(), key.getValue()));
                    });
        }
        ObjectNode schema = Json.object();
        schema.putObject("tables").putObject(TABLE).set("columns", columns);
        RequestedSchema requested = schemas.read(schema, Optional.empty());
        OptionalLong size = OptionalLong.of(count.orElse(Math.max(1, rows.size())));
        return new InstantSpec(
                Optional.of(requested), Optional.empty(), false, size, seed, Optional.empty(), fields.text("locale"));
    }

    private static ObjectNode columns(InstantAnswer made, List<ObjectNode> like) {
        ObjectNode columns = Json.object();
        if (!like.isEmpty()) {
            like.get(0).fieldNames().forEachRemaining(columns::putArray);
        }
        JsonNode rows = Json.read(made.data().values().iterator().next());
        for (JsonNode row : rows) {
            row.properties().forEach(value -> ((ArrayNode)
                            (columns.has(value.getKey())
                                    ? columns.get(value.getKey())
                                    : columns.putArray(value.getKey())))
                    .add(value.getValue()));
        }
        return columns;
    }

    private Answer testData(Request request) {
        Fields fields = fields(
                request, List.of("schema", "prompt", "sample_size", "seed", "locale", "language", "provider", "model"));
        OptionalLong count = fields.has("prompt") ? fields.whole("sample_size", 1, Integer.MAX_VALUE) : size(fields);
        Optional<RequestedSchema> schema = work.of(() -> requests.schema(fields));
        String project = ledger.project(fields);
        Optional<String> prompt = fields.text("prompt").map(String::strip).filter(text -> !text.isEmpty());
        fields.throwIfAny();
        if (prompt.isPresent()) {
            ObjectNode job = Json.object();
            job.set("schema", fields.get("schema"));
            job.put("total_rows", count.orElse(InstantTables.USUAL)).put("project", project);
            prompt(prompt.get(), fields, schema.orElseThrow(), job);
            List.of("seed", "locale", "language", "provider", "model").stream()
                    .filter(fields::has)
                    .forEach(name -> job.set(name, fields.get(name)));
            return jobs.submit(
                    request,
                    job,
                    "/api/generate/test-data",
                    Map.of("query", "prompt", "total_rows", "sample_size", "project", "project_name"));
        }
        InstantSpec spec = new InstantSpec(
                schema,
                Optional.empty(),
                false,
                count,
                InstantRequests.seed(fields),
                Optional.empty(),
                fields.text("locale"));
        fields.throwIfAny();
        return answers.of(new Asked(request, fields, "/api/generate/test-data", project), () -> spec, made -> made.with(
                        "transaction_id", request.newId().toString())
                .bytes());
    }

    /** A model writes the free texts of tables, and every field of rows that have a format of their own. */
    private static void prompt(String text, Fields fields, RequestedSchema schema, ObjectNode job) {
        if (fields.get("schema").path("fields").isContainerNode()) {
            job.put("query", text);
            return;
        }
        ObjectNode prompts = job.putObject("prompt");
        schema.names().forEach(table -> prompts.put(table, text));
    }
}
