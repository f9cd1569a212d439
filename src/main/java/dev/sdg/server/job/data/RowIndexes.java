package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The indexes of the files that were looked at last. For any number of threads. */
public final class RowIndexes {
    private static final int MOST = 64;

    private final Map<Path, RowIndex> indexes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, RowIndex> eldest) {
            return size() > MOST;
        }
    };

    /** Rows of a file: {@code total} are whole. */
    public record Rows(long total, List<JsonNode> rows) {}

    /** Returns rows of {@code file}: up to {@code limit}, the first one is {@code from}, from 1. */
    public Rows rows(Path file, long from, int limit) throws IOException {
        RowIndex.Page page = index(file).page(file, from, limit);
        return new Rows(page.total(), page.rows());
    }

    /** Returns rows of files, one after the other, as of one. */
    public Rows rows(List<Path> files, long from, int limit) throws IOException {
        long total = 0;
        List<JsonNode> all = new ArrayList<>();
        for (Path file : files) {
            long first = Math.max(1, from - total);
            Rows some = rows(file, first, limit - all.size());
            total += some.total();
            all.addAll(some.rows());
        }
        return new Rows(total, all);
    }

    /** Returns how many bytes the whole rows of {@code file} have. */
    public long bytes(Path file) throws IOException {
        return index(file).bytes(file);
    }

    /** A file that gets its final name keeps its index. */
    private synchronized RowIndex index(Path file) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.(partial|tmp)$", "");
        return indexes.computeIfAbsent(file.resolveSibling(name), path -> new RowIndex());
    }
}
