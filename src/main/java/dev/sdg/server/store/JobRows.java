package dev.sdg.server.store;

import dev.sdg.server.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The jobs in the database. Each method is one transaction, which is committed when it returns. */
public final class JobRows {
    private static final String SELECT = "SELECT * FROM jobs ";

    private final Store store;

    public JobRows(Store store) {
        this.store = store;
    }

    /** Returns the clock of the times that are kept. */
    public Clock clock() {
        return store.clock();
    }

    /** Adds a job, whose number is chosen here; nothing happens where there is one of that id. */
    public void add(JobRow job) {
        store.jdbi().useTransaction(handle -> insert(handle, job));
    }

    /** Adds a job that was asked for by {@code route}, and the transaction that says so: both, or neither. */
    public void add(JobRow job, String route) {
        store.jdbi().useTransaction(handle -> {
            insert(handle, job);
            Transactions.add(handle, job, route);
        });
    }

    private static void insert(Handle handle, JobRow job) {
        Update insert = handle.createUpdate("INSERT INTO jobs (id, created_at, queued_at, who, project, title, request,"
                        + " state, wish, total_rows, chunk_size, saved, duplicates, rejected, calls,"
                        + " input_tokens, output_tokens, cost_usd, asked, answered, resumable, error, ended_at)"
                        + " VALUES (:id, :created, :queued, :who, :project, :title, :request, :state, '',"
                        + " :total, :chunk, :saved, :duplicates, :rejected, :calls, :input, :output, :cost,"
                        + " :asked, :answered, :resumable, :error, :ended) ON CONFLICT DO NOTHING")
                .bind("id", job.id().toString())
                .bind("created", job.createdAt())
                .bind("queued", job.queuedAt())
                .bind("who", job.who())
                .bind("project", job.project())
                .bind("title", job.title())
                .bind("request", job.request())
                .bind("state", job.state())
                .bind("total", job.totalRows())
                .bind("chunk", job.chunkSize())
                .bind("resumable", job.resumable() ? 1 : 0)
                .bind("error", job.error().orElse(null))
                .bind("ended", job.endedAt().orElse(null));
        if (bound(insert, job.figures()).execute() == 1) {
            history(handle, job.id(), job.createdAt(), job.state(), Optional.empty());
        }
    }

    /** Returns a job that was not deleted. */
    public Optional<JobRow> find(UUID id) {
        return store.jdbi().withHandle(handle -> handle.createQuery(SELECT + "WHERE id = :id AND state <> 'deleted'")
                .bind("id", id.toString())
                .map((row, context) -> read(row))
                .findOne());
    }

