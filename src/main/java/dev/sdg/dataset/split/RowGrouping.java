package dev.sdg.dataset.split;

import dev.sdg.generate.dedup.RowWords;
import dev.sdg.sample.Fingerprint;
import dev.sdg.sample.RowOrigin;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts rows into groups that must not be torn apart: rows of one passage or document, rows that have a source in
 * common, and near-duplicates. Takes some 40 bytes a row beside a scratch file. One thread.
 */
public final class RowGrouping implements Closeable {
    private static final int MOST_CLASSES = 64;

    private final By by;
    private final UnionFind groups = new UnionFind();
    private final FirstRows known = new FirstRows();
    private final Optional<NearDuplicateJoin> near;
    private final Map<String, Integer> classes = new HashMap<>();
    private byte[] classOfRow = new byte[1 << 10];
    private long traced;

    private RowGrouping(By by, Optional<NearDuplicateJoin> near) {
        this.by = by;
        this.near = near;
    }

    /** What rows of one origin have in common. */
    public enum By {
        PASSAGE,
        DOCUMENT
    }

    /**
     * Begins.
     *
     * @param nearDuplicates the least Jaccard similarity, over 0, at most 1, of near-duplicates; over 1: none are
     *     looked for
     * @param scratch a file that does not exist; gone after closing
     */
    public static RowGrouping by(By by, double nearDuplicates, Path scratch) throws IOException {
        return new RowGrouping(
                by,
                nearDuplicates > 1
                        ? Optional.empty()
                        : Optional.of(new NearDuplicateJoin(
                                scratch, nearDuplicates, Runtime.getRuntime().maxMemory() / 4)));
    }

    /** Adds the next row. */
    public void add(SplitRow row) throws IOException {
        int number = groups.size();
        groups.add();
        classify(number, row.rowClass());
        row.origin().passage().ifPresent(passage -> {
            traced++;
            groups.union(known.add(key(passage), number), number);
        });
        for (String source : row.sources()) {
            groups.union(known.add("text " + Fingerprint.normalised(source), number), number);
        }
        if (near.isPresent()) {
            near.get().add(RowWords.shingles(row.identity()));
        }
    }

    /** Returns how many of the rows have a passage for their origin. */
    public long traced() {
        return traced;
    }

    /** Returns the rows with their groups; nothing can be added after that. */
    public GroupedRows grouped() throws IOException {
        if (near.isPresent()) {
            near.get().findAll(new NearDuplicateJoin.Pairs() {
                @Override
                public boolean isOpen(int one, int other) {
                    return groups.find(one) != groups.find(other);
                }

                @Override
                public void found(int one, int other) {
                    groups.union(one, other);
                }
            });
        }
        boolean isClassified = classes.size() <= MOST_CLASSES;
        byte[] classOf = isClassified ? Arrays.copyOf(classOfRow, groups.size()) : new byte[groups.size()];
        return new GroupedRows(groups.groups(), classOf, isClassified ? Math.max(1, classes.size()) : 1);
    }

    @Override
    public void close() throws IOException {
        if (near.isPresent()) {
            near.get().close();
        }
    }

    /** Offsets tell passages apart over all runs, their ids only in one. */
    private String key(RowOrigin.Passage passage) {
        return by == By.DOCUMENT
                ? "file " + passage.file()
                : "passage " + passage.start() + " " + passage.end() + " " + passage.file();
    }

    private void classify(int row, String name) {
        if (row == classOfRow.length) {
            classOfRow = Arrays.copyOf(classOfRow, row + row / 2);
        }
        if (classes.size() <= MOST_CLASSES) {
            classOfRow[row] = (byte) (int) classes.computeIfAbsent(name, any -> classes.size());
        }
    }
}
