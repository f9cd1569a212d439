package dev.sdg.document.load;

/**
 * Hears how far the loading of documents has come. Always called on the thread that called {@link DocumentLoader#load}.
 */
public interface LoadingListener {

    /** A listener for callers who do not show progress. */
    LoadingListener NONE = (done, total) -> {};

    /**
     * Called once before the first file and again after each, in order of the files' names, and each second while one
     * takes longer. What it throws ends the loading.
     *
     * @param done files that were read or skipped so far
     * @param total files that were found
     */
    void progress(int done, int total);
}
