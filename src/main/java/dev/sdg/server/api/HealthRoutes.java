package dev.sdg.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.Caller;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.Request;
import dev.sdg.server.http.RouteGroup;
import dev.sdg.server.http.Routes;
import dev.sdg.server.http.Trait;
import dev.sdg.server.job.Jobs;
import dev.sdg.server.store.DataFolder;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Whether the server is well. Who has no token learns no more than that. */
public final class HealthRoutes implements RouteGroup {
    private static final long LEAST_DISK = 1_000_000_000;

    private final String version;
    private final DataFolder folder;
    private final Jobs jobs;
    private final BooleanSupplier stopping;
    private final long started = System.nanoTime();

    /** @param stopping whether the server takes no new requests */
    public HealthRoutes(String version, DataFolder folder, Jobs jobs, BooleanSupplier stopping) {
        this.version = version;
        this.folder = folder;
        this.jobs = jobs;
        this.stopping = stopping;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/health", this::health, Trait.OPEN);
    }

    private Answer health(Request request) {
        long free = folder.freeBytes();
        String status = stopping.getAsBoolean() ? "stopping" : free < LEAST_DISK ? "disk" : "ok";
        ObjectNode json = Json.object().put("status", status).put("version", version);
        if (!request.caller().who().equals(Caller.NOBODY)) {
            ObjectNode counts = json.putObject("jobs");
            jobs.counts().forEach((state, count) -> counts.put(state.word(), count));
            json.put("disk_free_bytes", free);
            json.put("uptime_seconds", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started));
            json.put("cost_today_usd", Json.dollars(jobs.costToday()));
        }
        return Answer.json(status.equals("ok") ? 200 : 503, json);
    }
}
