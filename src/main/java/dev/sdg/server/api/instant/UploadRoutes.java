package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.load.LoadedTable;
import dev.sdg.server.api.instant.InstantAnswers.Asked;
import dev.sdg.server.api.instant.UploadReader.Sent;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.Part;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.server.store.Uploads;
import dev.sdg.server.store.Uploads.Kind;
import dev.sdg.server.store.Uploads.Upload;
import dev.sdg.server.store.Uploads.UploadedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Files that are sent: kept for later, or made into rows like theirs. */
public final class UploadRoutes implements RouteGroup {
    private static final String FILE = "file";
    private static final Map<String, String> NAMES =
            Map.of("sample", FILE, "documents", FILE, "total_rows", "sample_size", "project", "project_name");

    private final UploadReader reader;
    private final Uploads uploads;
    private final UploadedDocuments documents;
    private final InstantAnswers answers;
    private final Ledger ledger;
    private final JobRequests jobs;

    UploadRoutes(Instants instants) {
        this.reader = instants.uploadReader();
        this.uploads = instants.uploads();
        this.documents = new UploadedDocuments(uploads, instants.folder(), instants.limits());
        this.answers = instants.answers();
        this.ledger = instants.ledger();
        this.jobs = instants.jobs();
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/uploads", this::receive, Trait.MAKES, Trait.TAKES_FILES)
                .get("/api/uploads/{id}", this::show)
                .delete("/api/uploads/{id}", this::remove)
                .post("/api/upload/generate", this::generate, Trait.MAKES, Trait.TAKES_FILES)
                .post("/api/upload/unstructured", this::unstructured, Trait.MAKES, Trait.TAKES_FILES)
                .post("/api/upload/unstructured/generate", this::generateOfDocuments, Trait.MAKES, Trait.TAKES_FILES);
    }

    private Answer receive(Request request) {
        Upload upload = request.isMultipart()
                ? reader.receive(request.newId(), files(request.parts()))
                : reader.receive(
                        request.newId(), List.of(new Sent(request.query("name").orElse(""), request::body)));
        return Answer.json(201, json(upload)).with("Location", "/api/uploads/" + upload.id());
    }

    private static List<Sent> files(List<Part> parts) {
        List<Sent> files = parts.stream()
                .filter(part -> part.fileName().isPresent() || part.name().equals(FILE))
                .map(part -> new Sent(part.fileName().orElse(""), part::open))
                .toList();
        if (files.isEmpty()) {
            throw ProblemException.unprocessable("/file", "is needed: a part 'file' with the content of a file");
        }
        return files;
    }

    private Answer show(Request request) {
        return Answer.ok(json(found(request.id("id"))));
    }

    private Upload found(UUID id) {
        return uploads.find(id).orElseThrow(() -> ProblemException.notFound("no such upload"));
    }

    private Answer remove(Request request) {
        if (!uploads.remove(request.id("id"))) {
            throw ProblemException.notFound("no such upload");
        }
        return Answer.noContent();
    }

    static ObjectNode json(Upload upload) {
        ObjectNode json = Json.object().put("upload", upload.id().toString());
        ArrayNode files = json.putArray("files");
        for (UploadedFile file : upload.files()) {
            ObjectNode own = files.addObject()
                    .put("name", file.name())
                    .put("bytes", file.bytes())
                    .put("sha256", file.sha256())
                    .put("kind", file.kind().word())
                    .put("why", file.why().orElse(null));
            if (file.kind() == Kind.TABLE) {
                tables(file, own);
            }
        }
        return json;
    }

    private static void tables(UploadedFile file, ObjectNode json) {
        file.tables().get(0).columns().forEach(json.putArray("columns")::add);
        json.put("rows", file.tables().stream().mapToLong(LoadedTable::rows).sum());
        if (file.tables().size() > 1) {
            ArrayNode tables = json.putArray("tables");
            for (LoadedTable table : file.tables()) {
                ObjectNode own = tables.addObject().put("name", table.name()).put("rows", table.rows());
                table.columns().forEach(own.putArray("columns")::add);
            }
        }
    }

    private Answer generate(Request request) {
        Fields fields = form(request, List.of("project_name", "project", "sample_size", "mode", "seed", "locale"));
        Upload upload = reader.receive(request.newId(), files(request.parts()));
        refuseUnreadable(upload, fields);
        if (upload.tables().isEmpty()) {
            fields.add("/file", "has no table: send CSV, TSV, XLSX, JSON, JSONL or Parquet");
        }
        fields.throwIfAny();
        return mimicked(request, upload, fields, "/api/upload/generate");
    }

