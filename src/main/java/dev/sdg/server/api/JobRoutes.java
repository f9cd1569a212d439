package dev.sdg.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.EntityTag;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.JsonFields;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.QueryParameters;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.server.job.JobState;
import dev.sdg.server.job.JobView;
import dev.sdg.server.job.Jobs;
import dev.sdg.server.store.JobRow;
import dev.sdg.text.ClosestMatch;
import dev.sdg.text.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Jobs: asked for, watched, and changed. */
public final class JobRoutes implements RouteGroup {
    private final Jobs jobs;

    public JobRoutes(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/api/data/generate", this::generate, Trait.MAKES)
                .get("/api/jobs", this::list)
                .get("/api/jobs/{id}", this::job)
                .get("/api/jobs/{id}/status", this::status)
                .get("/api/jobs/{id}/events", this::events)
                .post("/api/jobs/{id}/pause", request -> changed(request, jobs::pause))
                .post("/api/jobs/{id}/cancel", request -> changed(request, jobs::cancel))
                .post("/api/jobs/{id}/resume", this::resume)
                .delete("/api/jobs/{id}", this::delete);
    }

    private Answer generate(Request request) {
        return accepted(jobs.submit(request.json(), request.newId(), request.caller(), "/api/data/generate"));
    }

    /** Returns the answer to a request that made a job, or would make one. */
    public static Answer accepted(Jobs.Accepted accepted) {
        return accepted.job()
                .map(job -> Answer.json(202, accepted.json())
                        .with("Location", "/api/jobs/" + job.id())
                        .with(effect(job)))
                .orElseGet(() -> Answer.ok(accepted.json()));
    }

    private static Effect effect(JobRow job) {
        return Effect.ofJob(job.project(), job.id().toString());
    }

    /** Returns the answer to a request about a job, which is named in the audit trail whatever becomes of it. */
    static Answer about(JobRow job, Supplier<Answer> work) {
        try {
            return work.get().with(effect(job));
        } catch (ProblemException e) {
            throw e.with(effect(job));
        }
    }

    private Answer list(Request request) {
        QueryParameters parameters = request.parameters();
        Cursor page = Cursor.of(parameters);
        Optional<JobState> state = parameters.read("status", JobRoutes::state, JobRoutes::unknownState);
        parameters.throwIfAny();
        List<JobRow> found = jobs.newest(parameters.text("project"), state, page.before(), page.limit());
        return Answer.ok(page.json("jobs", found, JobView::shortForm, JobRow::seq));
    }

    private static Optional<JobState> state(String word) {
        return Arrays.stream(JobState.values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    private static String unknownState(String word) {
        List<String> words =
                Arrays.stream(JobState.values()).map(JobState::word).toList();
        return "unknown status '" + word + "'" + ClosestMatch.hint(word, words) + " (" + String.join(", ", words) + ")";
    }

    private Answer job(Request request) {
        UUID id = request.id("id");
        JobRow row = jobs.job(id);
        ObjectNode json = JobView.whole(row, jobs.status(id), jobs.data(id));
        ArrayNode history = json.putArray("history");
        jobs.history(id).forEach(event -> history.addObject()
                .put("at", event.at())
                .put("status", event.state())
                .put("why", event.why().orElse(null)));
        return Answer.ok(json);
    }

    private Answer status(Request request) {
        ObjectNode status = jobs.status(request.id("id"));
        String tag = "\"" + Sha256.hex(Json.bytes(status)).substring(0, 32) + "\"";
        Answer answer = EntityTag.isNamed(request.header("If-None-Match"), tag)
                ? Answer.of(304, new Answer.Nothing())
                : Answer.ok(status);
        return answer.with("ETag", tag);
    }

    private Answer events(Request request) {
        return Answer.of(200, new Answer.Events(jobs.events(request.id("id"))));
    }

    private Answer changed(Request request, Function<UUID, ObjectNode> change) {
        JobRow job = jobs.job(request.id("id"));
        return about(job, () -> Answer.json(202, change.apply(job.id())));
    }

    private Answer resume(Request request) {
        JsonFields fields = new JsonFields(request.jsonIfAny(), List.of("total_rows", "max_cost"));
        OptionalLong total = fields.whole("total_rows", 1, Long.MAX_VALUE);
        Optional<String> most = fields.amount("max_cost");
        fields.throwIfAny();
        return changed(request, id -> jobs.resume(id, total, most));
    }

    private Answer delete(Request request) {
        JobRow job = jobs.job(request.id("id"));
        return about(job, () -> {
            jobs.delete(job.id());
            return Answer.noContent();
        });
    }
}
