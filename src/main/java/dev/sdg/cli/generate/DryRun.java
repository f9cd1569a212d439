package dev.sdg.cli.generate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.cli.console.TerminalText;
import dev.sdg.generate.budget.Price;
import dev.sdg.generate.budget.PriceTable;
import dev.sdg.llm.Prompt;
import dev.sdg.run.Forecast;
import dev.sdg.run.RunPreview;
import dev.sdg.run.spec.ModelSpec;
import dev.sdg.run.spec.RunSpec;
import dev.sdg.text.Durations;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        others().forEach(line -> out.println(TerminalText.safe(line)));
        String reviews =
                high.reviews() == 0 ? "" : ", of them %s for grades".formatted(range(low.reviews(), high.reviews()));
        out.println("calls   %s%s, %s".formatted(range(low.calls(), high.calls()), reviews, pace(high)));
        out.println("tokens  %s input, %s output"
                .formatted(range(low.input(), high.input()), range(low.output(), high.output())));
        out.println("cost    "
                + low.cost(calls.prices())
                        .flatMap(least -> high.cost(calls.prices())
                                .map(most -> range("$" + Price.shown(least), "$" + Price.shown(most))))
                        .orElse("unknown: no price for " + unpriced(calls) + " (see SDG_PRICES)"));
        out.println("time    "
                + low.time()
                        .flatMap(least -> high.time().map(most -> range(Durations.shown(least), Durations.shown(most))))
                        .orElse("up to 24 h for each of up to 3 waves of batch jobs, often far less"));
        calls.planning().ifPresent(planning -> print("The planning prompt:", planning));
        print(
                calls.planning().isPresent()
                        ? "The first prompt for rows; the planning call refines the query and chooses topics and "
                                + "personas:"
                        : "The first prompt for rows:",
                calls.first());
    }

    /** Says which other models are asked, and for what. */
    private List<String> others() {
        List<String> lines = new ArrayList<>();
        if (spec.model() instanceof ModelSpec.Model model) {
            String planner = model.planning().model();
            if (!planner.equals(model.settings().model())) {
                lines.add("plan    by " + planner);
            }
            model.review()
                    .ifPresent(review -> lines.add("review  by %s%s: rows with a grade below %d are rejected"
                            .formatted(
                                    review.settings().model(),
                                    review.rules().isStrict() ? ", strict" : "",
                                    review.rules().minGrade())));
        }
        return lines;
    }

    private static String unpriced(RunPreview.Calls calls) {
        return calls.forecast().high().tokens().keySet().stream()
                .filter(model -> calls.prices().of(model).isEmpty())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private String pace(Forecast.Sum sum) {
        if (!spec.jobs().batchApi()) {
            return "at most %,d at a time".formatted(spec.limits().rate().concurrency());
        }
        return sum.reviews() == 0 ? "as requests of batch jobs" : "the others as requests of batch jobs";
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
        json.putObject("low").setAll(json(calls.forecast().low(), calls.prices()));
        json.putObject("high").setAll(json(calls.forecast().high(), calls.prices()));
        return json.toString();
    }

    private ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("dry_run", true)
                .put("requested", spec.rows().samples());
    }

    private static ObjectNode json(Forecast.Sum sum, PriceTable prices) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("calls", sum.calls());
        json.putObject("tokens").put("input", sum.input()).put("output", sum.output());
        Optional<BigDecimal> cost = sum.cost(prices);
        cost.ifPresentOrElse(known -> json.put("cost_usd", known), () -> json.putNull("cost_usd"));
        sum.time().ifPresentOrElse(time -> json.put("seconds", time.toMillis() / 1e3), () -> json.putNull("seconds"));
        return json;
    }
}
