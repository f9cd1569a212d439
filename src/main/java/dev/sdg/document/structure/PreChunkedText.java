package dev.sdg.document.structure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sdg.file.FileFormat;
import dev.sdg.file.FileRow;
import dev.sdg.file.InputOptions;
import dev.sdg.file.RowInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Passages that a user has chunked himself: rows with a column {@code text}, and perhaps {@code id}, {@code title} and
 * {@code source}, which say where a text stands as headings do. The rows are JSON objects, those of a table, or of
 * Parquet.
 */
public final class PreChunkedText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "text";
    private static final String ID = "id";
    private static final String TITLE = "title";
    private static final String SOURCE = "source";
    private static final List<String> COLUMNS = List.of(TEXT, ID, TITLE, SOURCE);

    private PreChunkedText() {}

    /**
     * Returns the passages in {@code text}, an object a line; a line that holds none is left out.
     *
     * @throws UnreadableFileException when none does
     */
    public static List<ExtractedBlock> ofJsonLines(String text) throws UnreadableFileException {
        List<ExtractedBlock> blocks =
                text.lines().flatMap(line -> block(line).stream()).toList();
        if (blocks.isEmpty()) {
            throw new UnreadableFileException("no line with a \"text\"");
        }
        return blocks;
    }

    /**
     * Returns the passages in the Parquet file {@code file}, in its order.
     *
     * @throws UnreadableFileException when it has no column of them
     */
    public static List<ExtractedBlock> ofParquet(Path file) throws IOException {
        List<ExtractedBlock> blocks = new ArrayList<>();
        try (RowInput rows = FileFormat.PARQUET.open(file, InputOptions.DETECTED.only(COLUMNS))) {
            if (rows.columns().stream().noneMatch(column -> column.name().equals(TEXT))) {
                throw new UnreadableFileException("no column \"text\"");
            }
            for (Optional<FileRow> row = rows.next(); row.isPresent(); row = rows.next()) {
                block(row.get().values()).ifPresent(blocks::add);
            }
        }
        return blocks;
    }

    private static Optional<ExtractedBlock> block(String line) {
        try {
            return block(JSON.readTree(line));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<ExtractedBlock> block(JsonNode row) {
        return block(
                value(row, TEXT).filter(any -> row.path(TEXT).isTextual()),
                value(row, ID),
                value(row, TITLE),
                value(row, SOURCE));
    }

    private static Optional<String> value(JsonNode object, String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** Returns whether {@code rows} are passages: the first of them names a column {@code text}. */
    static boolean areIn(List<List<String>> rows) {
        return !rows.isEmpty() && column(rows.get(0), TEXT) >= 0;
    }

    /** Returns the passages in {@code rows} below the first. */
    static List<ExtractedBlock> of(List<List<String>> rows) {
        List<String> names = rows.get(0);
        List<ExtractedBlock> blocks = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            block(cell(row, names, TEXT), cell(row, names, ID), cell(row, names, TITLE), cell(row, names, SOURCE))
                    .ifPresent(blocks::add);
        }
        return blocks;
    }

    private static Optional<String> cell(List<String> row, List<String> names, String name) {
        int column = column(names, name);
        return column >= 0 && column < row.size() ? Optional.of(row.get(column)) : Optional.empty();
    }

    private static int column(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).strip().toLowerCase(Locale.ROOT).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Nothing if the text is blank. */
    private static Optional<ExtractedBlock> block(
            Optional<String> text, Optional<String> id, Optional<String> title, Optional<String> source) {
        List<String> headings = Stream.of(source, title.or(() -> id))
                .flatMap(Optional::stream)
                .filter(heading -> !heading.isBlank())
                .toList();
        return text.filter(present -> !present.isBlank())
                .map(present -> new ExtractedBlock.PreChunked(headings, present));
    }
}
