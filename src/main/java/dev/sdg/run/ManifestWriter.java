package dev.sdg.run;

import dev.sdg.generate.JobRecord;
import dev.sdg.generate.RunStats;
import dev.sdg.llm.TokenUsage;
import dev.sdg.output.journal.Coverage;
import dev.sdg.output.journal.DiversityReport;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.Manifest.Status;
import dev.sdg.output.journal.ManifestFile;
import dev.sdg.output.journal.NlpRows;
import dev.sdg.output.journal.ReviewReport;
import dev.sdg.output.journal.RunIdentity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Keeps the manifest of a data set true while a run works on it, over all runs of the set. */
final class ManifestWriter {
    private final ManifestFile file;
    private final Optional<Manifest> earlier;
    private final RunIdentity identity;
    private final String promptHash;
    private final RunDecisions decisions;
    private final String program;
    private final SortedMap<String, String> written;
    private final RunClock clock;
    private final RunCost cost;
    private List<JobRecord> jobs;

    ManifestWriter(
            ManifestFile file,
            Optional<Manifest> earlier,
            RunIdentity identity,
            String promptHash,
            RunDecisions decisions,
            String program,
            SortedMap<String, String> written,
            RunClock clock,
            RunCost cost) {
        this.file = file;
        this.earlier = earlier;
        this.identity = identity;
        this.promptHash = promptHash;
        this.decisions = decisions;
        this.program = program;
        this.written = written;
        this.clock = clock;
        this.cost = cost;
        this.jobs = earlier.map(Manifest::jobs).orElse(List.of());
    }

    /** Takes the batch jobs that there are from now on; the next write makes that durable. */
    void jobs(List<JobRecord> known) {
        jobs = List.copyOf(known);
    }

    /** Returns whether replies of batch jobs may still be read. */
    boolean hasOpenJobs() {
        return jobs.stream().anyMatch(JobRecord::isOpen);
    }

    /**
     * Writes how far the data set is.
     *
     * @throws dev.sdg.file.disk.OutputException when that is not possible
     */
    void write(Status status, RunStats stats) {
        write(
                status,
                stats,
                earlier.flatMap(manifest -> manifest.rows().coverage()),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** Returns what was last written as an export of the given kind, where that is known. */
    Optional<Manifest.Export> earlierExport(String kind) {
        return earlier.flatMap(
                manifest -> Optional.ofNullable(manifest.exports().get(kind)));
    }

    /**
     * Writes how far the data set is, how it is spread over its documents, and how much its rows differ and what grades
     * they got, unless that is still what it was.
     *
     * @param exports those that were made or found good, by kind
     * @throws dev.sdg.file.disk.OutputException when that is not possible
     */
    void write(
            Status status,
            RunStats stats,
            Optional<Coverage> coverage,
            Optional<DiversityReport> diversity,
            Optional<ReviewReport> review,
            Map<String, Manifest.Export> exports) {
        SortedMap<String, Manifest.Export> known =
                new TreeMap<>(earlier.map(Manifest::exports).orElseGet(TreeMap::new));
        known.putAll(exports);
        file.write(new Manifest(
                program,
                status,
                earlier.map(Manifest::started).orElse(clock.started()),
                clock.now(),
                identity.provider(),
                identity.model(),
                decisions.seed(),
                modelsAnswered(stats),
                promptHash,
                written,
                overAllRuns(stats),
                known,
                jobs,
                new NlpRows(
                        identity.task(),
                        decisions.refinedQuery(),
                        decisions.topics(),
                        decisions.personas(),
                        coverage,
                        diversity.or(() ->
                                earlier.flatMap(manifest -> manifest.rows().diversity())),
                        review.or(() ->
                                earlier.flatMap(manifest -> manifest.rows().review())))));
    }

    private List<String> modelsAnswered(RunStats stats) {
        SortedSet<String> models = new TreeSet<>(stats.usage().models());
        earlier.ifPresent(manifest -> models.addAll(manifest.modelsAnswered()));
        return List.copyOf(models);
    }

    private Manifest.Totals overAllRuns(RunStats stats) {
        Optional<Manifest.Totals> before = earlier.map(Manifest::totals);
        SortedMap<String, Long> repairs = new TreeMap<>();
        before.ifPresent(totals -> repairs.putAll(totals.repairs()));
        stats.usage().repairs().forEach((kind, count) -> repairs.merge(kind, (long) count, Long::sum));
        return new Manifest.Totals(
                stats.requested(),
                stats.saved(),
                stats.candidates(),
                stats.duplicates(),
                byCode(stats),
                repairs,
                before.map(Manifest.Totals::calls).orElse(0L) + stats.usage().calls(),
                before.map(Manifest.Totals::retries).orElse(0L) + stats.usage().retries(),
                before.map(Manifest.Totals::hedged).orElse(0L) + stats.usage().hedged(),
                before.map(Manifest.Totals::tokens)
                        .orElse(TokenUsage.NONE)
                        .plus(stats.usage().tokens()),
                costOverAllRuns(before, stats),
                before.map(Manifest.Totals::seconds).orElse(0.0) + clock.seconds(),
                before.map(Manifest.Totals::waitedSeconds).orElse(0.0) + clock.waitedSeconds());
    }

    private Optional<BigDecimal> costOverAllRuns(Optional<Manifest.Totals> before, RunStats stats) {
        Optional<BigDecimal> now = cost.of(stats.usage());
        return before.isEmpty() ? now : before.get().costUsd().flatMap(earlierCost -> now.map(earlierCost::add));
    }

    static SortedMap<String, Long> byCode(RunStats stats) {
        return new TreeMap<>(stats.rejected());
    }
}
