package dev.sdg.server.store;

import dev.sdg.server.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What was made for projects: at once, or by a job. */
public final class Transactions {
    private static final String COLUMNS = "seq, id, at, project, who, route, job, status, row_count, cost_usd";

    private final Store store;

    public Transactions(Store store) {
        this.store = store;
    }

    /**
     * Something that was made.
     *
     * @param seq its place in the order
     * @param id of it
     * @param at when it was asked for
     * @param project that it belongs to
     * @param who asked, by the name of the token
     * @param route that was asked for
     * @param job that makes it
     * @param status of the job; {@code completed} for what was made at once
     * @param rows so far
     * @param costUsd so far
     */
    public record Transaction(
            long seq,
            UUID id,
            String at,
            String project,
            String who,
            String route,
            Optional<UUID> job,
            String status,
            long rows,
            double costUsd) {}

    /** Adds what was made, or what a job begins to make. Its number and time are chosen here. */
    public void add(UUID id, String project, String who, String route, Optional<UUID> job, String status, long rows) {
        String at = Json.time(store.clock().instant());
        store.jdbi().useHandle(handle -> insert(handle, id, at, project, who, route, job, status, rows));
    }

    /** Adds what a job begins to make, in the transaction of {@code handle}. */
    static void add(Handle handle, JobRow job, String route) {
        UUID id = job.id();
        insert(handle, id, job.createdAt(), job.project(), job.who(), route, Optional.of(id), job.state(), 0);
    }

    private static void insert(
            Handle handle,
            UUID id,
            String at,
            String project,
            String who,
            String route,
            Optional<UUID> job,
            String status,
            long rows) {
        handle.createUpdate("INSERT INTO transactions"
                        + " (id, at, project, who, route, job, status, row_count, cost_usd)"
                        + " VALUES (:id, :at, :project, :who, :route, :job, :status, :rows, 0)")
                .bind("id", id.toString())
                .bind("at", at)
                .bind("project", project)
                .bind("who", who)
                .bind("route", route)
                .bind("job", job.map(UUID::toString).orElse(null))
                .bind("status", status)
                .bind("rows", rows)
                .execute();
    }

    /** Notes what a job has made so far. */
    public void update(UUID job, String status, long rows, double costUsd) {
        store.jdbi().useHandle(handle -> handle.createUpdate("UPDATE transactions SET status = :status,"
                        + " row_count = :rows, cost_usd = :cost WHERE job = :job")
                .bind("status", status)
                .bind("rows", rows)
                .bind("cost", costUsd)
                .bind("job", job.toString())
                .execute());
    }

    /** Returns the route that a job was asked for by. */
    public Optional<String> route(UUID job) {
        return store.jdbi().withHandle(handle -> handle.createQuery("SELECT route FROM transactions WHERE job = :job")
                .bind("job", job.toString())
                .mapTo(String.class)
                .findFirst());
    }

    /** Returns the newest of a project that are older than the one with the number {@code before}. */
    public List<Transaction> newest(String project, long before, int limit) {
        return store.jdbi().withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM transactions"
                        + " WHERE project = :project AND seq < :before ORDER BY seq DESC LIMIT :limit")
                .bind("project", project)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new Transaction(
                        row.getLong(1),
                        UUID.fromString(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Optional.ofNullable(row.getString(7)).map(UUID::fromString),
                        row.getString(8),
                        row.getLong(9),
                        row.getDouble(10)))
                .list());
    }
}
