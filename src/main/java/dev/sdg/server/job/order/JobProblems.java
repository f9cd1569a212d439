package dev.sdg.server.job.order;

import dev.sdg.run.spec.InvalidRequestException;
import dev.sdg.run.spec.Problem;
import dev.sdg.schema.source.SchemaPlace;
import dev.sdg.server.http.ProblemException;
import dev.sdg.text.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong with a request, each with its JSON pointer, in the words of the command line. One thread. */
final class JobProblems {
    private final List<ProblemException.Problem> problems = new ArrayList<>();
    private final Map<String, String> fields = new HashMap<>();

    /** Notes that {@code field} of the request gives {@code option}. */
    void given(String option, String field) {
        fields.put(option, field);
    }

    void add(String at, String message) {
        problems.add(new ProblemException.Problem(at, message));
    }

    void addField(String field, String message) {
        add("/" + field, message);
    }

    /** Adds problems of a run, which name options. */
    void addAll(InvalidRequestException invalid) {
        invalid.problems().forEach(this::add);
    }

    private void add(Problem problem) {
        String own = "⟨" + problem.option() + "⟩: ";
        String message =
                problem.message().startsWith(own) ? problem.message().substring(own.length()) : problem.message();
        addField(field(problem.option()), spelled(message));
    }

    /** Adds problems of the schema that the request contains. */
    void addSchema(List<SchemaPlace> places) {
        places.forEach(place -> add(place.pointerFrom("/schema"), spelled(place.message())));
    }

    /** Returns {@code message} with settings as fields of the request. */
    String spelled(String message) {
        return Setting.spelled(message, this::field);
    }

    private String field(String option) {
        return fields.getOrDefault(option, option.replace('-', '_'));
    }

    boolean any() {
        return !problems.isEmpty();
    }

    /** Ends the reading of a request that has any problem. */
    void throwIfAny() {
        if (any()) {
            throw ProblemException.unprocessable(problems);
        }
    }
}
