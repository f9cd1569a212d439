package dev.sdg.server.job.order;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.llm.Prompt;
import dev.sdg.run.Forecast;
import dev.sdg.run.RunException;
import dev.sdg.run.RunPreview;
import dev.sdg.run.cell.CellForecast;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.server.http.Json;
import dev.sdg.server.http.ProblemException;
import java.util.List;
import java.util.Optional;

/**
 * What a job will take at most, as far as that can be told before.
 *
 * @param calls of models
 * @param tokens of all calls
 * @param costUsd US dollars; empty where a price is not known
 * @param seconds of work; empty where it is the provider's to say
 * @param first the first prompt; empty where no model is asked
 */
public record JobEstimate(
        long calls, long tokens, Optional<Double> costUsd, Optional<Double> seconds, Optional<Prompt> first) {
    private static final double TABLE_ROWS_PER_SECOND = 100_000;
    private static final double OFFLINE_ROWS_PER_SECOND = 1_000;

    /**
     * Returns the estimate of a run of {@code spec}.
     *
     * @throws ProblemException 422 where its documents hold no text
     */
    public static JobEstimate of(RunSpec spec) {
        try {
            return RunPreview.of(spec)
                    .calls()
                    .map(JobEstimate::of)
                    .orElseGet(() -> byRule(spec.rows().samples(), OFFLINE_ROWS_PER_SECOND, List.of()));
        } catch (RunException e) {
            throw ProblemException.unprocessable("/documents", String.valueOf(e.getMessage()));
        }
    }

    private static JobEstimate of(RunPreview.Calls calls) {
        Forecast.Sum high = calls.forecast().high();
        return new JobEstimate(
                high.calls(),
                high.input() + high.output(),
                high.cost(calls.prices()).map(Number::doubleValue),
                high.time().map(time -> time.toMillis() / 1e3),
                Optional.of(calls.first()));
    }

    /**
     * Returns the estimate of tables.
     *
     * @param rows of all of them
     * @param cells what a model is asked for
     */
    public static JobEstimate ofTables(long rows, List<CellForecast> cells) {
        JobEstimate sum = byRule(rows, TABLE_ROWS_PER_SECOND, cells);
        for (CellForecast table : cells) {
            sum = sum.plus(table.forecast().high(), table.highUsd().map(Number::doubleValue));
        }
        return sum;
    }

    private static JobEstimate byRule(long rows, double perSecond, List<CellForecast> cells) {
        return new JobEstimate(
                0,
                0,
                Optional.of(0.0),
                Optional.of(Math.ceil(rows / perSecond * 10) / 10),
                cells.stream().map(CellForecast::first).findFirst());
    }

    private JobEstimate plus(Forecast.Sum more, Optional<Double> dollars) {
        return new JobEstimate(
                calls + more.calls(),
                tokens + more.input() + more.output(),
                costUsd.flatMap(cost -> dollars.map(other -> cost + other)),
                seconds.flatMap(time -> more.time().map(other -> time + other.toMillis() / 1e3)),
                first);
    }

    public ObjectNode json() {
        ObjectNode json = Json.object().put("calls", calls).put("tokens", tokens);
        costUsd.ifPresentOrElse(cost -> json.put("cost_usd", cost), () -> json.putNull("cost_usd"));
        seconds.ifPresentOrElse(time -> json.put("seconds", time), () -> json.putNull("seconds"));
        return json;
    }

    /** Returns the first prompt for answers; null where no model is asked. */
    public Optional<ObjectNode> firstPrompt() {
        return first.map(prompt -> Json.object().put("system", prompt.system()).put("user", prompt.user()));
    }
}
