package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.FileFormat;
import dev.sdg.file.RowOutput;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.DiskStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder that is written. Its files are named by the program: no name comes from outside. One thread. */
public final class OutputFolder implements Closeable {
    private final Path folder;
    private final Disk disk;
    private final CsvStyle style;
    private final List<DiskFile> open = new ArrayList<>();

    /**
     * @param folder an empty folder
     * @param style of CSV files
     */
    public OutputFolder(Path folder, Disk disk, CsvStyle style) {
        this.folder = folder;
        this.disk = disk;
        this.style = style;
    }

    /** Returns the style of CSV files. */
    CsvStyle style() {
        return style;
    }

    /** Begins a file of rows; closing it completes it. */
    FolderFile rows(String name, FileFormat format, List<Column> columns) throws IOException {
        DiskFile file = create(name);
        return new FolderFile(file, format.create(file, columns, style));
    }

    /** Begins a file of text; closing it completes it. */
    Writer text(String name) throws IOException {
        DiskFile file = create(name);
        return new BufferedWriter(new OutputStreamWriter(new DiskStream(file), StandardCharsets.UTF_8), 1 << 16) {
            @Override
            public void close() throws IOException {
                super.close();
                complete(file);
            }
        };
    }

    /** Writes a small file. */
    public void write(String name, String text) throws IOException {
        DiskFile file = create(name);
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        complete(file);
    }

    /** Gives a completed file another name. */
    void rename(String from, String to) throws IOException {
        disk.rename(folder.resolve(from), folder.resolve(to));
    }

    /** Lets go of files that were begun and not completed. */
    @Override
    public void close() throws IOException {
        for (DiskFile file : open) {
            file.close();
        }
        open.clear();
    }

    private DiskFile create(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        DiskFile file = disk.open(path, Disk.Access.USUAL);
        open.add(file);
        return file;
    }

    private void complete(DiskFile file) throws IOException {
        if (open.remove(file)) {
            file.sync();
            file.close();
        }
    }

    /** A file of rows in the folder. */
    final class FolderFile implements Closeable {
        private final DiskFile file;
        private final RowOutput output;

        private FolderFile(DiskFile file, RowOutput output) {
            this.file = file;
            this.output = output;
        }

        void write(ObjectNode row) throws IOException {
            output.write(row);
        }

        @Override
        public void close() throws IOException {
            output.close();
            complete(file);
        }
    }
}
