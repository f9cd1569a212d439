package dev.sdg.file.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Every change that is made to the disk during a run. Its methods fail as the operating system does. */
public interface Disk {

    /** Who may read a file that is made. */
    enum Access {
        /** Whoever the process's file mode mask lets. */
        USUAL,
        /** The owner only. */
        PRIVATE
    }

    /** Opens {@code file} for writing behind its last byte; makes it where there is none. */
    DiskFile open(Path file, Access access) throws IOException;

    /** Cuts {@code file}, where there is one and it is longer, to {@code size} bytes, durably. */
    default void truncate(Path file, long size, Access access) throws IOException {
        if (Files.exists(file)) {
            try (DiskFile open = open(file, access)) {
                if (open.size() > size) {
                    open.truncate(size);
                    open.sync();
                }
            }
        }
    }

    /** Gives a file another name in the same folder, in one step; what had that name is gone. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file, where there is one. */
    void delete(Path file) throws IOException;

    /** Returns once the names in {@code folder} would survive a crash of the machine. */
    void syncFolder(Path folder) throws IOException;
}
