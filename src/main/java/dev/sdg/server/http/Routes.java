package dev.sdg.server.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All routes of a server. Those of projects, and of data that is sent along, answer without {@code /api} as well. */
public final class Routes {
    private static final String API = "/api";
    private static final List<String> SHORT = List.of("/projects", "/generate", "/upload/");

    private final List<Route> routes = new ArrayList<>();

    /** Adds a route that only reads. */
    public Routes get(String path, Route.Handler handler, Trait... traits) {
        return add("GET", path, handler, traits);
    }

    /** Adds a route that changes something, makes something, or reads with a body. */
    public Routes post(String path, Route.Handler handler, Trait... traits) {
        return add("POST", path, handler, traits);
    }

    /** Adds a route that deletes. */
    public Routes delete(String path, Route.Handler handler, Trait... traits) {
        return add("DELETE", path, handler, traits);
    }

    /** Returns the routes, in the order in which they were added. */
    public List<Route> all() {
        return List.copyOf(routes);
    }

    /** Returns the answer to a request for {@code path} by a method that it has not. */
    ProblemException refusal(String path) {
        String allowed = String.join(", ", methods(path));
        return allowed.isEmpty()
                ? ProblemException.notFound("there is nothing at this address")
                : ProblemException.of(405, "the methods are " + allowed).with("Allow", allowed);
    }

    private List<String> methods(String path) {
        List<String> asked = segments(path);
        return routes.stream()
                .filter(route -> fits(asked, segments(route.path())))
                .flatMap(route -> route.method().equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(route.method()))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> segments(String path) {
        return Stream.of(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
    }

    private static boolean fits(List<String> asked, List<String> pattern) {
        return asked.size() == pattern.size()
                && IntStream.range(0, asked.size())
                        .allMatch(i ->
                                pattern.get(i).startsWith("{") || pattern.get(i).equals(asked.get(i)));
    }

    private Routes add(String method, String path, Route.Handler handler, Trait... traits) {
        Route route = new Route(method, path, Set.of(traits), handler);
        routes.add(route);
        String rest = path.startsWith(API) ? path.substring(API.length()) : "";
        if (SHORT.stream().anyMatch(rest::startsWith)) {
            routes.add(new Route(method, rest, route.traits(), handler));
        }
        return this;
    }
}
