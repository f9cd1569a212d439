package dev.sdg.run;

import dev.sdg.document.load.LoadingListener;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.budget.Price;
import dev.sdg.llm.Prompt;
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
     * @param takesACallFirst whether a call would be made before it, so that its query and topics may change
     * @param forecast of calls, tokens and time
     * @param price of the model, where it is known
     */
    public record Calls(
            int batchSize, Prompt first, boolean takesACallFirst, Forecast forecast, Optional<Price> price) {}

    /**
     * Looks ahead at the run of {@code spec}.
     *
     * @throws RunException when no input can be read
     */
    public static RunPreview of(RunSpec spec) {
        RunInput input = RunInput.load(spec.input(), LoadingListener.NONE);
        return new RunPreview(input.description(), spec.model().modelName().map(model -> calls(spec, input, model)));
    }

    private static Calls calls(RunSpec spec, RunInput input, String model) {
        Plan<PromptRequest> plan = input.plainPlan(spec.rows());
        Prompt first =
                spec.rows().format().prompt(plan.next(spec.rows().samples()).details());
        return new Calls(
                plan.batchSize(),
                first,
                Forecast.takesACallFirst(spec),
                Forecast.of(spec, first),
                spec.prices().of(model));
    }
}
