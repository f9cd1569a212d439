package dev.sdg.document.load;

import dev.sdg.document.structure.ExtractedBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.tika.mime.MediaType;

/**
 * Reads files in processes of their own, with limits on time, memory and what comes out. A process is started when
 * there is something to read for it, serves one file after the other, and is replaced when a file was too much for it.
 * There are never more of them than threads that call.
 */
final class ForkedExtractor implements Extractor, AutoCloseable {
    private static final Set<String> NEVER_DOCUMENTS = Set.of("audio", "image", "video", "font", "model");

    private final String parserMain;
    private final LoadingLimits limits;
    private final Queue<ParserProcess> idle = new ConcurrentLinkedQueue<>();
    private final Queue<ParserProcess> started = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(ForkedExtractor::daemon);

    /** Makes an extractor; {@code parserMain} is the class whose main method serves in a process. */
    ForkedExtractor(String parserMain, LoadingLimits limits) {
        this.parserMain = parserMain;
        this.limits = limits;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "parser-deadlines");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public boolean reads(MediaType type) {
        return !NEVER_DOCUMENTS.contains(type.getType());
    }

    @Override
    public List<ExtractedBlock> extract(Path file, MediaType type) throws IOException {
        ParserProcess process = idleOrNew();
        try {
            return process.parse(file);
        } finally {
            if (process.isUsable()) {
                idle.add(process);
            } else {
                process.close();
            }
        }
    }

    private ParserProcess idleOrNew() throws IOException {
        ParserProcess process = idle.poll();
        if (process == null) {
            process = ParserProcess.start(parserMain, limits, clock);
            started.add(process);
        }
        return process;
    }

    /** Ends all processes, those that are busy included. */
    @Override
    public void close() {
        clock.shutdownNow();
        started.forEach(ParserProcess::close);
    }
}