    /** Returns the jobs of a state, those first that were put in line first. */
    public List<JobRow> inState(String state) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + "WHERE state = :state ORDER BY queued_at, seq")
                        .bind("state", state)
                        .map((row, context) -> read(row))
                        .list());
    }

    /** Returns the newest jobs before {@code before}, of a project and in a state where these are given. */
    public List<JobRow> newest(Optional<String> project, Optional<String> state, long before, int limit) {
        return store.jdbi().withHandle(handle -> {
            var query = handle.createQuery(SELECT + "WHERE seq < :before AND state <> 'deleted'"
                            + project.map(name -> " AND project = :project").orElse("")
                            + state.map(word -> " AND state = :state").orElse("")
                            + " ORDER BY seq DESC LIMIT :limit")
                    .bind("before", before)
                    .bind("limit", limit);
            project.ifPresent(name -> query.bind("project", name));
            state.ifPresent(word -> query.bind("state", word));
            return query.map((row, context) -> read(row)).list();
        });
    }

    /** Returns how many jobs there are in a state. */
    public long count(String state) {
        return store.jdbi().withHandle(handle -> handle.createQuery("SELECT count(*) FROM jobs WHERE state = :state")
                .bind("state", state)
                .mapTo(Long.class)
                .one());
    }

    /** Returns whether there is no job, deleted ones included. */
    public boolean isEmpty() {
        return store.jdbi().withHandle(handle -> handle.createQuery("SELECT id FROM jobs LIMIT 1")
                .mapTo(String.class)
                .findOne()
                .isEmpty());
    }

    /** Returns the ids of all jobs, deleted ones included. */
    public List<UUID> ids() {
        return store.jdbi().withHandle(handle -> handle.createQuery("SELECT id FROM jobs")
                .map((row, context) -> UUID.fromString(row.getString(1)))
                .list());
    }

    /** Returns the ids of the jobs that ended before {@code time}. */
    public List<UUID> endedBefore(String time) {
        return store.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT id FROM jobs WHERE ended_at < :time AND state <> 'deleted'")
                .bind("time", time)
                .map((row, context) -> UUID.fromString(row.getString(1)))
                .list());
    }

    /** Changes the state of a job: what was asked for of it is fulfilled then. */
    public void state(UUID id, String state, Optional<String> why, boolean ended) {
        String now = Json.time(store.clock().instant());
        store.jdbi().useTransaction(handle -> {
            handle.createUpdate("UPDATE jobs SET state = :state, wish = '', ended_at = :ended WHERE id = :id")
                    .bind("state", state)
                    .bind("ended", ended ? now : null)
                    .bind("id", id.toString())
                    .execute();
            history(handle, id, now, state, why);
        });
    }

    /** Puts a job in line, with what it is to do now. */
    public void queue(UUID id, String state, String request, long totalRows, Optional<String> why) {
        String now = Json.time(store.clock().instant());
        store.jdbi().useTransaction(handle -> {
            handle.createUpdate("UPDATE jobs SET state = :state, wish = '', ended_at = NULL, error = NULL,"
                            + " queued_at = :now, request = :request, total_rows = :total WHERE id = :id")
                    .bind("state", state)
                    .bind("now", now)
                    .bind("request", request)
                    .bind("total", totalRows)
                    .bind("id", id.toString())
                    .execute();
            history(handle, id, now, state, why);
        });
    }

    /** Ends a job, or lays it aside, with what came of it. */
    public void end(
            UUID id, String state, JobRow.Figures figures, boolean resumable, boolean ended, Optional<String> why) {
        String now = Json.time(store.clock().instant());
        store.jdbi().useTransaction(handle -> {
            Update update = handle.createUpdate("UPDATE jobs SET state = :state, wish = '', ended_at = :ended,"
                            + " resumable = :resumable, error = :error, saved = :saved, duplicates = :duplicates,"
                            + " rejected = :rejected, calls = :calls, input_tokens = :input, output_tokens = :output,"
                            + " cost_usd = :cost, asked = :asked, answered = :answered WHERE id = :id")
                    .bind("state", state)
                    .bind("ended", ended ? now : null)
                    .bind("resumable", resumable ? 1 : 0)
                    .bind("error", why.orElse(null))
                    .bind("id", id.toString());
            bound(update, figures).execute();
            history(handle, id, now, state, why);
        });
    }

    /** Makes several changes, to whatever is in the database: all of them or none. */
    public void together(Runnable changes) {
        store.jdbi().useTransaction(handle -> changes.run());
    }

    /** Notes what a person asked for. */
    public void wish(UUID id, String wish) {
        store.jdbi().useHandle(handle -> handle.createUpdate("UPDATE jobs SET wish = :wish WHERE id = :id")
                .bind("wish", wish)
                .bind("id", id.toString())
                .execute());
    }

    /** Notes what a job has made so far, and what it spent on {@code day}. */
    public void progress(UUID id, long totalRows, JobRow.Figures figures, String day, double spent) {
        store.jdbi().useTransaction(handle -> {
            Update update = handle.createUpdate(
                            "UPDATE jobs SET saved = :saved, duplicates = :duplicates,"
                                    + " rejected = :rejected, calls = :calls, input_tokens = :input, output_tokens = :output,"
                                    + " cost_usd = :cost, asked = :asked, answered = :answered, total_rows = :total WHERE id = :id")
                    .bind("total", totalRows)
                    .bind("id", id.toString());
            bound(update, figures).execute();
            spend(id, day, spent, handle);
        });
    }

    /** Notes what a job spent on {@code day}, or a request that asked a model at once. */
    public void spend(UUID id, String day, double spent) {
        store.jdbi().useTransaction(handle -> spend(id, day, spent, handle));
    }

    private static void spend(UUID id, String day, double spent, Handle handle) {
        if (spent > 0) {
            handle.createUpdate("INSERT INTO job_spending (day, job, cost_usd) VALUES (:day, :id, :spent)"
                            + " ON CONFLICT (day, job) DO UPDATE SET cost_usd = job_spending.cost_usd + :spent")
                    .bind("day", day)
                    .bind("id", id.toString())
                    .bind("spent", spent)
                    .execute();
        }
    }

    /** Returns what all models cost on {@code day}, in US dollars. */
    public double spent(String day) {
        return store.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT COALESCE(SUM(cost_usd), 0) FROM job_spending WHERE day = :day")
                .bind("day", day)
                .mapTo(Double.class)
                .one());
    }

    /** Notes that nothing is left for another call on {@code day}, where all may cost {@code limit} US dollars. */
    public void allSpent(String day, double limit) {
        store.jdbi().useHandle(handle -> handle.createUpdate(
                        "INSERT INTO spent_days (day, limit_usd) VALUES (:day, :limit) ON CONFLICT DO NOTHING")
                .bind("day", day)
                .bind("limit", limit)
                .execute());
    }

    /** Returns whether it was noted that nothing is left on {@code day} of {@code limit} US dollars, or of more. */
    public boolean isAllSpent(String day, double limit) {
        return store.jdbi()
                .withHandle(handle ->
                        handle.createQuery("SELECT COUNT(*) FROM spent_days WHERE day = :day AND limit_usd >= :limit")
                                        .bind("day", day)
                                        .bind("limit", limit)
                                        .mapTo(Long.class)
                                        .one()
                                > 0);
    }

    /** Returns what happened to a job, in order. */
    public List<JobRow.Event> history(UUID id) {
        return store.jdbi().withHandle(handle -> handle.createQuery(
                        "SELECT at, state, why FROM job_history WHERE job = :id ORDER BY seq")
                .bind("id", id.toString())
                .map((row, context) ->
                        new JobRow.Event(row.getString(1), row.getString(2), Optional.ofNullable(row.getString(3))))
                .list());
    }

    /** Removes a job and its history. What it spent stays. */
    public void remove(UUID id) {
        store.jdbi().useTransaction(handle -> {
            handle.createUpdate("DELETE FROM jobs WHERE id = :id")
                    .bind("id", id.toString())
                    .execute();
            handle.createUpdate("DELETE FROM job_history WHERE job = :id")
                    .bind("id", id.toString())
                    .execute();
        });
    }

    private static Update bound(Update update, JobRow.Figures figures) {
        return update.bind("saved", figures.saved())
                .bind("duplicates", figures.duplicates())
                .bind("rejected", figures.rejected())
                .bind("calls", figures.calls())
                .bind("input", figures.inputTokens())
                .bind("output", figures.outputTokens())
                .bind("cost", figures.costUsd().orElse(null))
                .bind("asked", figures.asked())
                .bind("answered", figures.answered());
    }

    private static void history(Handle handle, UUID id, String at, String state, Optional<String> why) {
        handle.createUpdate("INSERT INTO job_history (job, at, state, why) VALUES (:job, :at, :state, :why)")
                .bind("job", id.toString())
                .bind("at", at)
                .bind("state", state)
                .bind("why", why.orElse(null))
                .execute();
    }

    private static JobRow read(ResultSet row) throws SQLException {
        double cost = row.getDouble("cost_usd");
        Optional<Double> known = row.wasNull() ? Optional.empty() : Optional.of(cost);
        return new JobRow(
                row.getLong("seq"),
                UUID.fromString(row.getString("id")),
                row.getString("created_at"),
                row.getString("queued_at"),
                Optional.ofNullable(row.getString("ended_at")),
                row.getString("who"),
                row.getString("project"),
                row.getString("title"),
                row.getString("request"),
                row.getString("state"),
                row.getString("wish"),
                row.getLong("total_rows"),
                row.getLong("chunk_size"),
                new JobRow.Figures(
                        row.getLong("saved"),
                        row.getLong("duplicates"),
                        row.getString("rejected"),
                        row.getLong("calls"),
                        row.getLong("input_tokens"),
                        row.getLong("output_tokens"),
                        known,
                        row.getLong("asked"),
                        row.getLong("answered")),
                row.getInt("resumable") == 1,
                Optional.ofNullable(row.getString("error")));
    }
}
