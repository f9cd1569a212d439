package dev.sdg.file.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The right to work on an output, held by one process at a time. The operating system takes it back when the process
 * ends in any way.
 *
 * <p>The lock is on a file in the output's sidecar folder that holds the process id, and is there only while the lock
 * is held. Folders that are missing are made for it; those of them that are still empty when the lock is released are
 * deleted.
 */
public final class OutputLock implements Closeable {

    /** Behind any text, so that the process id can be read by others where locks keep readers out, too. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private static final int ATTEMPTS = 100;

    private final Path file;
    private final FileChannel channel;
    private final List<Path> madeFolders;

    private OutputLock(Path file, FileChannel channel, List<Path> madeFolders) {
        this.file = file;
        this.channel = channel;
        this.madeFolders = madeFolders;
    }

    /**
     * What can be locked.
     *
     * @param base what messages call it
     * @param folder of its data
     * @param sidecar the folder of what is about the data
     * @param otherwise what to do where it cannot be had
     */
    public record Output(Path base, Path folder, Path sidecar, String otherwise) {
        /** What can be locked, and can be somewhere else as well. */
        public Output(Path base, Path folder, Path sidecar) {
            this(base, folder, sidecar, "choose another ⟨output-prefix⟩");
        }

        private Path lock() {
            return sidecar.resolve("lock");
        }
    }

    /**
     * Takes the lock and makes the output's folders.
     *
     * @throws OutputException when another process holds it (the message names that) or the folders cannot be made
     */
    public static OutputLock acquire(Output output) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<OutputLock> lock = attempt(output);
                if (lock.isPresent()) {
                    return lock.get();
                }
            }
        } catch (IOException e) {
            throw OutputException.cannot("use", output.base(), e);
        }
        throw Files.isDirectory(output.sidecar())
                ? inUse(output, "other processes")
                : new OutputException("cannot create the folder " + output.sidecar() + "; " + output.otherwise());
    }

    /** Leaves folders alone that are empty when the lock is released: somebody else made them. */
    public void keepFolders() {
        madeFolders.clear();
    }

    /** Releases the lock; what was written stays. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
            for (Path folder : madeFolders) {
                deleteIfEmpty(folder);
            }
        } catch (IOException e) {
            throw OutputException.cannot("release", file, e);
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // it is in use
        }
    }

    /** Returns nothing where the holder before us deleted the file that we were about to lock. */
    private static Optional<OutputLock> attempt(Output output) throws IOException {
        try {
            List<Path> folders = makeFolders(output);
            Optional<Object> identity = makeFile(output.lock());
            FileChannel channel = FileChannel.open(output.lock(), StandardOpenOption.READ, StandardOpenOption.WRITE);
            take(output, channel);
            if (identity.equals(identity(output.lock()))) {
                return Optional.of(new OutputLock(output.lock(), channel, folders));
            }
            channel.close();
        } catch (NoSuchFileException e) {
            // the same, a moment later or earlier
        }
        return Optional.empty();
    }

    private static void take(Output output, FileChannel channel) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            // the channel stays open: closing any channel to a file drops all locks of the process on it
            throw inUse(output, "another run of this process");
        }
        if (lock == null) {
            String holder = holder(channel);
            channel.close();
            throw inUse(output, "process " + holder);
        }
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid), 0);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    }

    private static OutputException inUse(Output output, String holder) {
        return new OutputException(
                output.base() + " is in use by " + holder + "; wait until it ends, or " + output.otherwise());
    }

    /** Returns the folders to delete when they stay empty, innermost first. */
    private static List<Path> makeFolders(Output output) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path folder = output.folder().toAbsolutePath();
        for (; folder != null && !Files.exists(folder); folder = folder.getParent()) {
            missing.push(folder);
        }
        List<Path> made = new ArrayList<>();
        try {
            for (Path each : missing) {
                makeFolder(each);
                made.add(0, each);
            }
            makeFolder(output.sidecar(), LocalDisk.owners("rwx------"));
            made.add(0, output.sidecar());
            return made;
        } catch (IOException e) {
            for (Path each : made) {
                Files.deleteIfExists(each);
            }
            throw e;
        }
    }

    private static void makeFolder(Path folder, FileAttribute<?>... attributes) throws IOException {
        try {
            Files.createDirectory(folder, attributes);
            new LocalDisk().syncFolder(folder.toAbsolutePath().getParent());
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Makes the file where there is none and returns what tells it from others that had its name. */
    private static Optional<Object> makeFile(Path file) throws IOException {
        try {
            Files.createFile(file, LocalDisk.owners("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // left by a killed process, or in use
        }
        return identity(file);
    }

    private static Optional<Object> identity(Path file) throws IOException {
        return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
    }
}
