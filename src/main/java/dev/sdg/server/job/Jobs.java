package dev.sdg.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Caller;
import dev.sdg.server.http.EventFeed;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.data.JobData;
import dev.sdg.server.job.order.JobFolder;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.job.order.JobReader;
import dev.sdg.server.store.JobRow;
import dev.sdg.server.store.Projects;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * The jobs of a server: what persons ask for, and what is known. A change of state is committed before it is acted
 * upon. For any number of threads; nothing here waits for a job.
 */
public final class Jobs implements AutoCloseable {
    private final JobSetting setting;
    private final JobReader reader;
    private final JobRecords records;
    private final DayBudget budget;
    private final JobFeeds feeds = new JobFeeds();
    private final JobQueue queue;

    private Jobs(JobSetting setting) {
        this.setting = setting;
        this.reader = new JobReader(setting.readers(), setting.runs(), setting.limits(), setting.uploads());
        this.records = new JobRecords(setting);
        this.budget = new DayBudget(setting.rows(), setting.limits().maxCostPerDay());
        OldJobs old = new OldJobs(setting, this::expire);
        this.queue = new JobQueue(setting, records, budget, feeds, old::look);
    }

    /** Returns the jobs of a server that starts: those that had not ended go on. */
    public static Jobs start(JobSetting setting) {
        Jobs jobs = new Jobs(setting);
        new Recovery(setting.rows(), setting.data()).recover();
        jobs.queue.start(setting.rows().inState(JobState.QUEUED.word()));
        return jobs;
    }

    /** A job that was accepted, or what it would be. */
    public record Accepted(ObjectNode json, Optional<JobRow> job) {}

    /**
     * Accepts a job, or says what is wrong with the request. A request that was accepted before, by the same id, is not
     * accepted again.
     *
     * @param id of the job
     * @param route that it was asked for by
     * @throws ProblemException with everything that is wrong
     */
    public Accepted submit(ObjectNode request, UUID id, Caller caller, String route) {
        Optional<JobRow> there = setting.rows().find(id);
        boolean dry = request.path("dry_run").asBoolean(false);
        if (there.isPresent()) {
            return new Accepted(JobStatus.accepted(there.get()), there);
        }
        setting.disk().check(0);
        JobFolder folder = setting.folder(id);
        folder.delete(); // of a try that was broken off before it was accepted
        folder.make();
        boolean kept = false;
        try {
            JobReader.CheckedJob checked = reader.read(request, folder);
            if (dry) {
                return new Accepted(JobStatus.dryRun(checked), Optional.empty());
            }
            if (checked.order().asksModel()) {
                budget.check();
            }
            JobRow row = add(checked.order(), id, folder, caller, route);
            kept = true;
            return new Accepted(JobStatus.accepted(row, checked.estimate()), Optional.of(row));
        } finally {
            if (!kept) {
                folder.delete();
            }
        }
    }

    private JobRow add(JobOrder asked, UUID id, JobFolder folder, Caller caller, String route) {
        String project = setting.projects().named(asked.project());
        JobOrder order = asked.inProject(project);
        String now = Json.time(setting.rows().clock().instant());
        ObjectNode request = Json.object()
                .put("job_id", id.toString())
                .put("created_at", now)
                .put("who", caller.who());
        request.setAll(order.json());
        folder.writeRequest(request);
        JobRow row = new JobRow(
                0,
                id,
                now,
                now,
                Optional.empty(),
                caller.who(),
                project,
                order.title(),
                request.toString(),
                JobState.QUEUED.word(),
                "",
                order.totalRows(),
                order.chunkSize(),
                JobRow.Figures.NONE,
                true,
                Optional.empty());
        synchronized (queue) {
            queue.requireRunning();
            records.accepted(row, route);
            queue.add(row);
        }
        return row;
    }

    /** Has a job rest. Returns its status. */
    public ObjectNode pause(UUID id) {
        synchronized (queue) {
            JobRow row = job(id);
            JobState state = JobState.of(row.state());
            switch (state) {
                case QUEUED -> change(row, JobState.PAUSED);
                case PROCESSING -> queue.pause(id, "");
                case PAUSING, PAUSED -> {}
                case COMPLETED, PARTIAL, STOPPED, FAILED, CANCELLED ->
                    throw ProblemException.of(409, "the job is " + state.word() + ": there is nothing to pause");
            }
            return status(id);
        }
    }

    /** Takes a job out of the line. */
    private void change(JobRow row, JobState state) {
        records.changed(row, state);
        queue.remove(row.id());
    }

    /** Ends a job; its rows stay. Returns its status. */
    public ObjectNode cancel(UUID id) {
        synchronized (queue) {
            JobRow row = job(id);
            JobState state = JobState.of(row.state());
            switch (state) {
                case QUEUED, PAUSED -> change(row, JobState.CANCELLED);
                case PROCESSING, PAUSING -> queue.cancel(id);
                case CANCELLED -> {}
                case COMPLETED, PARTIAL, STOPPED, FAILED ->
                    throw ProblemException.of(409, "the job is " + state.word() + ": there is nothing to cancel");
            }
            return status(id);
        }
    }

