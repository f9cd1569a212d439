package dev.sdg.output.journal;

import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.LocalDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk of which one operation fails, or all from that one on. Writes that fail leave half of their bytes. */
public final class FaultyDisk implements Disk {
    private final Disk disk = new LocalDisk();
    private final int failing;
    private final boolean forGood;
    private final List<String> operations = new ArrayList<>();

    /**
     * @param failing which operation fails, from 1
     * @param forGood whether those after it fail, too
     */
    public FaultyDisk(int failing, boolean forGood) {
        this.failing = failing;
        this.forGood = forGood;
    }

    public synchronized boolean failed() {
        return operations.size() >= failing;
    }

    public synchronized List<String> operations() {
        return List.copyOf(operations);
    }

    @Override
    public DiskFile open(Path file, Access access) throws IOException {
        count("open " + file.getFileName());
        return new FaultyFile(file.getFileName().toString(), disk.open(file, access));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        count("rename " + from.getFileName());
        disk.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        count("delete " + file.getFileName());
        disk.delete(file);
    }

    @Override
    public void syncFolder(Path folder) throws IOException {
        count("sync folder");
        disk.syncFolder(folder);
    }

    private synchronized void count(String operation) throws IOException {
        operations.add(operation);
        if (operations.size() == failing || (forGood && operations.size() > failing)) {
            throw new IOException("injected: Input/output error");
        }
    }

    private final class FaultyFile implements DiskFile {
        private final String name;
        private final DiskFile file;

        FaultyFile(String name, DiskFile file) {
            this.name = name;
            this.file = file;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            try {
                count("write " + name);
            } catch (IOException e) {
                file.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
                throw e;
            }
            file.write(bytes);
        }

        @Override
        public void truncate(long size) throws IOException {
            count("truncate " + name);
            file.truncate(size);
        }

        @Override
        public void sync() throws IOException {
            count("sync " + name);
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
