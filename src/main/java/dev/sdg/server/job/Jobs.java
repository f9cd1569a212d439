package dev.sdg.server.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.generate.budget.BudgetLedger;
import dev.sdg.run.RunContext;
import dev.sdg.schema.source.Schemas;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.AuditTrail;
import dev.sdg.server.http.Caller;
import dev.sdg.server.http.EventFeed;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.job.data.JobData;
import dev.sdg.server.job.order.HeapNeed;
import dev.sdg.server.job.order.JobFolder;
import dev.sdg.server.job.order.JobKind;
import dev.sdg.server.job.order.JobLimits;
import dev.sdg.server.job.order.JobOrder;
import dev.sdg.server.job.order.JobReader;
import dev.sdg.server.job.order.Uploads;
import dev.sdg.server.store.DataFolder;
import dev.sdg.server.store.DiskUse;
import dev.sdg.server.store.JobRow;
import dev.sdg.server.store.JobRows;
import dev.sdg.server.store.Projects;
import dev.sdg.server.store.Transactions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of a server: their states, their queue, and what is at work. A change of state is committed before it is
 * acted upon. For any number of threads; nothing here waits for a job.
 */
public final class Jobs implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final long TICK_MILLIS = 500;
    private static final Duration STOPPING = Duration.ofSeconds(12);
    private static final Duration CLEANING = Duration.ofMinutes(1);
    private static final String ROUTE = "/api/data/generate";

    private final Setting setting;
    private final JobReader reader;
    private final Optional<BudgetLedger> dayLedger;
    private final DiskUse disk;
    private final JobFeeds feeds = new JobFeeds();
    private final Object lock = new Object();
    private final Map<UUID, LiveJob> live = new LinkedHashMap<>();
    private final Map<UUID, Thread> threads = new LinkedHashMap<>();
    private final Thread scheduler;
    private volatile Map<UUID, LiveJob> seen = Map.of();
    private boolean stopping;
    private String day;
    private long cleaned = System.nanoTime();

    /**
     * What jobs need of the server.
     *
     * @param rows where jobs are kept
     * @param transactions of projects
     * @param projects that jobs belong to
     * @param audit where it is noted what jobs cost
     * @param data the data folder
     * @param limits what jobs may use
     * @param runs what all runs share
     * @param schemas that can be named
     * @param formatFolders where formats are looked up
     * @param uploads files that were sent before
     */
    public record Setting(
            JobRows rows,
            Transactions transactions,
            Projects projects,
            AuditTrail audit,
            DataFolder data,
            JobLimits limits,
            RunContext runs,
            Schemas schemas,
            List<Path> formatFolders,
            Uploads uploads,
            DiskUse disk) {
        public Setting {
            formatFolders = List.copyOf(formatFolders);
        }
    }

    private Jobs(Setting setting) {
        this.setting = setting;
        this.dayLedger = setting.limits().maxCostPerDay().isPresent()
                ? Optional.of(BudgetLedger.ofDollars(
                        BigDecimal.valueOf(setting.limits().maxCostPerDay().getAsDouble()), "max-cost-per-day"))
                : Optional.empty();
        this.reader = new JobReader(
                setting.runs(), setting.schemas(), setting.formatFolders(), setting.limits(), setting.uploads());
        this.day = today();
        this.disk = setting.disk();
        this.scheduler = new Thread(this::schedule, "jobs");
        this.scheduler.setDaemon(true);
    }

    /** Returns the jobs of a server that starts: those that had not ended go on. */
    public static Jobs start(Setting setting) {
        Jobs jobs = new Jobs(setting);
        jobs.dayLedger.ifPresent(
                ledger -> ledger.restart(BigDecimal.valueOf(setting.rows().spent(jobs.day))));
        new Recovery(setting.rows(), setting.data()).recover();
        setting.rows()
                .inState(JobState.QUEUED.word())
                .forEach(row -> jobs.live.put(row.id(), new LiveJob(row, jobs.feeds)));
        jobs.scheduler.start();
        return jobs;
    }

    private String today() {
        return LocalDate.ofInstant(setting.rows().clock().instant(), ZoneOffset.UTC)
                .toString();
    }

    /** A job that was accepted, or what it would be. */
    public record Accepted(ObjectNode json, Optional<JobRow> job) {}

    /**
     * Accepts a job, or says what is wrong with the request. A request that was accepted before, by the same id, is not
     * accepted again.
     *
     * @param id of the job
     * @throws ProblemException with everything that is wrong
     */
    public Accepted submit(ObjectNode request, UUID id, Caller caller) {
        Optional<JobRow> there = setting.rows().find(id);
        boolean dry = request.path("dry_run").asBoolean(false);
        if (there.isPresent()) {
            return new Accepted(JobStatus.accepted(there.get()), there);
        }
        disk.check(0);
        JobFolder folder = new JobFolder(setting.data().job(id));
        folder.delete(); // of a try that was broken off before it was accepted
        folder.make();
        boolean kept = false;
        try {
            JobReader.CheckedJob checked = reader.read(request, folder);
            if (dry) {
                return new Accepted(JobStatus.dryRun(checked), Optional.empty());
            }
            if (checked.order().asksModel()) {
                checkDay();
            }
            JobRow row = add(checked.order(), id, folder, caller);
            kept = true;
            return new Accepted(JobStatus.accepted(row, checked.estimate()), Optional.of(row));
        } finally {
            if (!kept) {
                folder.delete();
            }
        }
    }

    private JobRow add(JobOrder asked, UUID id, JobFolder folder, Caller caller) {
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
        synchronized (lock) {
            requireRunning();
            setting.rows().add(row, ROUTE);
            queued(row);
        }
        return row;
    }

    private void requireRunning() {
        if (stopping) {
            throw ProblemException.of(503, "the server is stopping").with("Retry-After", "5");
        }
    }

    private void checkDay() {
        if (dayLedger.filter(BudgetLedger::isExhausted).isPresent()) {
            Instant now = setting.rows().clock().instant();
            Instant midnight = LocalDate.ofInstant(now, ZoneOffset.UTC)
                    .plusDays(1)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
            throw ProblemException.of(
                            429, dayIsSpent() + "; jobs that ask a model can be begun after " + Json.time(midnight))
                    .with(
                            "Retry-After",
                            String.valueOf(Duration.between(now, midnight).toSeconds() + 1));
        }
    }

    private String dayIsSpent() {
        return "the day's limit of $%s (max_cost_per_day) is reached"
                .formatted(BigDecimal.valueOf(setting.limits().maxCostPerDay().orElse(0))
                        .toPlainString());
    }

    private void queued(JobRow row) {
        live.put(row.id(), new LiveJob(row, feeds));
        refresh();
        lock.notifyAll();
    }

    // ---- what persons ask for

    /** Has a job rest. Returns its status. */
    public ObjectNode pause(UUID id) {
        synchronized (lock) {
            JobRow row = found(id);
            JobState state = JobState.of(row.state());
            switch (state) {
                case QUEUED -> rest(row, JobState.PAUSED);
                case PROCESSING -> pausing(working(id), "");
                case PAUSING, PAUSED -> {}
                case COMPLETED, PARTIAL, STOPPED, FAILED, CANCELLED ->
                    throw ProblemException.of(409, "the job is " + state.word() + ": there is nothing to pause");
            }
            return status(id);
        }
    }

    private void pausing(LiveJob job, String why) {
        if (job.state() == JobState.PROCESSING) {
            setting.rows()
                    .state(job.id(), JobState.PAUSING.word(), Optional.of(why).filter(text -> !text.isEmpty()), false);
            job.state(JobState.PAUSING);
            job.pause(why);
            refresh();
        }
    }

    /** Takes a job out of the line. */
    private void rest(JobRow row, JobState state) {
        setting.rows().state(row.id(), state.word(), Optional.empty(), state.isEnded());
        setting.transactions()
                .update(
                        row.id(),
                        state.word(),
                        row.figures().saved(),
                        row.figures().costUsd().orElse(0.0));
        live.remove(row.id());
        refresh();
        rests(row.id());
    }

    /** Ends a job; its rows stay. Returns its status. */
    public ObjectNode cancel(UUID id) {
        synchronized (lock) {
            JobRow row = found(id);
            JobState state = JobState.of(row.state());
            switch (state) {
                case QUEUED, PAUSED -> rest(row, JobState.CANCELLED);
                case PROCESSING, PAUSING -> {
                    setting.rows().wish(id, JobState.CANCELLED.word());
                    working(id).cancel();
                }
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
     * @param maxCost another limit of the cost of a run, in US dollars
     */
    public ObjectNode resume(UUID id, OptionalLong totalRows, Optional<String> maxCost) {
        synchronized (lock) {
            requireRunning();
            JobRow row = found(id);
            JobState state = JobState.of(row.state());
            JobOrder order = changed(row, totalRows, maxCost);
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
            if (rows > row.totalRows() && order.hasSeveralTables()) {
                throw ProblemException.unprocessable(
                        "/total_rows", "a job of several tables cannot grow: begin another one for more rows");
            }
            order = order.hasSeveralTables() ? order : order.growing(rows);
        }
        return maxCost.isPresent() ? order.with("max-cost", maxCost.get()) : order;
    }

    private static ObjectNode request(JobRow row) {
        return (ObjectNode) Json.read(row.request().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void line(JobRow row, JobOrder order) {
        if (order.asksModel()) {
            checkDay();
        }
        JobFolder folder = new JobFolder(setting.data().job(row.id()));
        if (!folder.isThere()) {
            throw ProblemException.of(409, "the folder of the job is gone");
        }
        ObjectNode request = request(row);
        request.setAll(order.json());
        setting.rows().queue(row.id(), JobState.QUEUED.word(), request.toString(), order.totalRows(), Optional.empty());
        folder.writeRequest(request);
        queued(found(row.id()));
    }

    /** Deletes a job that has ended, with its rows. */
    public void delete(UUID id) {
        synchronized (lock) {
            JobRow row = found(id);
            JobState state = JobState.of(row.state());
            if (!state.isEnded()) {
                throw ProblemException.of(409, "the job is " + state.word() + ": cancel it first");
            }
            setting.rows().state(id, Recovery.DELETED, Optional.empty(), true);
        }
        new JobFolder(setting.data().job(id)).delete();
        setting.rows().remove(id);
    }

    // ---- what is known

    private JobRow found(UUID id) {
        return setting.rows().find(id).orElseThrow(() -> ProblemException.notFound("no such job"));
    }

    private LiveJob working(UUID id) {
        return Optional.ofNullable(live.get(id)).orElseThrow();
    }

    /** Returns a job; one that is at work with its present state and figures. */
    public JobRow job(UUID id) {
        return found(id);
    }

    /** Returns jobs, the newest first. */
    public List<JobRow> newest(Optional<String> project, Optional<JobState> state, long before, int limit) {
        return setting.rows().newest(project, state.map(JobState::word), before, limit);
    }

    /** Returns what happened to a job. */
    public List<JobRow.Event> history(UUID id) {
        return setting.rows().history(id);
    }

    /** Returns the data of a job. */
    public JobData data(UUID id) {
        return new JobData(new JobFolder(setting.data().job(id)), JobOrder.of(request(found(id))));
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
        return new Spending() {
            @Override
            public RunContext limiting(RunContext runs) {
                return dayLedger.map(runs::spending).orElse(runs);
            }

            @Override
            public void check() {
                checkDay();
            }

            @Override
            public void add(UUID request, double costUsd) {
                setting.rows().spend(request, today(), costUsd);
            }
        };
    }

    /** Returns what models cost today, in US dollars. */
    public double costToday() {
        return setting.rows().spent(today());
    }

    /** Returns the status of a job. */
    public ObjectNode status(UUID id) {
        LiveJob job = seen.get(id);
        return job == null ? rested(found(id)) : job.shown();
    }

    private ObjectNode rested(JobRow row) {
        boolean ended = JobState.of(row.state()).isEnded();
        JobFolder folder = new JobFolder(setting.data().job(row.id()));
        if (ended && !folder.isThere()) {
            return JobStatus.gone(row);
        }
        return JobStatus.of(
                row,
                ended
                        ? Optional.of(new JobData(folder, JobOrder.of(request(row))).results(row.id()))
                        : Optional.empty());
    }

    /** Returns the events of a job from now on. */
    public EventFeed events(UUID id) {
        synchronized (lock) {
            JobFeed feed = feeds.open(id, status(id));
            JobRow row = found(id);
            if (JobState.of(row.state()).isEnded()) {
                feed.end(rested(row));
            }
            return feed;
        }
    }

    // ---- the scheduler

    private void schedule() {
        while (true) {
            synchronized (lock) {
                if (stopping) {
                    return;
                }
                try {
                    begin();
                    watch();
                } catch (RuntimeException e) {
                    log.error("the scheduler of jobs met an error and goes on", e);
                }
                try {
                    lock.wait(TICK_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
            clean();
        }
    }

    /** Begins jobs, the first in line first, as long as there is room. */
    private void begin() {
        for (LiveJob job : List.copyOf(live.values())) {
            boolean room = threads.size() < setting.limits().atOnce();
            if (job.state() != JobState.QUEUED || !room) {
                continue;
            }
            List<JobOrder> atWork =
                    threads.keySet().stream().map(id -> working(id).order()).toList();
            if (HeapNeed.fits(job.order(), atWork)) {
                begin(job);
            } else {
                job.waitsFor("there is not enough memory for it beside the jobs at work");
            }
        }
    }

    private void begin(LiveJob job) {
        JobFolder folder = new JobFolder(setting.data().job(job.id()));
        if (!folder.isThere()) {
            finish(job, JobWork.Result.of(JobState.FAILED, false, "the folder of the job is gone"));
            return;
        }
        setting.rows().state(job.id(), JobState.PROCESSING.word(), Optional.empty(), false);
        job.state(JobState.PROCESSING);
        job.waitsNoLonger();
        setting.transactions()
                .update(job.id(), job.state().word(), job.figures().saved(), cost(job));
        Thread thread = new Thread(() -> work(job, folder), "job-" + job.id());
        threads.put(job.id(), thread);
        thread.start();
        refresh();
    }

    private void work(LiveJob job, JobFolder folder) {
        JobWork.Result result;
        try {
            result = work(job.order(), folder.path(), job.figures()).run(job.cancellation(), job);
        } catch (RuntimeException e) {
            log.error("job {}: internal error; the rows so far are saved", job.id(), e);
            result = JobWork.Result.of(JobState.FAILED, true, "internal error; the log of the server has more");
        }
        new JobData(folder, job.order()).described(); // while nobody waits for it
        synchronized (lock) {
            threads.remove(job.id());
            finish(job, result);
            lock.notifyAll();
        }
    }

    private JobWork work(JobOrder order, Path folder, JobFigures before) {
        RunContext runs = dayLedger.map(setting.runs()::spending).orElse(setting.runs());
        JobOrder placed = order.placed(setting.limits());
        return order.kind() == JobKind.ROWS
                ? new RowsWork(placed, folder, setting.formatFolders(), runs, before)
                : new TablesWork(placed, folder, setting.schemas(), runs, before);
    }

    /** Commits how a run ended. */
    private void finish(LiveJob job, JobWork.Result result) {
        record(job);
        boolean daySpent =
                result.why().filter(why -> why.contains("⟨max-cost-per-day⟩")).isPresent();
        JobState state = state(job, result, daySpent);
        Optional<String> why =
                switch (state) {
                    case QUEUED -> Optional.of("the server was stopped");
                    case PAUSED -> daySpent ? Optional.of(dayIsSpent()) : job.pauseReason();
                    case COMPLETED, CANCELLED -> Optional.empty();
                    default -> result.why().map(JobStatus::spelled);
                };
        JobFigures figures = job.figures();
        setting.rows().end(job.id(), state.word(), figures.kept(), result.resumable(), state.isEnded(), why);
        setting.transactions().update(job.id(), state.word(), figures.saved(), cost(job));
        if (state.isEnded()) {
            audit(job, figures);
        }
        log.info(
                "job {} is {}{}",
                job.id(),
                state.word(),
                why.map(text -> ": " + text).orElse(""));
        live.remove(job.id());
        refresh();
        rests(job.id());
    }

    private JobState state(LiveJob job, JobWork.Result result, boolean daySpent) {
        if (job.isCancelled()) {
            return JobState.CANCELLED;
        }
        if (daySpent) {
            return JobState.PAUSED;
        }
        return result.state().orElse(job.state() == JobState.PAUSING ? JobState.PAUSED : JobState.QUEUED);
    }

    private static double cost(LiveJob job) {
        return job.figures().costUsd().orElse(0.0);
    }

    private void audit(LiveJob job, JobFigures figures) {
        Caller caller = new Caller(job.row().who(), "", job.id().toString());
        setting.audit()
                .add(new AuditTrail.Line(
                        caller,
                        "RUN",
                        ROUTE,
                        200,
                        new Effect(
                                Optional.of(job.row().project()),
                                Optional.of(job.id().toString()),
                                figures.saved(),
                                figures.inputTokens() + figures.outputTokens(),
                                cost(job))));
    }

    /** The streams of a job get the state in which it ended, or rests. */
    private void rests(UUID id) {
        setting.rows().find(id).ifPresent(row -> {
            ObjectNode status = rested(row);
            if (JobState.of(row.state()).isEnded()) {
                feeds.end(id, status);
            } else {
                feeds.status(id, status);
            }
        });
    }

    /** Looks at the jobs at work: figures, spending, the day. */
    private void watch() {
        if (!today().equals(day)) {
            day = today();
            dayLedger.ifPresent(ledger -> ledger.restart(BigDecimal.ZERO));
        }
        boolean spent = dayLedger.filter(BudgetLedger::isExhausted).isPresent();
        for (UUID id : List.copyOf(threads.keySet())) {
            LiveJob job = working(id);
            job.tick();
            record(job);
            if (spent && job.order().asksModel()) {
                pausing(job, dayIsSpent());
            }
        }
        refresh();
    }

    private void record(LiveJob job) {
        JobFigures figures = job.figures();
        setting.rows().progress(job.id(), figures.total(), figures.kept(), day, job.newCost());
    }

    private void refresh() {
        int place = 0;
        for (LiveJob job : live.values()) {
            OptionalInt position = job.state() == JobState.QUEUED ? OptionalInt.of(++place) : OptionalInt.empty();
            job.show(JobStatus.of(job, position));
        }
        seen = Map.copyOf(live);
    }

    /** Deletes ended jobs that are too old, and measures the disk. Not under the lock. */
    private void clean() {
        if (System.nanoTime() - cleaned < CLEANING.toNanos()) {
            return;
        }
        cleaned = System.nanoTime();
        try {
            disk.measure();
            setting.limits().keep().ifPresent(this::expire);
        } catch (RuntimeException e) {
            log.error("old jobs could not be removed", e);
        }
    }

    private void expire(Duration keep) {
        String before = Json.time(setting.rows().clock().instant().minus(keep));
        for (UUID id : setting.rows().endedBefore(before)) {
            JobRow row = found(id);
            delete(id);
            setting.audit()
                    .add(new AuditTrail.Line(
                            new Caller("server", "", id.toString()),
                            "DELETE",
                            "/api/jobs/{id}",
                            204,
                            Effect.ofJob(row.project(), id.toString())));
        }
    }

    /** Stops in order: no job begins, those at work are asked to stop, and go on at the next start. */
    @Override
    public void close() {
        List<Thread> working;
        synchronized (lock) {
            stopping = true;
            live.values().forEach(job -> job.cancellation().cancel("TERM"));
            working = new ArrayList<>(threads.values());
            lock.notifyAll();
        }
        long end = System.nanoTime() + STOPPING.toNanos();
        working.add(scheduler);
        for (Thread thread : working) {
            try {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
