package dev.sdg.generate.near;

import dev.sdg.generate.FingerprintSet;
import dev.sdg.generate.Refusal;
import dev.sdg.generate.RowCheck;
import dev.sdg.generate.near.NearDuplicates.Match;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Reason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Turns away rows that other data has: equal ones, and near ones where these are looked for. Keeps the words of all of that
 * data as hashes, 4 bytes a word. One thread.
 */
public final class ExcludedRows implements RowCheck {
    private final RowSchema schema;
    private final FingerprintSet equal = new FingerprintSet();
    private final Optional<NearDuplicates> near;
    private final NavigableMap<Integer, String> files = new TreeMap<>();
    private int rows;

    /**
     * @param schema of the rows
     * @param threshold the least Jaccard similarity at which a row is near; empty: only equal rows are turned away
     */
    public ExcludedRows(RowSchema schema, OptionalDouble threshold) {
        this.schema = schema;
        this.near = threshold.isEmpty()
                ? Optional.empty()
                : Optional.of(new NearDuplicates(schema, threshold.getAsDouble(), ExcludedRows::none));
    }

    /** Takes the rows added from now on as those of {@code file}. */
    public void begin(String file) {
        files.put(rows + 1, file);
    }

    /** Adds a row that is not to be made again; only the fields that identify it matter. */
    public void add(Sample row) {
        rows++;
        equal.add(Fingerprint.of(schema, row));
        near.ifPresent(check -> check.accepted(row));
    }

    /** Returns how many rows were added. */
    public int rows() {
        return rows;
    }

    @Override
    public Optional<Refusal> objection(Sample sample) {
        Optional<Refusal> objection = near.flatMap(check -> check.match(sample)).map(this::refusal);
        boolean isEqual = objection.isEmpty() && equal.contains(Fingerprint.of(schema, sample));
        return isEqual
                ? Optional.of(new Refusal(Reason.EXCLUDED, "the same as a row of " + String.join(", ", files.values())))
                : objection;
    }

    @Override
    public void accepted(Sample sample) {
        // The rows of this run are another check's.
    }

    private Refusal refusal(Match match) {
        Map.Entry<Integer, String> file = files.floorEntry(match.row());
        return new Refusal(
                Reason.EXCLUDED,
                "nearly the same as row %d of %s: %s of their word triples are shared"
                        .formatted(
                                match.row() - file.getKey() + 1,
                                file.getValue(),
                                NearDuplicates.percent(match.similarity())));
    }

    private static Sample none(int number) {
        throw new IllegalStateException("row " + number + " was never saved");
    }
}
