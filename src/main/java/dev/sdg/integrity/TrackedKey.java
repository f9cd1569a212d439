package dev.sdg.integrity;

import dev.sdg.integrity.Findings.Finding;
import dev.sdg.schema.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of a table whose values together are compared with those of other rows: they occur once, or refer to another
 * key. Rows are added by one thread.
 */
final class TrackedKey {
    private final List<Column> columns;
    private final int[] indexes;
    private final int[] shown;
    private final boolean isUnique;
    private final boolean isReference;
    private final Finding finding;
    private final KeyBuckets buckets;
    private final Suspects suspects;
    private final List<TrackedKey> references = new ArrayList<>();

    /**
     * Creates a key without rows.
     *
     * @param columns in the order in which they are compared
     * @param indexes of these columns in their table
     * @param shown the same indexes in the order in which examples list them
     * @param isUnique whether values occur once
     * @param isReference whether values are those of another key
     * @param finding where to count what breaks that
     */
    TrackedKey(
            List<Column> columns,
            int[] indexes,
            int[] shown,
            boolean isUnique,
            boolean isReference,
            Finding finding,
            KeyFile file) {
        this.columns = List.copyOf(columns);
        this.indexes = indexes;
        this.shown = shown;
        this.isUnique = isUnique;
        this.isReference = isReference;
        this.finding = finding;
        this.suspects = new Suspects(finding.mostExamples());
        this.buckets = new KeyBuckets(file);
    }

    /** Makes the values of {@code child} those that this key has. */
    void addReference(TrackedKey child) {
        references.add(child);
    }

    /** Returns the positions of the columns in their table. */
    int[] indexes() {
        return indexes;
    }

    /** Returns the key that {@code rows} is at, for a person. */
    Violation.Example example(TableRows rows) {
        return rows.example(shown);
    }

    /** Returns what seems to break the rule. */
    Suspects suspects() {
        return suspects;
    }

    Finding finding() {
        return finding;
    }

    /** Adds the key of a row; one that is null, if only in part, or of another type equals no other. */
    void add(TableRows rows, KeyHash hash) {
        if (hasKey(rows)) {
            hash.set(rows, indexes);
            hash.compute();
            buckets.add(hash.high(), hash.low());
        } else if (isReference && isNullInPart(rows) && finding.add()) {
            finding.example(example(rows));
        }
    }

    /** Returns whether the row has a value of its type in each column. */
    boolean hasKey(TableRows rows) {
        for (int index : indexes) {
            if (!rows.value(index).isOfType()) {
                return false;
            }
        }
        return true;
    }

    /** Of a key that is null, all columns are that may be. */
    private boolean isNullInPart(TableRows rows) {
        boolean some = false;
        boolean all = true;
        for (int i = 0; i < indexes.length; i++) {
            if (!columns.get(i).required()) {
                boolean isNull = rows.value(indexes[i]).isNull();
                some |= isNull;
                all &= isNull;
            }
        }
        return some && !all;
    }

    /** All rows have been added. */
    void finish() {
        buckets.finish();
    }

    /** Finds what breaks the rules of this key, and of those that refer to it, in one bucket. */
    void compare(int bucket) {
        KeyIndex index = new KeyIndex(buckets.size(bucket));
        buckets.read(bucket, (high, low, position) -> {
            int first = index.add(high, low, position);
            if (isUnique && first != position) {
                suspects.add(bucket, position, first);
            }
        });
        for (TrackedKey child : references) {
            child.buckets.read(bucket, (high, low, position) -> {
                if (!index.contains(high, low)) {
                    child.suspects.add(bucket, position, position);
                }
            });
        }
    }

    @Override
    public String toString() {
        return columns.stream().map(Column::name).toList() + " at " + Arrays.toString(indexes);
    }
}
