package dev.sdg.run;

import dev.sdg.document.load.LoadingListener;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.Prompt;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import java.util.Optional;

/**
 * What a run would do, found out without a call and without a file.
 *
 * @param input what the rows would be made from, for people
 * @param calls what asking a model would take; empty where none would be asked
 */
public record RunPreview(String input, Optional<Calls> calls) {

    /**
     * What asking a model would take.
     *
     * @param batchSize rows asked for per call
     * @param first the first prompt for rows
     * @param planning the prompt of the call that would be made before it and may change its query, topics and
     *     personas; empty: none would
     * @param forecast of calls, tokens and time
     * @param prices of models
     */
    public record Calls(int batchSize, Prompt first, Optional<Prompt> planning, Forecast forecast, PriceTable prices) {}

    /**
     * Looks ahead at the run of {@code spec}.
     *
     * @throws RunException when no input can be read
     */
    public static RunPreview of(RunSpec spec) {
        RunInput input = RunInput.load(spec.input(), LoadingListener.NONE);
        return new RunPreview(
                input.description(),
                spec.model() instanceof ModelSpec.Model model
                        ? Optional.of(calls(spec, input, model))
                        : Optional.empty());
    }

    private static Calls calls(RunSpec spec, RunInput input, ModelSpec.Model model) {
        RunPlanner planner = RunPlanner.ahead(spec);
        Plan<PromptRequest> plan = input.preview(planner);
        Prompt first =
                spec.rows().asked().prompt(plan.next(spec.rows().samples()).details());
        return new Calls(
                plan.batchSize(), first, input.planningPrompt(planner), Forecast.of(spec, model, first), spec.prices());
    }
}
