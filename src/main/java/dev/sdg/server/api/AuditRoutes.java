package dev.sdg.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.store.AuditLines;
import dev.sdg.server.store.AuditLines.Kept;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

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
        Cursor page = Cursor.of(request);
        String from = Json.time(time(request, "from", FIRST));
        String to = Json.time(time(request, "to", LAST));
        return Answer.ok(
                page.json("audit", audit.newest(from, to, page.before(), page.limit()), AuditRoutes::shown, Kept::seq));
    }

    private static Instant time(Request request, String name, Instant otherwise) {
        try {
            return request.query(name)
                    .map(typed -> OffsetDateTime.parse(typed).toInstant())
                    .filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST))
                    .orElse(otherwise);
        } catch (DateTimeException e) {
            throw ProblemException.unprocessable(
                    "/" + name,
                    "'" + request.query(name).orElse("") + "' is not a time such as 2026-11-21T08:00:00.000Z");
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
                .put("cost_usd", line.costUsd());
    }
}
