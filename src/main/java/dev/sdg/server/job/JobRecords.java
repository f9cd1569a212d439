package dev.sdg.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.AuditTrail;
import dev.sdg.server.http.Caller;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.store.JobRow;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what becomes of jobs: the state in the database, the transaction of the project, the audit trail. Each
 * returns when that is done.
 */
final class JobRecords {
    /** How a job was asked for that the database did not know, but its folder. */
    private static final String ROUTE = "/api/data/generate";

    private static final Logger log = LoggerFactory.getLogger(JobRecords.class);

    private final JobSetting setting;

    JobRecords(JobSetting setting) {
        this.setting = setting;
    }

    /** A job that was accepted, asked for by {@code route}. */
    void accepted(JobRow row, String route) {
        setting.rows().add(row, route);
    }

    /** A job is put in line again, to do what {@code order} says. */
    void queued(UUID id, JobOrder order, ObjectNode request) {
        setting.rows().queue(id, JobState.QUEUED.word(), request.toString(), order.totalRows(), Optional.empty());
        setting.folder(id).writeRequest(request);
    }

    /** A job begins to work. */
    void processing(LiveJob job) {
        setting.rows().together(() -> {
            setting.rows().state(job.id(), JobState.PROCESSING.word(), Optional.empty(), false);
            transaction(job, JobState.PROCESSING);
        });
        log.atInfo().addKeyValue("job", job.id()).log("job {} is processing", job.id());
    }

    /** A job at work is to rest; because of {@code why}, where that is not a person's wish. */
    void pausing(UUID id, Optional<String> why) {
        setting.rows().state(id, JobState.PAUSING.word(), why, false);
    }

    /** A person wants a job at work to end. */
    void cancelling(UUID id) {
        setting.rows().wish(id, JobState.CANCELLED.word());
    }

    /** A job that is not at work gets another state. */
    void changed(JobRow row, JobState state) {
        setting.rows().state(row.id(), state.word(), Optional.empty(), state.isEnded());
        setting.transactions()
                .update(
                        row.id(),
                        state.word(),
                        row.figures().saved(),
                        row.figures().costUsd().orElse(0.0));
    }

    /** How far a job is, and what it spent on {@code day}. */
    void progress(LiveJob job, String day) {
        JobFigures figures = job.figures();
        setting.rows().progress(job.id(), figures.total(), figures.kept(), day, job.newCost());
    }

    /** A job is at work no longer. */
    void ended(LiveJob job, JobState state, boolean resumable, Optional<String> why) {
        setting.rows().together(() -> {
            setting.rows().end(job.id(), state.word(), job.figures().kept(), resumable, state.isEnded(), why);
            transaction(job, state);
            if (state.isEnded()) {
                audit(job);
            }
        });
        log.atInfo()
                .addKeyValue("job", job.id())
                .log(
                        "job {} is {}{}",
                        job.id(),
                        state.word(),
                        why.map(text -> ": " + text).orElse(""));
    }

    private void transaction(LiveJob job, JobState state) {
        setting.transactions().update(job.id(), state.word(), job.figures().saved(), cost(job));
    }

    private static double cost(LiveJob job) {
        return job.figures().costUsd().orElse(0.0);
    }

    private void audit(LiveJob job) {
        JobFigures figures = job.figures();
        Effect effect = new Effect(
                Optional.of(job.row().project()),
                Optional.of(job.id().toString()),
                figures.saved(),
                figures.inputTokens() + figures.outputTokens(),
                cost(job));
        Caller caller = new Caller(job.row().who(), "", job.id().toString());
        String route = setting.transactions().route(job.id()).orElse(ROUTE);
        setting.audit().add(new AuditTrail.Line(caller, "RUN", route, 200, effect));
    }

    /** A job was deleted because of its age. */
    void expired(JobRow row) {
        String id = row.id().toString();
        Caller server = new Caller("server", "", id);
        setting.audit()
                .add(new AuditTrail.Line(server, "DELETE", "/api/jobs/{id}", 204, Effect.ofJob(row.project(), id)));
    }
}
