package dev.sdg.server.http;

import java.util.Set;

/**
 * One method of one path.
 *
 * @param method GET, POST, DELETE
 * @param path with {@code {names}} for what varies
 * @param traits how it differs from others
 * @param handler what answers
 */
public record Route(String method, String path, Set<Trait> traits, Handler handler) {

    public Route {
        traits = Set.copyOf(traits);
    }

    /** What answers a request. Called by many threads. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Returns the answer.
         *
         * @throws ProblemException where there is a problem to be answered with
         */
        Answer answer(Request request);
    }

    /** Returns whether a request changes or costs something. */
    public boolean writes() {
        return !method.equals("GET") && !has(Trait.READS);
    }

    /** Returns whether the route has {@code trait}. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
