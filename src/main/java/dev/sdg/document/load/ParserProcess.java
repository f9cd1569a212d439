package dev.sdg.document.load;

import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The parent's side of a parser's process. It runs with little memory, and gets none of the environment but what names
 * the locale and where programs are, so that no key is there to be found. Used by one thread at a time; after a failure
 * it is of no more use.
 */
final class ParserProcess {
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "LANG", "LC_ALL", "LC_CTYPE", "SystemRoot");

    /** How a Java process ends that runs out of memory, if it is told to end. */
    private static final int OUT_OF_MEMORY = 3;

    private static final long EXIT_SECONDS = 5;

    /** Tables are written with lines between their cells: that is text, too. */
    private static final long MARKUP = 2;

    private final LoadingLimits limits;
    private final ScheduledExecutorService clock;
    private final Path temporary;
    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream replies;
    private boolean failed;

    private ParserProcess(LoadingLimits limits, ScheduledExecutorService clock, Path temporary, Process process) {
        this.limits = limits;
        this.clock = clock;
        this.temporary = temporary;
        this.process = process;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.replies = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
    }

    /**
     * Starts the program {@code main} with the classes of this one; {@code clock} ends it when a file takes too long.
     */
    static ParserProcess start(String main, LoadingLimits limits, ScheduledExecutorService clock) throws IOException {
        Path temporary = temporaryFolder(List.of(
                Path.of(System.getProperty("java.io.tmpdir")),
                Path.of(System.getProperty("user.home"), ".cache", "sdg")));
        ProcessBuilder builder = new ProcessBuilder(command(main, limits, temporary));
        builder.environment().keySet().retainAll(ENVIRONMENT);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new ParserProcess(limits, clock, temporary, builder.start());
    }

    /**
     * Makes a folder in the first of {@code parents} that can be written.
     *
     * @throws UnreadableFileException when none can
     */
    static Path temporaryFolder(List<Path> parents) throws UnreadableFileException {
        IOException failure = new IOException("no folder is given");
        for (Path parent : parents) {
            try {
                Files.createDirectories(parent);
                return Files.createTempDirectory(parent, "sdg-parser");
            } catch (IOException notWritable) {
                notWritable.addSuppressed(failure);
                failure = notWritable;
            }
        }
        throw new UnreadableFileException("no temporary folder can be written", failure);
    }

    private static List<String> command(String main, LoadingLimits limits, Path temporary) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + limits.parserBytes() / (1 << 20) + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-Dfile.encoding=UTF-8",
                "-Dsun.jnu.encoding=" + System.getProperty("sun.jnu.encoding", "UTF-8")));
        // The launcher says which archive of classes is good for this Java.
        String archive = System.getProperty("sdg.archive", "");
        if (!archive.isEmpty()) {
            command.addAll(List.of(
                    "-XX:SharedArchiveFile=" + archive,
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:ArchiveRelocationMode=0",
                    "-Xlog:disable",
                    "-Xlog:all=off"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(Long.toString(limits.unpackedBytes()), Integer.toString(limits.textCharacters())));
        return command;
    }

    /** Returns whether it can be asked again. */
    boolean isUsable() {
        return !failed;
    }

    /**
     * Returns what {@code file} holds.
     *
     * @throws UnreadableFileException when it cannot be read, or not within the limits; in the second case the process
     *     is ended
     */
    List<ExtractedBlock> parse(Path file) throws UnreadableFileException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = clock.schedule(
                () -> {
                    late.set(true);
                    process.destroyForcibly();
                },
                limits.time().toNanos(),
                TimeUnit.NANOSECONDS);
        try {
            ParserReply.writeText(file.toAbsolutePath().toString(), requests);
            requests.flush();
            return blocks(ParserReply.read(replies, MARKUP * limits.textCharacters()));
        } catch (UnreadableFileException known) {
            throw known;
        } catch (IOException broken) {
            failed = true;
            throw late.get() ? UnreadableFileException.timedOut(limits.time(), broken) : died(broken);
        } finally {
            deadline.cancel(false);
        }
    }

    private static List<ExtractedBlock> blocks(ParserReply reply) throws UnreadableFileException {
        if (reply instanceof ParserReply.Unreadable unreadable) {
            throw new UnreadableFileException(unreadable.why());
        }
        return ((ParserReply.Blocks) reply).blocks();
    }

    private UnreadableFileException died(IOException broken) {
        boolean outOfMemory = ended() && process.exitValue() == OUT_OF_MEMORY;
        return outOfMemory
                ? UnreadableFileException.tooMuchMemory(limits.parserBytes(), broken)
                : new UnreadableFileException("the parser crashed", broken);
    }

    /** A process that has closed its output is about to end; one that sends something else is ended. */
    private boolean ended() {
        try {
            return process.waitFor(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Ends the process and removes what it left in its temporary folder. May be called by any thread. */
    void close() {
        process.destroyForcibly();
        try {
            Files.walkFileTree(temporary, new Removal());
        } catch (IOException left) {
            // A temporary folder that cannot be emptied is the system's to clean.
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
