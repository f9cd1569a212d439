package dev.sdg.output.export;

import dev.sdg.file.Column;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.FileFormat;
import dev.sdg.file.RowOutput;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.Manifest;
import dev.sdg.output.journal.RowReader;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.ValueJson;
import dev.sdg.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** The exports of a data set, made from its rows. */
public final class Exports {

    /** A new one is a word here. */
    private static final List<FileFormat> FORMATS = List.of(FileFormat.CSV, FileFormat.PARQUET);

    /** The kinds of export there are, in the order in which help shows them. */
    public static final List<String> KINDS =
            FORMATS.stream().map(FileFormat::word).toList();

    /**
     * An export that is there.
     *
     * @param file where it is
     * @param made what was written, for the next run
     * @param kept the name under which what somebody had changed there by hand is kept
     */
    public record ExportedFile(Path file, Manifest.Export made, Optional<Path> kept) {}

    private final Disk disk;
    private final CsvStyle style;

    private Exports(Disk disk, CsvStyle style) {
        this.disk = disk;
        this.style = style;
    }

    /**
     * Returns the exports in every kind of {@link #KINDS}.
     *
     * @param style how CSV is written
     */
    public static Exports on(Disk disk, CsvStyle style) {
        return new Exports(disk, style);
    }

    /**
     * Gets ready what an export of the given kind needs, so that it is not only at the end of a run that it turns out
     * to be impossible.
     *
     * @return why it is impossible on this machine as it is; empty where it is not
     */
    public Optional<String> problem(String kind) {
        try {
            named(kind).prepare();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }

    /**
     * Returns the export of the given kind, made of the present rows with the present options. A file that is so
     * already stays; else the new file takes the place of the old one when it is whole and durable. Nothing that
     * somebody made of an export by hand is lost: such a file is kept under another name.
     *
     * @param set locked by this process; holds rows of {@code schema}
     * @param kind one of {@link #KINDS}
     * @param earlier what was last written there; empty where that is not known
     * @throws OutputException when that is not possible; the old file, if any, is then there as it was
     */
    public ExportedFile export(DataSet set, RowSchema schema, String kind, Optional<Manifest.Export> earlier) {
        Path rows = set.rows().orElseThrow(() -> new OutputException("no rows to export: " + set.data()));
        Path file = set.export(kind);
        FileFormat format = named(kind);
        Map<String, String> options = options(format);
        try {
            Optional<String> present =
                    earlier.isPresent() && Files.exists(file) ? Optional.of(Sha256.hex(file)) : Optional.empty();
            boolean unchanged = present.equals(earlier.map(Manifest.Export::sha256));
            if (present.isPresent() && unchanged && earlier.get().options().equals(options) && isNewer(file, rows)) {
                return new ExportedFile(file, earlier.get(), Optional.empty());
            }
            return written(rows, schema, file, format, present.filter(digest -> !unchanged));
        } catch (IOException e) {
            throw OutputException.cannot("read", file, e);
        }
    }

    private ExportedFile written(Path rows, RowSchema schema, Path file, FileFormat format, Optional<String> changed) {
        problem(format.word()).ifPresent(why -> {
            throw new OutputException("cannot write " + file + ": " + why);
        });
        AtomicReference<ExportedFile> exported = new AtomicReference<>();
        try (RowReader reader = RowReader.open(rows, schema)) {
            new AtomicFile(disk, file, Disk.Access.USUAL).write(open -> {
                DigestedFile digested = new DigestedFile(open);
                write(reader, schema, format, digested);
                Manifest.Export made =
                        new Manifest.Export(new TreeMap<>(options(format)), open.size(), digested.sha256());
                boolean keep = changed.isPresent() && !changed.get().equals(made.sha256());
                exported.set(new ExportedFile(file, made, keep ? Optional.of(keep(file)) : Optional.empty()));
            });
        }
        return exported.get();
    }

    private void write(RowReader rows, RowSchema schema, FileFormat format, DiskFile file) throws IOException {
        try (RowOutput output = format.create(file, Column.of(schema), style)) {
            for (Optional<Sample> row = rows.next(); row.isPresent(); row = rows.next()) {
                output.write(ValueJson.row(schema, row.get().values()));
            }
        }
    }

    /** Returns the options that change what is written, by name; empty where they are as usual. */
    private Map<String, String> options(FileFormat format) {
        return format == FileFormat.CSV ? style.options() : Map.of();
    }

    private Path keep(Path file) throws IOException {
        Path kept = IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> file.resolveSibling(file.getFileName() + ".changed-" + n))
                .filter(name -> !Files.exists(name))
                .findFirst()
                .orElseThrow();
        disk.rename(file, kept);
        return kept;
    }

    private static boolean isNewer(Path file, Path than) throws IOException {
        return Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(than)) > 0;
    }

    private static FileFormat named(String kind) {
        return FORMATS.stream()
                .filter(format -> format.word().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + kind + "' is none of " + KINDS));
    }
}
