package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.llm.provider.Providers;
import dev.sdg.run.RunException;
import dev.sdg.run.schema.DraftFailedException;
import dev.sdg.run.schema.DraftSpec;
import dev.sdg.run.schema.SchemaDraft;
import dev.sdg.run.schema.SchemaDrafting;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.Problems;
import dev.sdg.schema.SchemaException;
import dev.sdg.schema.source.RequestedSchema;
import dev.sdg.schema.source.Schemas;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sentence becomes a schema: by a model, or by a rule where there is none. */
public final class TranslateRoute implements RouteGroup {
    private static final int LONGEST = 20_000;

    private final Schemas schemas;
    private final ModelRequests models;
    private final Path folder;

    TranslateRoute(Instants instants) {
        this.schemas = instants.schemas();
        this.models = instants.models();
        this.folder = instants.settings();
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/schema/translate", this::translate);
    }

    private Answer translate(Request request) {
        Fields fields =
                new Fields(request.json(), List.of("prompt", "provider", "model", "language", "profile", "project"));
        String prompt = fields.text("prompt").orElse("").strip();
        if (prompt.codePointCount(0, prompt.length()) > LONGEST) {
            throw ProblemException.of(413, "the prompt is longer than %,d characters".formatted(LONGEST));
        }
        if (prompt.isEmpty()) {
            fields.add("/prompt", "is needed: what the data is, in words");
        }
        fields.throwIfAny();
        try {
            return answer(request, draft(request, prompt, fields, Map.of()), List.of());
        } catch (RunException e) {
            if (ModelRequests.isMissingDefault(e, fields)) {
                SchemaDraft draft = draft(request, prompt, fields, Map.of("provider", "offline"));
                return answer(request, draft, List.of("there is no key for a model, so a rule read the sentence"));
            }
            throw ModelRequests.problem(e);
        }
    }

    private SchemaDraft draft(Request request, String prompt, Fields fields, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(more);
        options.put("query", prompt);
        fields.text("profile").ifPresent(name -> options.put("profile", name));
        DraftSpec spec = fields.orProblems(() -> DraftSpec.read(
                models.request(fields, options),
                Providers.standard(),
                models.runs().environment(),
                folder,
                new Problems()));
        if (spec.use().model() instanceof ModelSpec.Model) {
            models.check();
        }
        try {
            return models.inTime(
                    time -> drafted(request, fields, new SchemaDrafting(spec, schemas, models.runs(), time)));
        } catch (SchemaException e) {
            throw ProblemException.unprocessable(e.problems().stream()
                    .map(problem -> new ProblemException.Problem("/prompt", problem))
                    .toList());
        }
    }

    private SchemaDraft drafted(Request request, Fields fields, SchemaDrafting drafting) {
        try {
            return drafting.draft();
        } catch (DraftFailedException e) {
            Effect effect = models.spent(request, fields.text("project"), e.usage(), e.costUsd());
            models.check();
            throw ModelRequests.problem(e).with(effect);
        }
    }

    private Answer answer(Request request, SchemaDraft draft, List<String> more) {
        ObjectNode json = Json.object();
        json.set("schema", described(RequestedSchema.json(draft.source().schema())));
        draft.rows().ifPresentOrElse(rows -> json.put("inferred_count", rows), () -> json.putNull("inferred_count"));
        json.put("made_by", draft.madeBy().word());
        List<String> notes = new ArrayList<>(more);
        notes.addAll(draft.notes());
        notes.forEach(json.putArray("notes")::add);
        json.set("usage", ModelRequests.json(draft.usage(), draft.costUsd()));
        return Answer.ok(json).with(models.spent(request, Optional.empty(), draft.usage(), draft.costUsd()));
    }

    /** A column of which the sentence says no more than its name is described by that. */
    private static JsonNode described(ObjectNode schema) {
        for (JsonNode column : schema.path("columns")) {
            if (column instanceof ObjectNode object && !object.has("description")) {
                object.put("description", object.path("name").asText().replace('_', ' '));
            }
        }
        return schema;
    }
}
