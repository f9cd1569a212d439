package dev.sdg.server.job.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.document.load.DocumentLoader;
import dev.sdg.document.load.LoadingLimits;
import dev.sdg.document.load.LoadingListener;
import dev.sdg.document.structure.Document;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.export.Exports;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.TracedRow;
import dev.sdg.sample.RowOrigin;
import dev.sdg.server.http.Json;
import dev.sdg.server.job.order.JobKind;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The passages that rows of jobs were made from, read again from their documents. The texts that were looked at last
 * are kept while there is memory for them. For any number of threads.
 */
public final class JobPassages {
    private static final int MOST = 8;

    private final Map<Path, SoftReference<String>> texts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, SoftReference<String>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * Returns the passage of a row, with the name that its file was sent under: {@code {"file", "text"}}; empty where
     * the row is of no document, or its document is gone.
     *
     * @param number of the row, from 1
     */
    public Optional<ObjectNode> of(JobData data, long number) {
        if (data.kind() != JobKind.ROWS) {
            return Optional.empty();
        }
        try {
            return data.rows(Optional.empty())
                    .flatMap(rows -> TracedRow.read(DataSet.withFile(rows, Exports.KINDS), rows, number))
                    .flatMap(row -> row.origin().passage())
                    .flatMap(passage -> passage(data, passage));
        } catch (OutputException e) {
            return Optional.empty(); // rows that are put in place this moment
        }
    }

    private Optional<ObjectNode> passage(JobData data, RowOrigin.Passage passage) {
        Path file = placed(data.folder(), Path.of(passage.file()));
        return text(file).filter(text -> passage.end() <= text.length()).map(text -> Json.object()
                .put("file", data.sentName(file))
                .put("text", text.substring(passage.start(), passage.end())));
    }

    /** A run notes where its documents lay; those of a job are in a folder of it, wherever that is now. */
    private static Path placed(Path folder, Path noted) {
        int names = noted.getNameCount();
        Path own = folder.resolve(noted.subpath(Math.max(0, names - 2), names));
        return Files.exists(own) ? own : folder.resolve(noted);
    }

    private synchronized Optional<String> text(Path file) {
        SoftReference<String> known = texts.get(file);
        String text = known == null ? null : known.get();
        if (text != null) {
            return Optional.of(text);
        }
        Optional<String> read = new DocumentLoader(LoadingLimits.DEFAULT, LoadingListener.NONE)
                .load(List.of(file)).documents().stream().findFirst().map(Document::text);
        read.ifPresent(found -> texts.put(file, new SoftReference<>(found)));
        return read;
    }
}
