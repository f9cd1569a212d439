package dev.sdg.server.api;

import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;

/** Whether the server is well. */
public final class HealthRoutes implements RouteGroup {
    private final String version;

    public HealthRoutes(String version) {
        this.version = version;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/health", this::health, Trait.OPEN);
    }

    private Answer health(Request request) {
        return Answer.ok(Json.object().put("status", "ok").put("version", version));
    }
}
