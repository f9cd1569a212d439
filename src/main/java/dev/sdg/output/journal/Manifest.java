package dev.sdg.output.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.sdg.generate.JobRecord;
import dev.sdg.llm.TokenUsage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a data set is and how it came about; enough to go on with it, or to make one like it. Never holds a key.
 *
 * <p>All but the last component say the same of any kind of data. There is one kind so far; another one brings a type
 * beside {@link NlpRows}.
 *
 * @param program name and version of the program that wrote it last
 * @param status how far it got
 * @param started when the first run began
 * @param updated when this was written
 * @param provider who was asked
 * @param model the model that was asked for; empty without a model
 * @param seed of every choice of the program's own
 * @param modelsAnswered the models that answered, as the provider names them
 * @param promptHash SHA-256 of the prompt of the first batch, 64 hexadecimal digits
 * @param options the options of the last run as they were given, by name
 * @param totals what came of it, over all runs
 * @param exports what was last written as an export, by its kind
 * @param jobs the batch jobs that were submitted; empty where the model was asked by calls only
 * @param rows what is said of this kind of data only
 */
public record Manifest(
        String program,
        Status status,
        Instant started,
        Instant updated,
        String provider,
        Optional<String> model,
        long seed,
        List<String> modelsAnswered,
        String promptHash,
        SortedMap<String, String> options,
        Totals totals,
        SortedMap<String, Export> exports,
        List<JobRecord> jobs,
        NlpRows rows) {

    public Manifest {
        modelsAnswered = List.copyOf(modelsAnswered);
        options = new TreeMap<>(options);
        exports = new TreeMap<>(exports);
        jobs = List.copyOf(jobs);
    }

    /** Returns the jobs of which replies may still be read. */
    public List<JobRecord> openJobs() {
        return jobs.stream().filter(JobRecord::isOpen).toList();
    }

    /** Returns what a run must have in common with the earlier ones to go on with their rows. */
    public RunIdentity identity() {
        return new RunIdentity(provider, model, rows.task());
    }

    /** How far a run got. */
    public enum Status {
        /** It is under way, or was killed. */
        RUNNING,
        /** Every row that was asked for is there. */
        COMPLETE,
        /** There are fewer, and asking again would not help. */
        PARTIAL,
        /** The provider or its quota stopped it. */
        STOPPED,
        /** A signal stopped it. */
        INTERRUPTED,
        /** A fault of the disk or of the program stopped it. */
        FAILED;

        /** Returns the word in files and reports: {@code running}, {@code complete}, … */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A file that was made from the rows.
     *
     * @param options those of its making that change it, by name
     * @param size in bytes
     * @param sha256 of its bytes, 64 hexadecimal digits
     */
    public record Export(SortedMap<String, String> options, long size, String sha256) {

        public Export {
            options = new TreeMap<>(options);
        }
    }

    /**
     * What came of a run.
     *
     * @param requested rows asked for
     * @param saved rows in the data file
     * @param candidates rows that the source gave, of any quality
     * @param duplicates those of them that were there already
     * @param rejected those of them that were not saved for another reason, by its code
     * @param repairs what was mended in replies, by kind
     * @param calls exchanges with the provider
     * @param retries those of them that asked for the same rows again, after another
     * @param hedged those of them that asked for the same rows beside another, which was slow
     * @param tokens what they cost in tokens
     * @param costUsd what they cost in US dollars, where prices are known
     * @param seconds how long it took
     * @param waitedSeconds how much of that was spent waiting because the provider asked for it
     */
    public record Totals(
            long requested,
            long saved,
            long candidates,
            long duplicates,
            SortedMap<String, Long> rejected,
            SortedMap<String, Long> repairs,
            long calls,
            long retries,
            long hedged,
            TokenUsage tokens,
            Optional<BigDecimal> costUsd,
            double seconds,
            double waitedSeconds) {

        public Totals {
            rejected = new TreeMap<>(rejected);
            repairs = new TreeMap<>(repairs);
        }
    }
}
