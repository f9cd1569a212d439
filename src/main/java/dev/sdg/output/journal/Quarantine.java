package dev.sdg.output.journal;

import dev.sdg.output.disk.AtomicFile;
import dev.sdg.output.disk.Disk;
import dev.sdg.output.disk.DiskFile;
import dev.sdg.output.disk.DiskStream;
import dev.sdg.sample.RowSchema;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;

/** Keeps what is no row, byte by byte, in a file of its own in the sidecar folder, before it leaves the data file. */
final class Quarantine {
    private final Disk disk;
    private final RowJson json;
    private final Path aside;

    Quarantine(DataSet set, RowSchema schema, Disk disk) {
        this.disk = disk;
        this.json = new RowJson(schema);
        this.aside = IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> set.sidecar().resolve("set-aside-" + n + ".txt"))
                .filter(path -> !Files.exists(path))
                .findFirst()
                .orElseThrow();
    }

    /** Copies what {@code file} holds behind its first {@code start} bytes. Returns where it went. */
    Path tail(Path file, long start) throws IOException {
        try (DiskFile target = disk.open(aside, Disk.Access.PRIVATE);
                InputStream source = new BufferedInputStream(Files.newInputStream(file))) {
            source.skipNBytes(start);
            try (OutputStream bytes = new DiskStream(target)) {
                source.transferTo(bytes);
            }
            keep(target);
        }
        return aside;
    }

    /** Replaces {@code file} by one that holds its rows only. Returns where the rest went. */
    Path badLines(Path file) throws IOException {
        try (DiskFile target = disk.open(aside, Disk.Access.PRIVATE);
                DiskStream rest = new DiskStream(target)) {
            new AtomicFile(disk, file, Disk.Access.USUAL).write(rows -> {
                try (DiskStream good = new DiskStream(rows)) {
                    part(file, good, rest);
                }
                rest.flush();
                keep(target);
            });
        }
        return aside;
    }

    private void keep(DiskFile target) throws IOException {
        target.sync();
        disk.syncFolder(aside.toAbsolutePath().getParent());
    }

    private void part(Path file, OutputStream good, OutputStream rest) throws IOException {
        try (LineReader lines = LineReader.open(file)) {
            for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                boolean row = json.read(line.get().bytes()).isPresent();
                OutputStream part = row ? good : rest;
                part.write(line.get().bytes().array(), 0, line.get().bytes().limit());
                part.write('\n');
            }
        }
    }
}