    /**
     * Puts a job in line again. Returns its status.
     *
     * @param totalRows more rows than before
     * @param maxCost another limit of what it costs in all, in US dollars
     */
    public ObjectNode resume(UUID id, OptionalLong totalRows, Optional<String> maxCost) {
        JobRow asked = job(id);
        JobOrder order = changed(asked, totalRows, maxCost); // takes a while: nobody waits for it
        synchronized (queue) {
            queue.requireRunning();
            JobRow row = job(id);
            if (!row.request().equals(asked.request())) {
                throw ProblemException.of(409, "the job was changed this moment: look at it, and ask again");
            }
            JobState state = JobState.of(row.state());
            boolean same = totalRows.isEmpty() && maxCost.isEmpty();
            boolean grows = order.totalRows() > row.totalRows();
            switch (state) {
                case QUEUED -> {
                    if (!same) {
                        line(row, order);
                    }
                }
                case PROCESSING -> {
                    if (!same) {
                        throw ProblemException.of(409, "the job is processing: pause it before it is changed");
                    }
                }
                case PAUSING -> throw ProblemException.of(409, "the job is pausing: resume it when it is paused");
                case PAUSED, PARTIAL, STOPPED -> line(row, order);
                case FAILED -> {
                    if (!row.resumable()) {
                        throw ProblemException.of(409, "the job failed for good: begin another one");
                    }
                    line(row, order);
                }
                case COMPLETED -> {
                    if (!grows) {
                        throw ProblemException.of(
                                409, "all %,d rows are there: give total_rows over that".formatted(row.totalRows()));
                    }
                    line(row, order);
                }
                case CANCELLED -> throw ProblemException.of(409, "the job is cancelled: begin another one");
            }
            return status(id);
        }
    }

    private JobOrder changed(JobRow row, OptionalLong totalRows, Optional<String> maxCost) {
        JobOrder order = JobOrder.of(request(row));
        if (totalRows.isPresent()) {
            long rows = totalRows.getAsLong();
            if (rows < row.totalRows() || rows > setting.limits().maxRows()) {
                throw ProblemException.unprocessable(
                        "/total_rows",
                        "'%d' is not a whole number from %,d to %,d"
                                .formatted(
                                        rows, row.totalRows(), setting.limits().maxRows()));
            }
            if (rows > row.totalRows()) {
                order = reader.growing(order, rows, setting.folder(row.id()));
            }
        }
        return maxCost.isPresent() ? costing(order, maxCost.get()) : order;
    }

    private JobOrder costing(JobOrder order, String maxCost) {
        if (!setting.limits().allowsCost(new BigDecimal(maxCost))) {
            throw ProblemException.unprocessable("/max_cost", setting.limits().mostCost());
        }
        return order.with("max-cost", maxCost);
    }

    private static ObjectNode request(JobRow row) {
        return (ObjectNode) Json.read(row.request());
    }

    private void line(JobRow row, JobOrder order) {
        if (order.asksModel()) {
            budget.check();
        }
        if (!setting.folder(row.id()).isThere()) {
            throw ProblemException.of(409, "the folder of the job is gone");
        }
        ObjectNode request = request(row);
        request.setAll(order.json());
        records.queued(row.id(), order, request);
        queue.add(job(row.id()));
    }

    /** Deletes a job that has ended, with its rows. */
    public void delete(UUID id) {
        synchronized (queue) {
            JobRow row = job(id);
            JobState state = JobState.of(row.state());
            if (!state.isEnded()) {
                throw ProblemException.of(409, "the job is " + state.word() + ": cancel it first");
            }
            setting.rows().state(id, Recovery.DELETED, Optional.empty(), true);
        }
        setting.folder(id).delete();
        setting.rows().remove(id);
    }

    private void expire(UUID id) {
        JobRow row = job(id);
        delete(id);
        records.expired(row);
    }

    /** Returns a job, as it was committed last. */
    public JobRow job(UUID id) {
        return setting.rows().find(id).orElseThrow(() -> ProblemException.notFound("no such job"));
    }

    /** Returns jobs, the newest first. */
    public List<JobRow> newest(Optional<String> project, Optional<JobState> state, long before, int limit) {
        Optional<String> spelled = project.map(name ->
                setting.projects().find(name).map(Projects.Project::name).orElse(name));
        return setting.rows().newest(spelled, state.map(JobState::word), before, limit);
    }

    /** Returns what happened to a job. */
    public List<JobRow.Event> history(UUID id) {
        return setting.rows().history(id);
    }

    /** Returns the data of a job. */
    public JobData data(UUID id) {
        return new JobData(setting.folder(id), JobOrder.of(request(job(id))));
    }

    /** Returns how many jobs are in each state that is not the end of one. */
    public Map<JobState, Long> counts() {
        Map<JobState, Long> counts = new LinkedHashMap<>();
        for (JobState state : List.of(JobState.QUEUED, JobState.PROCESSING, JobState.PAUSING, JobState.PAUSED)) {
            counts.put(state, setting.rows().count(state.word()));
        }
        return counts;
    }

    /** Returns the money of the day, for requests that are no jobs. */
    public Spending spending() {
        return budget;
    }

    /** Returns what models cost today, in US dollars. */
    public double costToday() {
        return budget.spent();
    }

    /** Returns the status of a job. */
    public ObjectNode status(UUID id) {
        return queue.status(id).orElseGet(() -> JobStatus.rested(job(id), setting.folder(id)));
    }

    /** Returns the events of a job from now on. */
    public EventFeed events(UUID id) {
        synchronized (queue) {
            JobFeed feed = feeds.open(id, status(id));
            JobRow row = job(id);
            if (JobState.of(row.state()).isEnded()) {
                feed.end(JobStatus.rested(row, setting.folder(id)));
            }
            return feed;
        }
    }

    /** Stops in order: no job begins, those at work are asked to stop, and go on at the next start. */
    @Override
    public void close() {
        queue.close();
    }
}
