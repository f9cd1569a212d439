package dev.sdg.file.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sdg.file.Column;
import dev.sdg.file.FileRow;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.text.Plural;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a table, each with a cell for every column, or refused: a row that is too short or too long has lost its
 * columns, and a NUL shows that the text is none. One thread.
 */
public final class SourceRows implements AutoCloseable {
    private final TableSource source;
    private final RowInput input;
    private final int columns;

    private SourceRows(TableSource source, RowInput input) {
        this.source = source;
        this.input = input;
        this.columns = input.columns().size();
    }

    /**
     * Opens the rows of {@code source}.
     *
     * @throws UnreadableSourceException when it cannot be read
     */
    public static SourceRows open(TableSource source) {
        try {
            return new SourceRows(source, source.opener().open());
        } catch (IOException e) {
            throw failure(source, e);
        }
    }

    /** Returns the names of the columns that are known before the rows; JSON states none. */
    public List<String> columns() {
        return input.columns().stream().map(Column::name).toList();
    }

    /**
     * Returns the next row that is not blank; nothing behind the last.
     *
     * @throws UnreadableSourceException with the line where something cannot be read
     */
    public Optional<FileRow> next() {
        try {
            Optional<FileRow> row = input.next();
            while (row.isPresent() && isBlank(row.get())) {
                row = input.next();
            }
            row.ifPresent(this::check);
            return row;
        } catch (IOException e) {
            throw failure(source, e);
        }
    }

    private boolean isBlank(FileRow row) {
        return columns > 1
                && row.cells() <= 1
                && row.values().properties().stream()
                        .allMatch(value -> value.getValue().isNull());
    }

    private void check(FileRow row) {
        if (columns > 0 && row.cells() < columns) {
            throw refused(
                    row.number(),
                    Plural.of(row.cells(), "cell") + ", but the header has " + Plural.of(columns, "column"));
        }
        for (Map.Entry<String, JsonNode> value : row.values().properties()) {
            if (value.getValue().isTextual() && value.getValue().textValue().indexOf('\0') >= 0) {
                throw refused(row.number(), "a NUL character in column '" + value.getKey() + "'");
            }
        }
    }

    private UnreadableSourceException refused(long number, String why) {
        return new UnreadableSourceException(source.place() + ", " + source.rowWord() + " " + number, why);
    }

    private static UnreadableSourceException failure(TableSource source, IOException cause) {
        if (cause instanceof MalformedRowException row) {
            return new UnreadableSourceException(
                    source.place() + ", " + source.rowWord() + " " + row.number(), row.problem(), cause);
        }
        String why = cause instanceof CharacterCodingException
                ? "a text is not in the encoding of the rest of the file"
                : "cannot be read: " + cause.getMessage();
        return new UnreadableSourceException(source.place(), why, cause);
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw failure(source, e);
        }
    }
}
