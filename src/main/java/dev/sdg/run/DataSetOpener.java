package dev.sdg.run;

import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.OutputException;
import dev.sdg.generate.JobRecord;
import dev.sdg.generate.RunStats;
import dev.sdg.generate.Usage;
import dev.sdg.generate.dedup.FingerprintSet;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.DataSet.State;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.ManifestFile;
import dev.sdg.output.journal.Recovery;
import dev.sdg.output.journal.RecoveryResult;
import dev.sdg.output.journal.RowOrigins;
import dev.sdg.output.journal.RunIdentity;
import dev.sdg.run.spec.OutputSpec.Existing;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a data set that may be there already, and gets it ready for more rows. */
final class DataSetOpener {
    private static final Logger log = LoggerFactory.getLogger(DataSetOpener.class);

    private final DataSet set;
    private final RowSchema schema;
    private final long samples;
    private final Existing existing;
    private final Disk disk;

    /**
     * @param set locked by this process
     * @param samples how many rows the run is to end with
     * @param existing what is to be done with rows that are there
     */
    DataSetOpener(DataSet set, RowSchema schema, long samples, Existing existing, Disk disk) {
        this.set = set;
        this.schema = schema;
        this.samples = samples;
        this.existing = existing;
        this.disk = disk;
    }

    /**
     * Returns what the run before said of itself, if this run is to go on with its rows.
     *
     * @throws RunException when there are rows and nothing was said about them
     * @throws OutputException when there are rows that nothing is known of
     */
    Optional<Manifest> earlier() {
        List<JobRecord> jobs = openJobs();
        if (set.state() == State.NOTHING && jobs.isEmpty()) {
            return Optional.empty();
        }
        return switch (existing) {
            case REFUSE -> throw new RunException(RunException.Kind.OUTPUT_EXISTS, present(jobs));
            case OVERWRITE -> Optional.empty();
            case RESUME, REPAIR -> Optional.of(manifest());
        };
    }

    private String present(List<JobRecord> jobs) {
        return set.present().isEmpty()
                ? "Batch job %s of an earlier run is still open."
                        .formatted(jobs.get(0).shown())
                : "Output " + set.present().get(0) + " already exists.";
    }

    /** Returns the jobs of an earlier run whose replies were not all read; none where nothing can be known of them. */
    List<JobRecord> openJobs() {
        try {
            return new ManifestFile(set, disk).read().map(Manifest::openJobs).orElse(List.of());
        } catch (OutputException e) {
            return List.of(); // told where the manifest is needed
        }
    }

    /**
     * Gets the data set ready.
     *
     * @param earlier what {@link #earlier} returned
     * @param now what this run is about
     * @param origins reads where the rows of a data set come from
     * @throws RunException when that is something else than before; nothing is changed then
     * @throws OutputException when the rows cannot be gone on with
     */
    ResumeState open(Optional<Manifest> earlier, RunIdentity now, Function<DataSet, RowOrigins> origins) {
        FingerprintSet seen = new FingerprintSet();
        if (earlier.isEmpty()) {
            return new ResumeState(seen, RunStats.start(samples), earlier, RowOrigins.NONE);
        }
        List<String> differences = now.differencesFrom(earlier.get().identity());
        if (!differences.isEmpty()) {
            throw different(differences);
        }
        boolean repair = existing == Existing.REPAIR;
        RecoveryResult recovered = new Recovery(set, schema, disk).recover(repair, seen::add);
        tell(recovered);
        return new ResumeState(seen, stats(recovered), earlier, origins.apply(set));
    }

    private Manifest manifest() {
        return new ManifestFile(set, disk)
                .read()
                .orElseThrow(() ->
                        new OutputException("cannot continue " + set.present().get(0) + ": its manifest "
                                + set.manifest() + " is missing; put it back, or use ⟨overwrite⟩ to replace the rows"));
    }

    private RunException different(List<String> differences) {
        return new RunException(
                RunException.Kind.DIFFERENT_RUN,
                "the options differ from those of the run that made "
                        + set.present().stream().findFirst().orElse(set.data()) + ":",
                differences);
    }

    private void tell(RecoveryResult recovered) {
        recovered
                .setAside()
                .ifPresent(file -> log.warn(
                        "moved {} bytes of an incomplete row and {} invalid lines to {}",
                        recovered.tornBytes(),
                        recovered.badLines(),
                        file));
        log.info("Resuming: {} rows already saved", recovered.rows());
    }

    private RunStats stats(RecoveryResult recovered) {
        Map<String, Long> rejected = new HashMap<>(recovered.rejected());
        long duplicates = Optional.ofNullable(rejected.remove(RejectionReason.DUPLICATE.code()))
                .orElse(0L);
        long requested = Math.max(samples, recovered.rows());
        return new RunStats(requested, recovered.rows(), duplicates, rejected, Usage.NONE);
    }
}
