package dev.sdg.cli.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.generate.budget.Price;
import dev.sdg.llm.Prompt;
import dev.sdg.run.Forecast;
import dev.sdg.run.RunPreview;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.text.Durations;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells what a run would do: plan, estimate and first prompt. */
final class DryRun {
    private final RunSpec spec;
    private final boolean asJson;
    private final PrintStream out;

    DryRun(RunSpec spec, boolean asJson, PrintStream out) {
        this.spec = spec;
        this.asJson = asJson;
        this.out = out;
    }

    void print(RunPreview preview) {
        if (asJson) {
            out.println(preview.calls()
                    .map(this::json)
                    .orElseGet(() -> json().put("calls", 0).put("cost_usd", 0).toString()));
        } else {
            printText(preview);
        }
        out.flush();
    }

    private void printText(RunPreview preview) {
        String what = "%,d rows of format '%s' from %s"
                .formatted(spec.rows().samples(), spec.rows().format().name(), preview.input());
        preview.calls()
                .ifPresentOrElse(
                        calls -> printText(what, calls),
                        () -> out.println(TerminalText.safe(what + ": no model, no calls, no cost")));
    }

    private void printText(String what, RunPreview.Calls calls) {
        Forecast.Sum low = calls.forecast().low();
        Forecast.Sum high = calls.forecast().high();
        String model = spec.model().modelName().orElseThrow();
        out.println(TerminalText.safe("%s with %s, %d rows per call".formatted(what, model, calls.batchSize())));
        out.println("calls   %s, at most %,d at a time"
                .formatted(
                        range(low.calls(), high.calls()), spec.limits().rate().concurrency()));
        out.println("tokens  %s input, %s output"
                .formatted(range(low.input(), high.input()), range(low.output(), high.output())));
        out.println("cost    "
                + calls.price()
                        .map(price -> range("$" + Price.shown(low.cost(price)), "$" + Price.shown(high.cost(price))))
                        .orElse("unknown: no price for this model (see SDG_PRICES)"));
        out.println("time    " + range(Durations.shown(low.time()), Durations.shown(high.time())));
        calls.planning().ifPresent(planning -> print("The planning prompt:", planning));
        print(
                calls.planning().isPresent()
                        ? "The first prompt for rows; the planning call refines the query and chooses topics and "
                                + "personas:"
                        : "The first prompt for rows:",
                calls.first());
    }

    private void print(String title, Prompt prompt) {
        out.println();
        out.println(title);
        out.println();
        out.println(TerminalText.safeLines(prompt.system()));
        out.println();
        out.println(TerminalText.safeLines(prompt.user()));
        prompt.replySchema().ifPresent(schema -> {
            out.println();
            out.println("The JSON schema of the reply:");
            out.println();
            out.println(TerminalText.safeLines(schema.toPrettyString()));
        });
    }

    private static String range(long low, long high) {
        return range("%,d".formatted(low), "%,d".formatted(high));
    }

    private static String range(String low, String high) {
        return low.equals(high) ? low : low + " to " + high;
    }

    private String json(RunPreview.Calls calls) {
        ObjectNode json = json();
        json.putObject("low").setAll(json(calls.forecast().low(), calls.price()));
        json.putObject("high").setAll(json(calls.forecast().high(), calls.price()));
        return json.toString();
    }

    private ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("dry_run", true)
                .put("requested", spec.rows().samples());
    }

    private static ObjectNode json(Forecast.Sum sum, Optional<Price> price) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("calls", sum.calls());
        json.putObject("tokens").put("input", sum.input()).put("output", sum.output());
        Optional<BigDecimal> cost = price.map(sum::cost);
        cost.ifPresentOrElse(known -> json.put("cost_usd", known), () -> json.putNull("cost_usd"));
        return json.put("seconds", sum.time().toMillis() / 1e3);
    }
}
