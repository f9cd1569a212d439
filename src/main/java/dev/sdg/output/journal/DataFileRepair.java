package dev.sdg.output.journal;

import dev.sdg.file.LineReader;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.DiskStream;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds out what a data file holds and takes out what is no row. That is kept, byte by byte, in a file of its own in
 * the sidecar folder before it leaves the data file.
 */
final class DataFileRepair {
    private final DataSet set;
    private final Path file;
    private final RowJson json;
    private final Disk disk;
    private long rows;
    private long badLines;
    private long wholeBytes;
    private long tornBytes;
    private boolean unendedRow;

    DataFileRepair(DataSet set, Path file, RowSchema schema, Disk disk) {
        this.set = set;
        this.file = file;
        this.json = new RowJson(schema);
        this.disk = disk;
    }

    /**
     * Reads the whole file without changing it.
     *
     * @param badLinesAllowed whether lines that are no rows are counted; otherwise the first one is an error
     * @param rowFound is given each row
     */
    void scan(boolean badLinesAllowed, Consumer<Sample> rowFound) throws IOException {
        try (LineReader lines = LineReader.open(file)) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                Optional<Sample> row = json.read(line.get().bytes());
                count(line.get(), row.isPresent());
                row.ifPresent(rowFound);
                if (badLines > 0 && !badLinesAllowed) {
                    throw RowReader.notARow(file, rows + 1);
                }
            }
        }
    }

    long rows() {
        return rows;
    }

    /** Returns how many lines with a line end are no rows. */
    long badLines() {
        return badLines;
    }

    /** Returns how many bytes without a line end come last that are no row. */
    long tornBytes() {
        return tornBytes;
    }

    /** Leaves only the rows that were found, each with its line end. Returns where the rest went, if there was any. */
    Optional<Path> repair() throws IOException {
        if (unendedRow) {
            endLastLine();
        }
        if (badLines > 0) {
            return Optional.of(setBadLinesAside());
        }
        return tornBytes > 0 ? Optional.of(setTailAside()) : Optional.empty();
    }

    private void count(LineReader.Line line, boolean isRow) {
        rows += isRow ? 1 : 0;
        if (line.ended()) {
            wholeBytes = line.end();
            badLines += isRow ? 0 : 1;
        } else if (isRow) {
            unendedRow = true;
        } else {
            tornBytes = line.end() - line.start();
        }
    }

    private void endLastLine() throws IOException {
        try (DiskFile open = disk.open(file, Disk.Access.USUAL)) {
            open.write(ByteBuffer.wrap(new byte[] {'\n'}));
            open.sync();
        }
    }

    private Path setTailAside() throws IOException {
        Path aside = newSidecarFile();
        try (DiskFile target = disk.open(aside, Disk.Access.PRIVATE);
                InputStream source = new BufferedInputStream(Files.newInputStream(file))) {
            source.skipNBytes(wholeBytes);
            try (OutputStream bytes = new DiskStream(target)) {
                source.transferTo(bytes);
            }
            sync(target, aside);
        }
        disk.truncate(file, wholeBytes, Disk.Access.USUAL);
        return aside;
    }

    private Path setBadLinesAside() throws IOException {
        Path aside = newSidecarFile();
        try (DiskFile target = disk.open(aside, Disk.Access.PRIVATE);
                DiskStream bad = new DiskStream(target)) {
            new AtomicFile(disk, file, Disk.Access.USUAL).write(replacement -> {
                try (DiskStream good = new DiskStream(replacement)) {
                    separate(good, bad);
                }
                bad.flush();
                sync(target, aside);
            });
        }
        return aside;
    }

    private void separate(OutputStream good, OutputStream bad) throws IOException {
        try (LineReader lines = LineReader.open(file)) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                ByteBuffer bytes = line.get().bytes();
                OutputStream target = json.read(bytes).isPresent() ? good : bad;
                target.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
                target.write('\n');
            }
        }
    }

    private void sync(DiskFile target, Path path) throws IOException {
        target.sync();
        disk.syncFolder(path.toAbsolutePath().getParent());
    }

    private Path newSidecarFile() {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> set.sidecar().resolve("set-aside-" + n + ".txt"))
                .filter(path -> !Files.exists(path))
                .findFirst()
                .orElseThrow();
    }
}
