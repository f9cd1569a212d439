package dev.sdg.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.FileFormat;
import dev.sdg.file.FileRow;
import dev.sdg.file.InputOptions;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.schema.Column;
import dev.sdg.text.Plural;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The rows of a table, over all of its files, as values of the columns of its schema. One thread; used once. */
final class TableRows implements Closeable {
    private final FileFormat format;
    private final InputOptions options;
    private final Listener listener;
    private final List<Column> columns;
    private final FieldReader[] readers;
    private final FieldValue[] values;
    private final boolean[] present;
    private final Iterator<Path> files;
    private Path file;
    private Optional<RowInput> input = Optional.empty();
    private int cells;
    private long number;
    private ObjectNode row = JsonNodeFactory.instance.objectNode();

    /** Learns of what is no row. */
    interface Listener {
        Listener NONE = new Listener() {};

        /** A file begins; {@code columns} are those that it states, which JSONL does not. */
        default void file(String name, List<String> columns) {}

        /** {@code what} stands where a row should. */
        default void malformed(String what) {}
    }

    /** Creates a reader of {@code table} that tells {@code listener} of what is no row. */
    TableRows(TableFiles table, Listener listener) {
        this.format = table.format();
        this.listener = listener;
        this.columns = table.table().columns();
        this.options = options(columns);
        this.files = table.files().iterator();
        this.file = table.files().get(0);
        this.readers = columns.stream()
                .map(column -> new FieldReader(column.type(), table.disarmed()))
                .toArray(FieldReader[]::new);
        this.values = columns.stream().map(column -> new FieldValue()).toArray(FieldValue[]::new);
        this.present = new boolean[values.length];
    }

    /** A name with another delimiter in it would be taken for two. */
    private static InputOptions options(List<Column> columns) {
        boolean detected = columns.stream()
                .noneMatch(column -> column.name().chars().anyMatch(character -> ";|\t".indexOf(character) >= 0));
        return detected
                ? InputOptions.DETECTED
                : new InputOptions(Optional.of(','), Optional.empty(), InputOptions.DETECTED.columns());
    }

    /**
     * Goes on to the next row, if there is one.
     *
     * @throws UnreadableTableException where a file cannot be read
     * @throws CancellationException when the thread is interrupted
     */
    boolean next() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted");
        }
        try {
            while (input.isEmpty() || !read(input.get())) {
                if (!files.hasNext()) {
                    return false;
                }
                open(files.next());
            }
            return true;
        } catch (IOException e) {
            throw UnreadableTableException.cannotRead(file, e);
        }
    }

    private void open(Path next) throws IOException {
        close();
        file = next;
        number = 0;
        RowInput opened = format.open(next, options);
        input = Optional.of(opened);
        cells = opened.columns().size();
        listener.file(
                file(), opened.columns().stream().map(dev.sdg.file.Column::name).toList());
    }

    private boolean read(RowInput rows) throws IOException {
        while (true) {
            try {
                Optional<FileRow> next = rows.next();
                if (next.isEmpty()) {
                    return false;
                }
                if (isRow(next.get())) {
                    take(next.get().values());
                    return true;
                }
            } catch (MalformedRowException e) {
                number++;
                listener.malformed(e.raw().isEmpty() ? e.problem() : e.problem() + ": " + e.raw());
            }
        }
    }

    /** In a file of several columns an empty line is none, as some programs leave at the end. */
    private boolean isRow(FileRow next) {
        if (cells == 0 || next.cells() >= cells) {
            number++;
            return true;
        }
        boolean blank = next.cells() == 1 && next.values().iterator().next().isNull();
        if (!blank) {
            number++;
            listener.malformed("%s, but the header has %s: %s"
                    .formatted(Plural.of(next.cells(), "cell"), Plural.of(cells, "column"), next.values()));
        }
        return false;
    }

    private void take(ObjectNode json) {
        row = json;
        for (int i = 0; i < values.length; i++) {
            JsonNode node = json.get(columns.get(i).name());
            present[i] = node != null;
            if (node == null) {
                values[i].setNull();
            } else {
                switch (format) {
                    case CSV -> readers[i].readText(node, values[i]);
                    case JSONL -> readers[i].readTyped(node, values[i]);
                    case PARQUET -> readers[i].readParquet(node, values[i]);
                }
            }
        }
    }

    /** Returns the value of the column {@code index} of the schema in this row. */
    FieldValue value(int index) {
        return values[index];
    }

    /** Returns whether this row has the column {@code index} of the schema, be it null. */
    boolean has(int index) {
        return present[index];
    }

    /** Returns the row as it stands in the file. */
    ObjectNode row() {
        return row;
    }

    private String file() {
        return String.valueOf(file.getFileName());
    }

    /** Returns where this row stands. */
    Violation.Place place() {
        return new Violation.Place(file(), number);
    }

    /** Returns the values of the columns {@code indexes} of this row as an example. */
    Violation.Example example(int... indexes) {
        List<Optional<String>> shown =
                Arrays.stream(indexes).mapToObj(index -> values[index].shown()).toList();
        return new Violation.Example(place(), shown, Optional.empty());
    }

    @Override
    public void close() throws IOException {
        if (input.isPresent()) {
            input.get().close();
            input = Optional.empty();
        }
    }
}
