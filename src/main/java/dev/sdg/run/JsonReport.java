package dev.sdg.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.Usage;
import dev.sdg.llm.TokenUsage;
import java.util.TreeMap;

/**
 * The final report for programs. Rows and rejections are those of the data set, over all of its runs, as in its files;
 * calls, tokens and seconds are those of this run.
 */
public final class JsonReport {
    private JsonReport() {}

    public static ObjectNode of(RunReport outcome) {
        RunStats tally = outcome.report().stats();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", outcome.status().word());
        json.put("exit", outcome.exitCode().number());
        json.put("requested", tally.requested());
        json.put("saved", tally.saved());
        json.put("missing", tally.missing());
        json.put("candidates", tally.candidates());
        json.put("duplicates", tally.duplicates());
        ManifestWriter.byCode(tally).forEach(json.putObject("rejected")::put);
        putEffort(json, tally.usage());
        outcome.costUsd().ifPresentOrElse(cost -> json.put("cost_usd", cost), () -> json.putNull("cost_usd"));
        json.put("seconds", outcome.seconds());
        json.put("waited_seconds", outcome.waitedSeconds());
        outcome.use().ifPresent(use -> use.addTo(json));
        outcome.variety().ifPresent(variety -> json.set("measures", variety.json()));
        ArrayNode files = json.putArray("files");
        outcome.rows().ifPresent(rows -> files.add(rows.toString()));
        outcome.exports().forEach(file -> files.add(file.toString()));
        outcome.resume().ifPresent(command -> json.put("resume", command));
        return json;
    }

    private static void putEffort(ObjectNode json, Usage effort) {
        ObjectNode repairs = json.putObject("repairs");
        new TreeMap<>(effort.repairs()).forEach(repairs::put);
        json.put("calls", effort.calls());
        json.put("retries", effort.retries());
        TokenUsage usage = effort.tokens();
        json.putObject("tokens")
                .put("input", usage.input())
                .put("output", usage.output())
                .put("thinking", usage.thinking())
                .put("cached", usage.cached());
    }
}
