package dev.sdg.dataset.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.FileFormat;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** A file for each part, named by it; of a part without rows none. */
final class PartFiles implements RowSink {
    private final Export export;
    private final FileFormat format;
    private final RowMapping mapping;
    private final OutputFolder.FolderFile[] files;
    private final long[] rows;
    private long leftOut;

    PartFiles(Export export, FileFormat format, RowMapping mapping) {
        this.export = export;
        this.format = format;
        this.mapping = mapping;
        this.files = new OutputFolder.FolderFile[export.parts().size()];
        this.rows = new long[files.length];
    }

    /** Returns the name of the file of {@code part}. */
    static String name(String part, FileFormat format) {
        return part + format.extensions().get(0);
    }

    @Override
    public void write(ExportRow row, int part) throws IOException {
        Optional<ObjectNode> mapped = mapping.row().apply(row);
        if (mapped.isEmpty()) {
            leftOut++;
            return;
        }
        if (files[part] == null) {
            files[part] = export.folder().rows(name(export.parts().get(part), format), format, mapping.columns());
        }
        files[part].write(mapped.get());
        rows[part]++;
    }

    @Override
    public void finish() throws IOException {
        for (OutputFolder.FolderFile file : files) {
            if (file != null) {
                file.close();
            }
        }
    }

    @Override
    public void close() {
        // the folder lets go of what is not complete
    }

    @Override
    public long[] rows() {
        return rows.clone();
    }

    @Override
    public Map<String, Long> leftOut() {
        return leftOut == 0 ? Map.of() : Map.of(mapping.reason(), leftOut);
    }
}
