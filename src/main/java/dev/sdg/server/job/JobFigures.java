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
 * @param batches that brought rows in this run
 * @param answers of a model that are no rows yet
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
        int batches,
        Answers answers) {
    /** Of the way, the part that a model takes; all tables are made in no time beside it. */
    private static final double SHARE_OF_MODEL = 0.99;

    /**
     * Columns that a model writes before tables are made.
     *
     * @param asked rows that have them; 0: there are none
     * @param answered those whose columns are written
     */
    record Answers(long asked, long answered) {
        static final Answers NONE = new Answers(0, 0);

        boolean isWhole() {
            return answered >= asked;
        }
    }

    JobFigures {
        rejected = Map.copyOf(rejected);
    }

    /** Returns the figures of a job as it is kept. */
    static JobFigures of(JobRow row) {
        JobRow.Figures kept = row.figures();
        Map<String, Long> rejected = new HashMap<>();
        JsonNode json = Json.read(kept.rejected());
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
                new Answers(kept.asked(), kept.answered()));
    }

    /** Returns the figures after a run that is at {@code progress}; these are the ones before it. */
    JobFigures after(RunProgress progress, int batches) {
        var stats = progress.stats();
        return after(progress, batches, Math.max(total, stats.requested()), Math.max(saved, stats.saved()));
    }

    /** Returns the figures where a model is asked for columns of {@code rows} rows. */
    JobFigures asking(long newTotal, long rows) {
        return withRows(newTotal, 0).with(new Answers(rows, Math.min(rows, answers.answered())));
    }

    /** Returns the figures after a run whose model is at {@code progress} of columns; these are the ones before it. */
    JobFigures answered(RunProgress progress, int batches, Answers now) {
        long answered = Math.max(now.answered(), progress.stats().saved());
        return after(progress, batches, total, saved).with(new Answers(Math.max(now.asked(), answered), answered));
    }

    /** Returns the figures where all that a model is to write is written. */
    JobFigures written() {
        return with(new Answers(answers.asked(), answers.asked()));
    }

    private JobFigures with(Answers other) {
        return new JobFigures(
                total, saved, duplicates, rejected, calls, inputTokens, outputTokens, costUsd, batches, other);
    }

    private JobFigures after(RunProgress progress, int newBatches, long newTotal, long newSaved) {
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
                newBatches,
                answers);
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
                batches + 1,
                answers);
    }

    /** Returns the figures with this many rows, as they were counted in the folder. */
    JobFigures counted(long rows) {
        return new JobFigures(
                total, rows, duplicates, rejected, calls, inputTokens, outputTokens, costUsd, batches, answers);
    }

    /** Returns how much of the work is done, 0 to 1. */
    double done() {
        if (total == 0) {
            return 0;
        }
        double rows = (double) saved / total;
        return answers.asked() == 0
                ? rows
                : SHARE_OF_MODEL * answers.answered() / answers.asked() + (1 - SHARE_OF_MODEL) * rows;
    }

    /** Returns a number of rows that grows with the work, by which its speed is told. */
    long worked() {
        return answers.answered() + saved;
    }

    /** Returns how many rows are left of what takes time. */
    long left() {
        return Math.max(0, answers.isWhole() ? total - saved : answers.asked() - answers.answered());
    }

    /** Returns the figures as they are kept. */
    JobRow.Figures kept() {
        return new JobRow.Figures(
                saved,
                duplicates,
                rejectedJson().toString(),
                calls,
                inputTokens,
                outputTokens,
                costUsd,
                answers.asked(),
                answers.answered());
    }

    ObjectNode rejectedJson() {
        ObjectNode json = Json.object();
        new TreeMap<>(rejected).forEach(json::put);
        return json;
    }
}
