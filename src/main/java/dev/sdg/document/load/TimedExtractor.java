package dev.sdg.document.load;

import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.tika.mime.MediaType;

/**
 * Gives another extractor so much time for a file and no more. A reading that does not end when it is interrupted is
 * left behind on its own daemon thread.
 */
final class TimedExtractor implements Extractor {
    private final Extractor extractor;
    private final Duration limit;

    TimedExtractor(Extractor extractor, Duration limit) {
        this.extractor = extractor;
        this.limit = limit;
    }

    @Override
    public boolean reads(MediaType type) {
        return extractor.reads(type);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnreadableFileException also when the time is up or the stack was too small
     * @throws CancellationException when the calling thread is interrupted
     */
    @Override
    public List<ExtractedBlock> extract(Path file, MediaType type) throws IOException {
        FutureTask<List<ExtractedBlock>> future = new FutureTask<>(() -> extractor.extract(file, type));
        Thread thread = new Thread(future, file.toString());
        thread.setDaemon(true);
        thread.start();
        try {
            return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            future.cancel(true);
            throw UnreadableFileException.timedOut(limit, late);
        } catch (InterruptedException stopped) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while reading " + file);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        }
    }

    private static IOException rethrown(Throwable cause) {
        if (cause instanceof IOException failure) {
            return failure;
        }
        if (cause instanceof StackOverflowError tooDeep) {
            return new UnreadableFileException("nested too deeply", tooDeep);
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
    }
}
