package dev.sdg.server.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.run.RunProgress;
import dev.sdg.server.http.Json;
import dev.sdg.server.store.JobRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a job is. Calls, tokens and cost are those of one run, or of all runs before it together.
 *
 * @param total rows to end with
 * @param saved rows
 * @param duplicates that were not saved
 * @param rejected other candidates that were not saved, by the code of the reason
 * @param inFlight calls under way
 * @param batches that brought rows in this run
 */
record JobFigures(
        long total,
        long saved,
        long duplicates,
        Map<String, Long> rejected,
        long calls,
        long inputTokens,
        long outputTokens,
        Optional<Double> costUsd,
        int inFlight,
        int batches) {

    JobFigures {
        rejected = Map.copyOf(rejected);
    }

    /** Returns the figures of a job as it is kept. */
    static JobFigures of(JobRow row) {
        JobRow.Figures kept = row.figures();
        Map<String, Long> rejected = new HashMap<>();
        JsonNode json = Json.read(kept.rejected().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        json.properties()
                .forEach(reason ->
                        rejected.put(reason.getKey(), reason.getValue().asLong()));
        return new JobFigures(
                row.totalRows(),
                kept.saved(),
                kept.duplicates(),
                rejected,
                kept.calls(),
                kept.inputTokens(),
                kept.outputTokens(),
                kept.costUsd(),
                0,
                0);
    }

    /** Returns the figures after a run that is at {@code progress}; these are the ones before it. */
    JobFigures after(RunProgress progress, int batches) {
        var stats = progress.stats();
        return after(progress, batches, Math.max(total, stats.requested()), Math.max(saved, stats.saved()));
    }

    /** Returns the figures after a run that is at {@code progress} of what is no row yet. */
    JobFigures asking(RunProgress progress, int batches) {
        return after(progress, batches, total, saved);
    }

    private JobFigures after(RunProgress progress, int batches, long newTotal, long newSaved) {
        var stats = progress.stats();
        var tokens = stats.usage().tokens();
        Optional<Double> cost = progress.costUsd().map(Number::doubleValue).flatMap(now -> costUsd.map(c -> c + now));
        return new JobFigures(
                newTotal,
                newSaved,
                Math.max(duplicates, stats.duplicates()),
                stats.rejected(),
                calls + stats.usage().calls(),
                inputTokens + tokens.input(),
                outputTokens + tokens.output() + tokens.thinking(),
                cost,
                progress.inFlight(),
                batches);
    }

    /** Returns the figures with rows of tables. */
    JobFigures withRows(long newTotal, long newSaved) {
        return new JobFigures(
                newTotal,
                Math.max(saved, newSaved),
                duplicates,
                rejected,
                calls,
                inputTokens,
                outputTokens,
                costUsd,
                0,
                batches + 1);
    }

    /** Returns the figures with this many rows, as they were counted in the folder. */
    JobFigures counted(long rows) {
        return new JobFigures(total, rows, duplicates, rejected, calls, inputTokens, outputTokens, costUsd, 0, batches);
    }

    /** Returns the figures as they are kept. */
    JobRow.Figures kept() {
        return new JobRow.Figures(
                saved, duplicates, rejectedJson().toString(), calls, inputTokens, outputTokens, costUsd);
    }

    ObjectNode rejectedJson() {
        ObjectNode json = Json.object();
        new TreeMap<>(rejected).forEach(json::put);
        return json;
    }
}
