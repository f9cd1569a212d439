package dev.sdg.server.store;

import dev.sdg.server.http.AuditTrail;
import dev.sdg.server.http.Json;
import java.util.List;
import java.util.Optional;

/** The audit trail. Lines are added, and never changed or deleted. */
public final class AuditLines implements AuditTrail {
    private static final String COLUMNS =
            "seq, at, request, who, address, method, route, project, job, status, row_count, tokens, cost_usd";

    private final Store store;

    public AuditLines(Store store) {
        this.store = store;
    }

    /**
     * A line as it is kept.
     *
     * @param seq its place in the order
     * @param at when it was added
     */
    public record Kept(
            long seq,
            String at,
            String request,
            String who,
            String address,
            String method,
            String route,
            Optional<String> project,
            Optional<String> job,
            int status,
            long rows,
            long tokens,
            double costUsd) {}

    @Override
    public void add(Line line) {
        store.jdbi().useHandle(handle -> handle.createUpdate("INSERT INTO audit"
                        + " (at, request, who, address, method, route, project, job, status, row_count,"
                        + " tokens, cost_usd) VALUES (:at, :request, :who, :address, :method, :route,"
                        + " :project, :job, :status, :rows, :tokens, :cost)")
                .bind("at", Json.time(store.clock().instant()))
                .bind("request", line.caller().request())
                .bind("who", line.caller().who())
                .bind("address", line.caller().address())
                .bind("method", line.method())
                .bind("route", line.route())
                .bind("project", line.effect().project().orElse(null))
                .bind("job", line.effect().job().orElse(null))
                .bind("status", line.status())
                .bind("rows", line.effect().rows())
                .bind("tokens", line.effect().tokens())
                .bind("cost", line.effect().costUsd())
                .execute());
    }

    /** Returns the newest lines of a time (text, as it is kept) that are older than the one numbered {@code before}. */
    public List<Kept> newest(String from, String to, long before, int limit) {
        return store.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM audit WHERE at >= :from"
                                + " AND at <= :to AND seq < :before ORDER BY seq DESC LIMIT :limit")
                        .bind("from", from)
                        .bind("to", to)
                        .bind("before", before)
                        .bind("limit", limit)
                        .map((row, context) -> new Kept(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                Optional.ofNullable(row.getString(8)),
                                Optional.ofNullable(row.getString(9)),
                                row.getInt(10),
                                row.getLong(11),
                                row.getLong(12),
                                row.getDouble(13)))
                        .list());
    }
}
