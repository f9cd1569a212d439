package dev.sdg.server.http;

/** Routes that belong together. */
@FunctionalInterface
public interface RouteGroup {

    /** Adds the routes of the group. */
    void addTo(Routes routes);
}
