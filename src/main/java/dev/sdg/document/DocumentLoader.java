package dev.sdg.document;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads a user's files into documents.
 *
 * <p>Files are known by their content, not by their names. Whatever cannot be read is skipped with its reason; nothing
 * that a file holds makes the loading fail, reach the network, or run anything.
 */
public final class DocumentLoader {
    private final LoadingLimits limits;
    private final LoadingListener listener;

    public DocumentLoader(LoadingLimits limits, LoadingListener listener) {
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Reads files, and all files of folders. Hidden files of a folder are left out without a word; everything else that
     * gives no document is among the skipped: {@code no such file} for a path that does not exist.
     *
     * @param paths files and folders, as the user gave them
     * @return documents and skipped files, each ordered by name
     */
    public LoadedDocuments load(List<Path> paths) {
        listener.progress(0, paths.size());
        if (paths.isEmpty()) {
            return new LoadedDocuments(List.of(), List.of());
        }
        throw new UnsupportedOperationException(limits.toString());
    }
}