    private Answer mimicked(Request request, Upload upload, Fields fields, String route) {
        InstantRequests.Mode mode = fields.has("mode") ? InstantRequests.mode(fields) : InstantRequests.Mode.MIMIC;
        boolean augments = mode == InstantRequests.Mode.AUGMENT;
        UploadedSample.tooSmall(upload).ifPresent(why -> fields.add("/file", why));
        OptionalLong count = fields.whole("sample_size", 1, Integer.MAX_VALUE);
        long rows = upload.tables().stream().mapToLong(LoadedTable::rows).sum();
        String project = ledger.project(fields);
        if (count.orElse(rows) > InstantRequests.MOST_ROWS
                || UploadedSample.bytes(upload) > InstantRequests.LARGEST_SAMPLE) {
            ObjectNode job = Json.object()
                    .put("sample", upload.id().toString())
                    .put("mode", augments ? "augment" : "mimic")
                    .put("total_rows", count.orElse(rows))
                    .put("project", project);
            return jobs.submit(request, job, route, NAMES);
        }
        InstantSpec spec = new InstantSpec(
                Optional.empty(),
                Optional.of(UploadedSample.of(uploads, upload)),
                augments,
                count,
                InstantRequests.seed(fields),
                Optional.empty(),
                fields.text("locale"));
        fields.throwIfAny();
        return answers.of(new Asked(request, fields, route, project), () -> spec, made -> made.with(
                        "transaction_id", request.newId().toString())
                .with("upload", upload.id().toString())
                .bytes());
    }

    private static void refuseUnreadable(Upload upload, Fields fields) {
        upload.files().stream()
                .filter(file -> file.kind() == Kind.UNREADABLE)
                .forEach(file ->
                        fields.add("/file", file.name() + ": " + file.why().orElse("unreadable")));
    }

    private Answer unstructured(Request request) {
        Fields fields = form(request, List.of("project_name", "project"));
        String project = ledger.project(fields);
        Upload upload = reader.receive(request.newId(), files(request.parts()));
        return Answer.ok(documents.json(upload)).with(Effect.ofRows(project, 0));
    }

    private Answer generateOfDocuments(Request request) {
        List<String> own = List.of(
                "project_name",
                "project",
                "format",
                "schema",
                "sample_size",
                "mode",
                "seed",
                "locale",
                "provider",
                "model",
                "language");
        Fields fields = form(request, own);
        Upload upload = reader.receive(request.newId(), files(request.parts()));
        boolean sheets = upload.files().stream().allMatch(file -> file.kind() == Kind.TABLE);
        if (sheets && !fields.has("format")) {
            return mimicked(request, upload, fields, "/api/upload/unstructured/generate");
        }
        if (upload.files().stream().allMatch(file -> file.kind() == Kind.UNREADABLE)) {
            refuseUnreadable(upload, fields);
        }
        if (fields.has("format") == fields.has("schema")) {
            fields.add("/format", "'format' or 'schema' is needed: what the rows are");
        }
        OptionalLong count = fields.whole("sample_size", 1, Integer.MAX_VALUE);
        if (!fields.has("sample_size")) {
            fields.add("/sample_size", "is needed: how many rows are to be made");
        }
        String project = ledger.project(fields);
        ObjectNode job = Json.object();
        if (fields.has("format")) {
            job.putObject("schema").put("format", fields.text("format").orElse(""));
        } else {
            job.set("schema", fields.get("schema"));
        }
        job.putArray("documents").add(upload.id().toString());
        job.put("total_rows", count.orElse(0)).put("project", project);
        List.of("provider", "model", "language", "seed").stream()
                .filter(fields::has)
                .forEach(name -> job.set(name, fields.get(name)));
        return jobs.submit(request, job, "/api/upload/unstructured/generate", NAMES);
    }

    /** Returns the fields of a multipart body that are no files. */
    private static Fields form(Request request, List<String> known) {
        ObjectNode json = Json.object();
        for (Part part : request.parts()) {
            if (part.fileName().isEmpty() && !part.name().equals(FILE)) {
                json.set(part.name(), value(part));
            }
        }
        return new Fields(json, known);
    }

    /** Forms have texts only: what stands for a number or a schema is read as one. */
    private static JsonNode value(Part part) {
        String text = part.text();
        if (part.name().equals("sample_size") || part.name().equals("seed")) {
            return text.strip().matches("-?\\d{1,18}")
                    ? Json.object().numberNode(Long.parseLong(text.strip()))
                    : Json.object().textNode(text);
        }
        return part.name().equals("schema") ? Json.read(text) : Json.object().textNode(text);
    }
}
