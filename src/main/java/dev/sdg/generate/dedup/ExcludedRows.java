package dev.sdg.generate.dedup;

import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.Rejection;
import dev.sdg.sample.RejectionReason;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Rejects rows that other data has: equal ones, and where asked for near ones and those that mean the same. Keeps the
 * words of all of that data as hashes, 4 bytes a word. One thread.
 */
public final class ExcludedRows implements RowCheck {
    private final RowSchema schema;
    private final FingerprintSet equal = new FingerprintSet();
    private final Optional<NearDuplicates> near;
    private final Optional<SemanticDuplicates> semantic;
    private final NavigableMap<Integer, String> files = new TreeMap<>();
    private int rows;

    /**
     * @param schema of the rows
     * @param threshold the least Jaccard similarity at which a row is near; empty: near rows are not looked for
     * @param semantic finds rows that mean the same, and knows none yet; empty: these are not looked for
     */
    public ExcludedRows(RowSchema schema, OptionalDouble threshold, Optional<SemanticDuplicates> semantic) {
        this.schema = schema;
        this.semantic = semantic;
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
        semantic.ifPresent(check -> check.accepted(row));
    }

    /** Returns how many rows were added. */
    public int rows() {
        return rows;
    }

    @Override
    public Optional<Rejection> rejection(Sample sample) {
        return near.flatMap(check -> check.match(sample))
                .map(match -> rejection(sample, match))
                .or(() -> equalRow(sample))
                .or(() -> semantic.flatMap(check -> check.match(sample)).map(match -> rejection(sample, match)));
    }

    @Override
    public void accepted(Sample sample) {
        // The rows of this run are another check's.
    }

    private Optional<Rejection> equalRow(Sample sample) {
        return equal.contains(Fingerprint.of(schema, sample))
                ? Optional.of(rejection(sample, "the same as a row of " + String.join(", ", files.values())))
                : Optional.empty();
    }

    private Rejection rejection(Sample sample, NearDuplicates.Match match) {
        return rejection(
                sample,
                "nearly the same as %s: %s of their word 3-grams are shared"
                        .formatted(place(match.row()), NearDuplicates.percent(match.similarity())));
    }

    private Rejection rejection(Sample sample, SemanticDuplicates.Match match) {
        return rejection(sample, "means the same as %s: %s".formatted(place(match.row()), match.shown()));
    }

    private Rejection rejection(Sample sample, String detail) {
        return Rejection.of(schema, sample, RejectionReason.EXCLUDED, detail);
    }

    private String place(int row) {
        Map.Entry<Integer, String> file = files.floorEntry(row);
        return "row %d of %s".formatted(row - file.getKey() + 1, file.getValue());
    }

    private static Sample none(int number) {
        throw new IllegalStateException("row " + number + " was never saved");
    }
}
