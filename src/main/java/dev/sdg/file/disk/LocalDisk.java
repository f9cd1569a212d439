package dev.sdg.file.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The file system of this machine. */
public final class LocalDisk implements Disk {

    private static final Set<StandardOpenOption> FOR_APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

    @Override
    public DiskFile open(Path file, Access access) throws IOException {
        FileChannel channel =
                FileChannel.open(file, FOR_APPENDING, access == Access.PRIVATE ? owners("rw-------") : anyones());
        channel.position(channel.size());
        return new OpenFile(channel);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** {@inheritDoc} Windows has no such operation; there its file system's own journal has to do. */
    @Override
    public void syncFolder(Path folder) throws IOException {
        if (hasOwners(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Returns the attributes of a file or folder that only its owner may use, where the system knows such. */
    public static FileAttribute<?>[] owners(String permissions) {
        return hasOwners(Path.of(""))
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : anyones();
    }

    private static FileAttribute<?>[] anyones() {
        return new FileAttribute<?>[0];
    }

    private static boolean hasOwners(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private record OpenFile(FileChannel channel) implements DiskFile {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
