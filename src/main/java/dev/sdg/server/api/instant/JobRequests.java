package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.server.http.Answer;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.ProblemException.Problem;
import dev.sdg.server.http.Request;
import java.util.Map;

/** Where work goes that takes longer than an answer may. */
@FunctionalInterface
public interface JobRequests {

    /**
     * Makes a job, as the route of jobs does with the same JSON.
     *
     * @param route that it was asked for by
     * @throws dev.sdg.server.http.ProblemException where it cannot be made
     */
    Answer submit(Request request, ObjectNode job, String route);

    /**
     * As {@link #submit}; what is wrong is said of the fields that were sent.
     *
     * @param names of fields of a job, with those that they were made of
     */
    default Answer submit(Request request, ObjectNode job, String route, Map<String, String> names) {
        try {
            return submit(request, job, route);
        } catch (ProblemException e) {
            if (e.problems().isEmpty()) {
                throw e;
            }
            throw ProblemException.unprocessable(e.problems().stream()
                    .map(problem -> new Problem(named(problem.at(), names), problem.message()))
                    .toList());
        }
    }

    private static String named(String at, Map<String, String> names) {
        String first = at.replaceFirst("^/", "").replaceFirst("/.*", "");
        return names.containsKey(first) ? "/" + names.get(first) : at;
    }
}
