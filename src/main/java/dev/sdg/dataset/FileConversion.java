package dev.sdg.dataset;

import dev.sdg.file.CsvStyle;
import dev.sdg.file.FileFormat;
import dev.sdg.file.FileRow;
import dev.sdg.file.RowInput;
import dev.sdg.file.RowOutput;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.OutputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the rows of a data set to another file, in the file format that its name tells. Memory for a few rows. */
public final class FileConversion {
    private final SavedDataSet source;
    private long rows;

    private FileConversion(SavedDataSet source) {
        this.source = source;
    }

    /**
     * Writes all rows of {@code source}, in their order, with the types of its columns.
     *
     * @param target not the file of {@code source}; replaced when the new file is whole
     * @param style of CSV
     * @return how many rows there are
     * @throws UnreadableDataException when the rows cannot be read; {@code target} is then as it was
     * @throws OutputException when it cannot be written; it is then as it was
     */
    public static long write(SavedDataSet source, Path target, CsvStyle style, Disk disk) {
        FileFormat format = SavedDataSet.fileFormat(target);
        if (source.columns().isEmpty()) {
            throw new UnreadableDataException("no rows in " + source.file());
        }
        FileConversion conversion = new FileConversion(source);
        new AtomicFile(disk, target, Disk.Access.USUAL).write(file -> conversion.fill(file, format, style));
        return conversion.rows;
    }

    private void fill(DiskFile file, FileFormat format, CsvStyle style) throws IOException {
        try (RowInput input = source.rows();
                RowOutput output = format.create(file, source.columns(), style)) {
            for (Optional<FileRow> row = next(input); row.isPresent(); row = next(input)) {
                output.write(row.get().values());
                rows++;
            }
        }
    }

    private Optional<FileRow> next(RowInput input) {
        try {
            return input.next();
        } catch (IOException e) {
            throw source.unreadable(e);
        }
    }
}
