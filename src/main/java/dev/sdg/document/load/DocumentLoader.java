package dev.sdg.document.load;

import dev.sdg.document.load.LoadedDocuments.SkippedFile;
import dev.sdg.document.structure.Document;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a user's files into documents.
 *
 * <p>Files are known by their content, not by their names. Whatever cannot be read is skipped with its reason; nothing
 * that a file holds makes the loading fail, reach the network, or run anything.
 */
public final class DocumentLoader {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentLoader.class);

    private final LoadingLimits limits;
    private final LoadingListener listener;
    private final String parserMain;

    /** Makes a loader; whatever is not plain text is read by processes of their own, which {@code limits} bind. */
    public DocumentLoader(LoadingLimits limits, LoadingListener listener) {
        this(limits, listener, ParserMain.class.getName());
    }

    DocumentLoader(LoadingLimits limits, LoadingListener listener, String parserMain) {
        this.limits = limits;
        this.listener = listener;
        this.parserMain = parserMain;
    }

    /** Reads files, and {@linkplain FileFilter#ALL all files} of folders. */
    public LoadedDocuments load(List<Path> paths) {
        return load(paths, FileFilter.ALL);
    }

    /**
     * Reads files, and the chosen files of folders. Hidden files of a folder are left out silently; everything else
     * that gives no document is among the skipped: {@code no such file} for a path that does not exist.
     *
     * <p>Files are read several at a time; the result does not depend on which is ready first.
     *
     * @param paths files and folders, as the user gave them
     * @param choice which files of the folders
     * @return documents and skipped files, each ordered by name
     * @throws CancellationException when the calling thread is interrupted; its flag stays set
     */
    public LoadedDocuments load(List<Path> paths, FileFilter choice) {
        FileWalk walk = FileWalk.of(paths, choice);
        ExecutorService threads = Executors.newFixedThreadPool(limits.threads(), DocumentLoader::daemon);
        try (ForkedExtractor forked = new ForkedExtractor(parserMain, limits)) {
            DocumentReader reader = new DocumentReader(limits, List.of(text(), forked));
            List<Future<Outcome>> outcomes = new ArrayList<>();
            walk.files().forEach(file -> outcomes.add(threads.submit(() -> read(file, reader, walk.isAskedFor(file)))));
            return gather(outcomes, walk.skipped());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "documents");
        thread.setDaemon(true);
        return thread;
    }

    private LoadedDocuments gather(List<Future<Outcome>> outcomes, List<SkippedFile> notRead) {
        List<Document> documents = new ArrayList<>();
        List<SkippedFile> skipped = new ArrayList<>(notRead);
        listener.progress(0, outcomes.size());
        for (int done = 0; done < outcomes.size(); done++) {
            Outcome outcome = await(outcomes, done);
            if (outcome instanceof Outcome.Read read) {
                documents.add(read.document());
            } else if (outcome instanceof Outcome.Skipped file) {
                skipped.add(file.file());
            }
            listener.progress(done + 1, outcomes.size());
        }
        skipped.sort(Comparator.comparing(SkippedFile::file));
        return new LoadedDocuments(documents, skipped);
    }

    private Outcome await(List<Future<Outcome>> outcomes, int done) {
        while (true) {
            try {
                return outcomes.get(done).get(1, TimeUnit.SECONDS);
            } catch (TimeoutException slow) {
                listener.progress(done, outcomes.size());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while reading documents");
            } catch (ExecutionException fault) {
                throw new IllegalStateException(fault.getCause());
            }
        }
    }

    /** Text is read in this process. */
    private Extractor text() {
        return new TimedExtractor(new TextExtractor(limits.textCharacters()), limits.time());
    }

    private static Outcome read(Path file, DocumentReader reader, boolean anyText) {
        try {
            return new Outcome.Read(reader.read(file, anyText));
        } catch (UnreadableFileException unreadable) {
            LOG.debug("{} is skipped", file, unreadable);
            return skipped(file, unreadable.why());
        } catch (NoSuchFileException vanished) {
            return skipped(file, "no such file");
        } catch (IOException failed) {
            LOG.debug("{} is skipped", file, failed);
            return skipped(file, "unreadable");
        }
    }

    private static Outcome skipped(Path file, String why) {
        return new Outcome.Skipped(new SkippedFile(file.toString(), why));
    }

    /** What came of one file. */
    private sealed interface Outcome {
        record Read(Document document) implements Outcome {}

        record Skipped(SkippedFile file) implements Outcome {}
    }
}
