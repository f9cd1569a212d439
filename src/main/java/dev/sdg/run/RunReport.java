package dev.sdg.run;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.generate.GenerationResult;
import dev.sdg.generate.RunEnd;
import dev.sdg.generate.RunStats;
import dev.sdg.output.journal.DiversityReport;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.journal.ReviewReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run left behind. Rows and rejections are those of the data set, over all of its runs, as in its files; calls,
 * tokens and seconds are those of this run.
 *
 * @param result how it went
 * @param status of the data set now
 * @param rows the file with the rows, by its present name; empty where there are none
 * @param exports the files made from it
 * @param resumable whether there are rows that another run can continue
 * @param coverage what its documents gave; empty without documents
 * @param diversity how much the rows differ; empty where this run has not seen them
 * @param review what grades the rows got; empty where none were given, or no row was saved
 * @param cost what usage costs
 * @param seconds from the first look at the output to the last file
 * @param waitedSeconds those of them that were spent waiting for the provider's leave
 * @param waits the same by reason
 */
public record RunReport(
        GenerationResult result,
        Status status,
        Optional<Path> rows,
        List<Path> exports,
        boolean resumable,
        Optional<DocumentCoverage> coverage,
        Optional<DiversityReport> diversity,
        Optional<ReviewReport> review,
        RunCost cost,
        double seconds,
        double waitedSeconds,
        Map<String, Duration> waits) {

    public RunReport {
        exports = List.copyOf(exports);
        waits = Collections.unmodifiableMap(new LinkedHashMap<>(waits));
    }

    /** Returns how the run ended. */
    public RunEnd end() {
        return result.end();
    }

    /** Returns the numbers of the data set and of this run. */
    public RunStats stats() {
        return result.stats();
    }

    /** Returns what this run cost in US dollars; empty where a price is not known. */
    public Optional<BigDecimal> costUsd() {
        return cost.of(stats().usage());
    }

    /** Returns the report for programs. */
    public ObjectNode json() {
        RunStats stats = stats();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("status", status.word());
        json.put("requested", stats.requested());
        json.put("saved", stats.saved());
        json.put("missing", stats.missing());
        json.put("candidates", stats.candidates());
        json.put("duplicates", stats.duplicates());
        ManifestWriter.byCode(stats).forEach(json.putObject("rejected")::put);
        json.setAll(UsageJson.of(stats.usage(), costUsd()));
        json.put("seconds", seconds);
        json.put("waited_seconds", waitedSeconds);
        coverage.ifPresent(documents -> documents.addTo(json));
        diversity.ifPresent(measured -> json.set("measures", measured.json()));
        review.ifPresent(grades -> json.setAll(grades.json()));
        ArrayNode files = json.putArray("files");
        rows.ifPresent(file -> files.add(file.toString()));
        exports.forEach(file -> files.add(file.toString()));
        return json;
    }
}
