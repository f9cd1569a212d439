package dev.sdg.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.QueryParameters;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.store.AuditLines;
import dev.sdg.server.store.AuditLines.Kept;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The audit trail, to be read. */
public final class AuditRoutes implements RouteGroup {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final AuditLines audit;

    public AuditRoutes(AuditLines audit) {
        this.audit = audit;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/audit", this::list);
    }

    private Answer list(Request request) {
        QueryParameters parameters = request.parameters();
        Cursor page = Cursor.of(parameters);
        String from = Json.time(time(parameters, "from").orElse(FIRST));
        String to = Json.time(time(parameters, "to").orElse(LAST));
        parameters.throwIfAny();
        return Answer.ok(
                page.json("audit", audit.newest(from, to, page.before(), page.limit()), AuditRoutes::shown, Kept::seq));
    }

    private static Optional<Instant> time(QueryParameters parameters, String name) {
        return parameters.read(
                name, AuditRoutes::time, text -> "'" + text + "' is not a time such as 2026-11-21T08:00:00.000Z");
    }

    /** Returns a time; one that no line can have becomes the nearest that one can. */
    private static Optional<Instant> time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return Optional.of(time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode shown(Kept line) {
        return Json.object()
                .put("at", line.at())
                .put("request", line.request())
                .put("who", line.who())
                .put("address", line.address())
                .put("method", line.method())
                .put("route", line.route())
                .put("project", line.project().orElse(null))
                .put("job", line.job().orElse(null))
                .put("status", line.status())
                .put("rows", line.rows())
                .put("tokens", line.tokens())
                .put("cost_usd", Json.dollars(line.costUsd()));
    }
}
