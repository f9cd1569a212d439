package dev.sdg.cli.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.CliException;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.format.DataFormatHandler;
import dev.sdg.format.prompt.PromptRequest;
import dev.sdg.generate.Plan;
import dev.sdg.generate.budget.Price;
import dev.sdg.generate.model.QueryPlan;
import dev.sdg.generate.passages.PassagePlan;
import dev.sdg.llm.Prompt;
import dev.sdg.run.Forecast;
import dev.sdg.run.InputLoader;
import dev.sdg.run.LoadedInput;
import dev.sdg.run.TopicPlanner;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.text.Durations;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells what a run would do, without a call and without a file. */
final class DryRun {
    private final RunSpec spec;
    private final PrintStream out;

    DryRun(RunSpec spec, PrintStream out) {
        this.spec = spec;
        this.out = out;
    }

    /**
     * Prints plan, estimate and first prompt.
     *
     * @throws CliException with exit code 7 when no input can be read
     */
    void print() {
        LoadedInput text = InputLoader.text(spec.input(), LoadingListener.NONE);
        if (spec.modelName().isEmpty()) {
            printWithoutModel(text);
        } else {
            printWithModel(text);
        }
        out.flush();
    }

    private void printWithoutModel(LoadedInput text) {
        String what = "%s from %s: no model, no calls, no cost".formatted(rows(), described(text));
        out.println(spec.json() ? json().put("calls", 0).put("cost_usd", 0).toString() : TerminalText.safe(what));
    }

    private void printWithModel(LoadedInput text) {
        Prompt prompt = format().prompt(plan(text).next(spec.samples()).details());
        Forecast forecast = Forecast.of(spec, prompt);
        Optional<Price> price = spec.modelName().flatMap(spec.prices()::of);
        if (spec.json()) {
            out.println(json(forecast, price));
            return;
        }
        out.println(TerminalText.safe("%s from %s with %s, %d a call"
                .formatted(
                        rows(),
                        described(text),
                        spec.modelName().orElseThrow(),
                        plan(text).batchSize())));
        out.println("calls   %,d to %,d, %d in flight"
                .formatted(
                        forecast.low().calls(),
                        forecast.high().calls(),
                        spec.limits().pace().concurrency()));
        out.println("tokens  %,d to %,d in, %,d to %,d out"
                .formatted(
                        forecast.low().input(),
                        forecast.high().input(),
                        forecast.low().output(),
                        forecast.high().output()));
        out.println("cost    "
                + price.map(known -> "$%s to $%s"
                                .formatted(
                                        Price.shown(forecast.low().cost(known)),
                                        Price.shown(forecast.high().cost(known))))
                        .orElse("unknown: no price is known for this model (see SDG_PRICES)"));
        out.println("time    %s to %s"
                .formatted(
                        Durations.shown(forecast.low().time()),
                        Durations.shown(forecast.high().time())));
        out.println();
        out.println(
                TopicPlanner.takesACall(spec)
                        ? "The first prompt, its query and topics as they are before the model is asked:"
                        : "The first prompt:");
        out.println();
        out.println(TerminalText.safeLines(prompt.system()));
        out.println();
        out.println(TerminalText.safeLines(prompt.user()));
    }

    private String json(Forecast forecast, Optional<Price> price) {
        ObjectNode json = json();
        json.putObject("low").setAll(json(forecast.low(), price));
        json.putObject("high").setAll(json(forecast.high(), price));
        return json.toString();
    }

    private ObjectNode json() {
        return JsonNodeFactory.instance.objectNode().put("dry_run", true).put("requested", spec.samples());
    }

    private static ObjectNode json(Forecast.Sum sum, Optional<Price> price) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("calls", sum.calls());
        json.putObject("tokens").put("input", sum.input()).put("output", sum.output());
        Optional<BigDecimal> cost = price.map(sum::cost);
        cost.ifPresentOrElse(known -> json.put("cost_usd", known), () -> json.putNull("cost_usd"));
        return json.put("seconds", sum.time().toMillis() / 1e3);
    }

    private Plan<PromptRequest> plan(LoadedInput text) {
        return text instanceof LoadedInput.Documents documents
                ? new PassagePlan(documents.passages(), spec.language(), spec.batchSize(), spec.seed())
                : new QueryPlan(((LoadedInput.Query) text).text(), spec.language(), spec.batchSize());
    }

    private String rows() {
        return "%,d rows of format '%s'".formatted(spec.samples(), format().name());
    }

    private static String described(LoadedInput text) {
        return text instanceof LoadedInput.Documents read
                ? "%,d documents, %,d passages"
                        .formatted(read.documents().size(), read.passages().size())
                : "a query";
    }

    private DataFormatHandler format() {
        return spec.format().format();
    }
}
