package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.format.ChosenFormat;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.format.prompt.Subject;
import dev.sdg.format.reply.ParsedReply;
import dev.sdg.format.reply.ReplyReader;
import dev.sdg.format.validation.ValidationResult;
import dev.sdg.llm.Completion;
import dev.sdg.llm.LlmException;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.ModelCalls;
import dev.sdg.run.RunException;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.ModelUse;
import dev.sdg.run.spec.Problems;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.ValueJson;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.AuditTrail;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.ProblemException.Problem;
import dev.sdg.server.http.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A few rows of a format that a model writes: one call, its cost in the answer. Nothing is kept but the audit line. */
final class FormatPreview {
    private static final int MOST = 5;
    private static final int USUALLY = 3;
    private static final String SCHEMA = "schema";
    private static final String QUERY = "query";

    private final FormatRequests formats;
    private final ModelRequests models;
    private final AuditTrail audit;
    private final Path folder;

    /** @param folder that relative paths of settings start from */
    FormatPreview(FormatRequests formats, ModelRequests models, AuditTrail audit, Path folder) {
        this.formats = formats;
        this.models = models;
        this.audit = audit;
        this.folder = folder;
    }

    /** Returns whether {@code json} asks for rows that a model writes. */
    static boolean isMeant(JsonNode json) {
        JsonNode schema = json.path(SCHEMA);
        return FormatRequests.isNamed(schema) || (FormatRequests.isFormat(schema) && json.has(QUERY));
    }

    Answer answer(Request request, ObjectNode json) {
        Fields fields =
                new Fields(json, List.of(SCHEMA, QUERY, "count", "provider", "model", "language", "project", "seed"));
        List<Problem> problems = new ArrayList<>();
        Optional<ChosenFormat> format = formats.read(fields.get(SCHEMA), problems);
        problems.forEach(problem -> fields.add("/schema" + problem.at(), problem.message()));
        int count = (int) fields.whole("count", 1, MOST).orElse(USUALLY);
        String query = fields.text(QUERY).orElse("").strip();
        if (query.isEmpty()) {
            fields.add("/query", "is needed: what the rows are about");
        }
        fields.throwIfAny();
        ModelUse use = fields.orProblems(() -> use(fields));
        if (!(use.model() instanceof ModelSpec.Model model)) {
            throw ProblemException.unprocessable(
                    "/provider",
                    "offline makes rows of formats from documents only: ask for a job, POST /api/data/generate");
        }
        models.check();
        PromptRequest asked =
                new PromptRequest(count, new Subject.Query(query), fields.text("language"), Optional.empty());
        return models.inTime(time -> {
            try (ModelCalls calls = new ModelCalls(model, use, models.runs(), time)) {
                return answered(request, format.orElseThrow().format(), asked, fields, calls);
            } catch (RunException e) {
                throw ModelRequests.problem(e);
            }
        });
    }

    private ModelUse use(Fields fields) {
        Problems problems = new Problems();
        Optional<ModelUse> use = ModelUse.read(
                models.request(fields, Map.of()),
                Providers.standard(),
                models.runs().environment(),
                folder,
                problems);
        problems.throwIfAny();
        return use.orElseThrow();
    }

    private Answer answered(
            Request request, DataFormatHandler format, PromptRequest asked, Fields fields, ModelCalls calls) {
        int status = 503;
        try {
            Completion reply = calls.ask(format.prompt(asked));
            ObjectNode json = rows(format, asked, reply.text());
            json.set(SCHEMA, FormatRequests.json(fields.get(SCHEMA)));
            json.set("usage", ModelRequests.json(calls.usage(), calls.costUsd()));
            status = 200;
            return Answer.ok(json);
        } catch (LlmException e) {
            models.check();
            throw ModelRequests.problem(calls.end(e));
        } finally {
            Effect effect = models.spent(request, fields.text("project"), calls.usage(), calls.costUsd());
            audit.add(new AuditTrail.Line(request.caller(), "POST", "/api/synthetic/preview", status, effect));
        }
    }

    private static ObjectNode rows(DataFormatHandler format, PromptRequest asked, String reply) {
        ObjectNode json = Json.object();
        ParsedReply parsed = new ReplyReader(format.schema()).read(reply);
        List<Rejection> rejected = new ArrayList<>(parsed.unreadable());
        json.putArray("data");
        parsed.candidates().stream().limit(asked.rows()).forEach(candidate -> {
            ValidationResult result = format.validate(candidate, asked);
            if (result instanceof ValidationResult.Accepted accepted) {
                json.withArray("data")
                        .add(ValueJson.row(format.schema(), accepted.sample().values()));
            } else if (result instanceof ValidationResult.Rejected refused) {
                rejected.add(refused.rejection());
            }
        });
        json.putArray("rejected");
        rejected.forEach(one -> json.withArray("rejected")
                .addObject()
                .put("reason", one.reason().code())
                .put("detail", one.detail()));
        return json;
    }
}
