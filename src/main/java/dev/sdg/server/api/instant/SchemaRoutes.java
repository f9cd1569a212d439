package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.ChosenFormat;
import dev.sdg.run.table.InMemoryTables;
import dev.sdg.run.table.UnmadeRowException;
import dev.sdg.schema.Schema;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.PlacedSchemaException;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.schema.source.SchemaPlace;
import dev.sdg.schema.source.SchemaRequests;
import dev.sdg.schema.source.SchemaSource;
import dev.sdg.schema.source.Schemas;
import dev.sdg.schema.source.UnreadableSchemaException;
import dev.sdg.server.api.instant.InstantTables.Planned;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.ProblemException.Problem;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Schemas: those that have names, and whether one can be used. */
public final class SchemaRoutes implements RouteGroup {
    private static final int MEASURED_ROWS = 20;
    private static final String SCHEMA = "schema";

    private final Schemas schemas;
    private final SchemaRequests requests;
    private final FormatRequests formats;
    private final InstantTables tables;
    private final WorkTime work;

    SchemaRoutes(Instants instants) {
        this.schemas = instants.schemas();
        this.requests = instants.schemaRequests();
        this.formats = instants.formats();
        this.tables = instants.tables();
        this.work = instants.work();
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/schema/check", this::check, Trait.READS)
                .get("/api/schemas", this::list)
                .get("/api/schemas/{domain}/{entity}", this::entity)
                .get("/api/synthetic/schemas/{domain}", this::domain);
    }

    private Answer check(Request request) {
        Fields fields = new Fields(request.json(), List.of(SCHEMA, "profile"));
        if (!fields.has(SCHEMA)) {
            fields.add("/schema", "is needed");
        }
        fields.throwIfAny();
        JsonNode schema = fields.get(SCHEMA);
        return Answer.ok(
                FormatRequests.isFormat(schema) ? checkFormat(schema) : work.of(() -> checkTables(schema, fields)));
    }

    private ObjectNode checkFormat(JsonNode schema) {
        List<Problem> problems = new ArrayList<>();
        Optional<ChosenFormat> format = formats.read(schema, problems);
        ObjectNode json = verdict(problems, format.map(ChosenFormat::warnings).orElse(List.of()));
        json.set(SCHEMA, format.map(known -> FormatRequests.json(schema)).orElse(null));
        estimate(json, format.map(known -> FormatRequests.bytesOfRow(known.format())));
        return json;
    }

    private ObjectNode checkTables(JsonNode schema, Fields fields) {
        List<Problem> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Optional<ObjectNode> shown = Optional.empty();
        Optional<Long> bytes = Optional.empty();
        Optional<JsonNode> profile = Optional.of(fields.get("profile")).filter(node -> !node.isMissingNode());
        try {
            RequestedSchema requested = requests.read(schema, profile);
            shown = Optional.of(requested.json());
            warnings.addAll(requested.source().warnings());
            Planned planned = tables.plan(new InstantSpec(
                    Optional.of(requested),
                    Optional.empty(),
                    false,
                    requested.wanted().size() == 1 ? requested.wanted().get(0).rows() : OptionalLong.empty(),
                    0,
                    Optional.empty(),
                    Optional.empty()));
            warnings.addAll(planned.notes());
            bytes = Optional.of(bytesOfRow(planned));
        } catch (PlacedSchemaException e) {
            e.problems().forEach(place -> problems.add(new Problem(place.pointerFrom(""), place.message())));
        } catch (SchemaException e) {
            e.problems().stream()
                    .map(problem -> SchemaPlace.of(schema, problem))
                    .forEach(place -> problems.add(new Problem(place.pointer(), place.message())));
        } catch (UnmadeRowException e) {
            problems.add(new Problem("", String.valueOf(e.getMessage())));
        }
        ObjectNode json = verdict(problems, warnings);
        json.set(SCHEMA, shown.filter(any -> problems.isEmpty()).orElse(null));
        estimate(json, bytes);
        return json;
    }

    private static long bytesOfRow(Planned planned) {
        InMemoryTables.Made made = planned.tables().first(MEASURED_ROWS).make(MEASURED_ROWS);
        long bytes = made.json().values().stream()
                .mapToLong(rows -> rows.length - 1)
                .filter(length -> length > 1) // of none
                .sum();
        return made.rows() == 0 ? 0 : Math.round((double) bytes / made.rows());
    }

    private static ObjectNode verdict(List<Problem> problems, List<String> warnings) {
        ObjectNode json = Json.object().put("ok", problems.isEmpty());
        json.putArray("problems");
        problems.forEach(problem ->
                json.withArray("problems").addObject().put("at", problem.at()).put("message", problem.message()));
        warnings.forEach(json.putArray("warnings")::add);
        return json;
    }

    private static void estimate(ObjectNode json, Optional<Long> bytes) {
        if (bytes.isPresent()) {
            json.putObject("estimate").put("bytes_per_row", bytes.get());
        } else {
            json.putNull("estimate");
        }
    }

    private Answer list(Request request) {
        ObjectNode json = Json.object();
        json.putArray("domains");
        for (String name : schemas.names()) {
            usable(name).ifPresent(source -> json.withArray("domains").add(domain(name, source.schema())));
        }
        return Answer.ok(json);
    }

    /** A file that cannot be used is no domain; who asks for it by name is told why. */
    private Optional<SchemaSource> usable(String name) {
        try {
            return schemas.named(name, Optional.empty());
        } catch (SchemaException | UnreadableSchemaException e) {
            return Optional.empty();
        }
    }

    private Answer domain(Request request) {
        String name = request.path("domain");
        try {
            SchemaSource source = schemas.named(name, Optional.empty())
                    .orElseThrow(() ->
                            ProblemException.notFound("no such domain (" + String.join(", ", schemas.names()) + ")"));
            return Answer.ok(domain(name, source.schema()));
        } catch (SchemaException | UnreadableSchemaException e) {
            throw ProblemException.unprocessable("", "the domain cannot be used: " + e.getMessage());
        }
    }

    private static ObjectNode domain(String name, Schema schema) {
        ObjectNode json = Json.object().put("name", name);
        schema.description().ifPresent(text -> json.put("description", text));
        json.putArray("entities");
        schema.tables().forEach(table -> json.withArray("entities")
                .addObject()
                .put("name", table.name())
                .put("description", table.description().orElse(""))
                .put("columns", table.columns().size()));
        return json;
    }

    private Answer entity(Request request) {
        try {
            RequestedSchema found =
                    requests.ofDomain(request.path("domain"), Optional.of(request.path("entity")), Optional.empty());
            return Answer.ok(found.json());
        } catch (PlacedSchemaException e) {
            throw ProblemException.notFound(String.valueOf(e.getMessage()));
        }
    }
}
