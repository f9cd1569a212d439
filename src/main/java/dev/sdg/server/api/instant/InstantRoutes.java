package dev.sdg.server.api.instant;

import dev.sdg.server.http.RouteGroup;
import java.util.List;

/** All routes of answers at once. */
public final class InstantRoutes {
    private InstantRoutes() {}

    /** Returns the groups. */
    public static List<RouteGroup> of(Instants instants) {
        return List.of(
                new SchemaRoutes(instants),
                new TranslateRoute(instants),
                new SyntheticRoutes(instants),
                new ValidateRoute(instants),
                new DataRoutes(instants),
                new UploadRoutes(instants));
    }
}
