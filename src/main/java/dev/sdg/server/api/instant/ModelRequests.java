package dev.sdg.server.api.instant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.Usage;
import dev.sdg.run.CancellationToken;
import dev.sdg.run.RunContext;
import dev.sdg.run.RunException;
import dev.sdg.run.schema.DraftFailedException;
import dev.sdg.run.spec.RunRequest;
import dev.sdg.server.http.Answer.Effect;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import dev.sdg.server.http.Request;
import dev.sdg.server.job.Spending;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What requests for one call to a model have in common: whose model it is, and how the call is told. */
final class ModelRequests {
    private static final String PROVIDER = "provider";
    private static final String MODEL = "model";

    /** Somebody waits for the answer: a provider that asks for more is told so. */
    private static final String LONGEST_WAIT = "15s";

    private final RunContext runs;
    private final Map<String, List<String>> defaults;
    private final Spending spending;
    private final CallTime time;

    /**
     * @param defaults the options of models that the server was given, by name
     * @param spending what all requests and jobs of a day may cost
     * @param time what the calls of a request may take
     */
    ModelRequests(RunContext runs, Map<String, List<String>> defaults, Spending spending, CallTime time) {
        this.time = time;
        this.runs = spending.limiting(runs);
        this.spending = spending;
        this.defaults = Map.copyOf(defaults);
    }

    /**
     * Lets a request ask a model.
     *
     * @throws ProblemException 429 where the money of the day is spent
     */
    void check() {
        spending.check();
    }

    /** Returns what {@code work} gives, whose calls take so long and no longer. */
    <T> T inTime(Function<CancellationToken, T> work) {
        return time.of(work);
    }

    /** Notes what {@code request} used; returns its effect. */
    Effect spent(Request request, Optional<String> project, Usage usage, Optional<BigDecimal> costUsd) {
        double cost = costUsd.map(Number::doubleValue).orElse(0.0);
        spending.add(request.newId(), cost);
        return new Effect(project, Optional.empty(), 0, tokens(usage), cost);
    }

    RunContext runs() {
        return runs;
    }

    /** Returns the request of a run that {@code fields} mean; a model of another provider is not at our address. */
    RunRequest request(Fields fields, Map<String, String> more) {
        Map<String, List<String>> values = new HashMap<>(defaults);
        values.putIfAbsent("max-wait", List.of(LONGEST_WAIT));
        Optional<String> provider = fields.text(PROVIDER);
        if (provider.isPresent() && !provider.equals(RunRequest.of(defaults).value(PROVIDER))) {
            values.remove("base-url");
            values.remove(MODEL);
        }
        provider.ifPresent(name -> values.put(PROVIDER, List.of(name)));
        fields.text(MODEL).ifPresent(name -> values.put(MODEL, List.of(name)));
        fields.text("language").ifPresent(tag -> values.put("language", List.of(tag)));
        more.forEach((option, value) -> values.put(option, List.of(value)));
        return RunRequest.of(values);
    }

    /** Returns whether {@code e} says that nobody gave a key to a provider that the request does not name. */
    static boolean isMissingDefault(RunException e, Fields fields) {
        return e.kind() == RunException.Kind.KEY && !fields.has(PROVIDER);
    }

    /** Returns the answer to a request whose model cannot be asked. */
    static ProblemException problem(RunException e) {
        return switch (e.kind()) {
            case KEY, CONFIGURATION -> ProblemException.unprocessable("/provider", String.valueOf(e.getMessage()));
            default -> ProblemException.of(503, String.valueOf(e.getMessage())).with("Retry-After", "30");
        };
    }

    /** Returns the answer to a request whose model gave nothing that can be used. */
    static ProblemException problem(DraftFailedException e) {
        if (e.end().kind() == RunEnd.Kind.FEWER_ROWS && !e.problems().isEmpty()) {
            return ProblemException.unprocessable(e.problems().stream()
                            .map(problem -> new ProblemException.Problem("/prompt", problem))
                            .toList())
                    .because("a model was asked, and gave no schema that can be used");
        }
        return problem(e.end());
    }

    /** Returns the answer to a request whose call ended so. */
    static ProblemException problem(RunEnd end) {
        return switch (end.kind()) {
            case FEWER_ROWS -> ProblemException.unprocessable("/prompt", end.why());
            case USER_ERROR, REQUEST_REFUSED -> ProblemException.unprocessable("/provider", end.why());
            default -> ProblemException.of(503, end.why()).with("Retry-After", "30");
        };
    }

    /** Returns what calls took, as answers say it. */
    static ObjectNode json(Usage usage, Optional<BigDecimal> cost) {
        return Json.object()
                .put("calls", usage.calls())
                .put("tokens", tokens(usage))
                .put("cost_usd", cost.orElse(null));
    }

    static long tokens(Usage usage) {
        return usage.tokens().input() + usage.tokens().output();
    }
}
