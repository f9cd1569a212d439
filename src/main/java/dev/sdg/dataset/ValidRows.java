package dev.sdg.dataset;

import dev.sdg.file.JsonLines;
import dev.sdg.file.disk.OutputException;
import dev.sdg.output.journal.DataSet;
import dev.sdg.output.journal.SavedRows;
import dev.sdg.sample.RowSchema;
import dev.sdg.sample.Sample;
import dev.sdg.sample.ValueJson;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Valid rows of a file, to be looked up by their numbers: a copy in a temporary file, since not every file format has
 * rows that can be found alone.
 */
final class ValidRows implements Closeable {
    private static final int AT_ONCE = 1000;

    private final RowSchema schema;
    private final Path file;
    private final SavedRows saved;
    private final List<Sample> unsaved = new ArrayList<>();
    private long[] lines = new long[AT_ONCE];
    private int rows;

    private ValidRows(RowSchema schema, Path file) {
        this.schema = schema;
        this.file = file;
        this.saved = new SavedRows(DataSet.withFile(file, List.of()), schema);
    }

    static ValidRows in(RowSchema schema) throws IOException {
        return new ValidRows(schema, Files.createTempFile("sdg-check-", ".jsonl"));
    }

    /** Adds the row of {@code line}. Returns whether all rows so far can be looked up now. */
    boolean add(Sample sample, long line) throws IOException {
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows + rows / 2);
        }
        lines[rows] = line;
        rows++;
        unsaved.add(sample);
        if (unsaved.size() < AT_ONCE) {
            return false;
        }
        byte[] lines = JsonLines.of(unsaved, (row, json) -> json.writeTree(ValueJson.row(schema, row.values())));
        try {
            Files.write(file, lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw OutputException.cannot("write", file, e);
        }
        unsaved.clear();
        return true;
    }

    /** Returns the row with the number {@code number}, counted from 1, which can be looked up. */
    Sample row(int number) {
        return saved.row(number);
    }

    /** Returns the line of the row with the number {@code number}, counted from 1. */
    long line(int number) {
        return lines[number - 1];
    }

    @Override
    public void close() throws IOException {
        saved.close();
        Files.deleteIfExists(file);
    }
}
