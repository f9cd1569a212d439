package dev.sdg.file.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.FileRow;
import dev.sdg.file.MalformedRowException;
import dev.sdg.file.RowInput;
import dev.sdg.sample.RejectionReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/**
 * The rows of a sheet, read one at a time. The first row with a cell names the columns; a title above it, alone in its
 * row, is passed over. Rows without a value are none.
 */
final class SheetInput implements RowInput {
    /** Formats tell dates from numbers; a workbook need not have any. */
    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    private static final ReadingOptions WITHOUT_FORMATS = new ReadingOptions(false, true);

    /** How many rows above the header may have a title. */
    private static final int MOST_TITLES = 5;

    private final ReadableWorkbook workbook;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<SheetRow> ahead = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    /** Which column each place of a row belongs to; -1 where the header has no name. */
    private final List<Integer> places = new ArrayList<>();

    /**
     * A row with a value.
     *
     * @param number from 1
     * @param values from the first column on, null where there is none
     */
    private record SheetRow(int number, List<JsonNode> values) {
        int size() {
            return (int) values.stream().filter(value -> !value.isNull()).count();
        }
    }

    private SheetInput(ReadableWorkbook workbook, Sheet sheet) throws IOException {
        this.workbook = workbook;
        this.stream = sheet.openStream();
        this.rows = stream.iterator();
    }

    static RowInput open(Path file, int sheet) throws IOException {
        ReadableWorkbook workbook = workbook(file);
        try {
            SheetInput input = new SheetInput(workbook, workbook.getSheet(sheet).orElseThrow());
            input.readHeader();
            return input;
        } catch (IOException | RuntimeException e) {
            workbook.close();
            throw e;
        }
    }

    /** Opens the workbook {@code file}. */
    static ReadableWorkbook workbook(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), WITH_FORMATS);
        } catch (IOException | ExcelReaderException e) {
            try {
                return new ReadableWorkbook(file.toFile(), WITHOUT_FORMATS);
            } catch (IOException | ExcelReaderException broken) {
                e.addSuppressed(broken);
                throw e;
            }
        }
    }

    private void readHeader() throws IOException {
        Optional<SheetRow> header = row();
        for (int titles = 0; header.isPresent() && header.get().size() == 1 && titles < MOST_TITLES; titles++) {
            Optional<SheetRow> next = row();
            if (next.isEmpty() || next.get().size() == 1) {
                next.ifPresent(ahead::add);
                break;
            }
            header = next;
        }
        if (header.isPresent()) {
            List<JsonNode> names = header.get().values();
            for (int place = 0; place < names.size(); place++) {
                String name = names.get(place).isNull()
                        ? ""
                        : names.get(place).asText().strip();
                if (!name.isEmpty()) {
                    add(name, header.get().number());
                }
                places.add(name.isEmpty() ? -1 : columns.size() - 1);
            }
        }
    }

    private void add(String name, int row) throws MalformedRowException {
        if (columns.stream().anyMatch(column -> column.name().equals(name))) {
            throw new MalformedRowException(
                    row, RejectionReason.DUPLICATE_KEY, "two columns are named '" + name + "'", name);
        }
        columns.add(Column.optional(name, Scalar.STRING));
    }

    private Optional<SheetRow> row() throws IOException {
        if (!ahead.isEmpty()) {
            return Optional.of(ahead.remove(0));
        }
        try {
            while (rows.hasNext()) {
                SheetRow row = row(rows.next());
                if (row.size() > 0) {
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (ExcelReaderException | IllegalStateException | NumberFormatException e) {
            throw new IOException("a broken sheet (" + e.getMessage() + ")", e);
        }
    }

    private static SheetRow row(Row row) {
        List<JsonNode> values = new ArrayList<>();
        for (Cell cell : row) {
            values.add(cell == null ? NullNode.getInstance() : SheetCell.value(cell));
        }
        return new SheetRow(row.getRowNum(), values);
    }

    @Override
    public List<Column> columns() {
        return List.copyOf(columns);
    }

    @Override
    public Optional<FileRow> next() throws IOException {
        Optional<SheetRow> row = row();
        return row.isPresent() ? Optional.of(fileRow(row.get())) : Optional.empty();
    }

    private FileRow fileRow(SheetRow row) throws MalformedRowException {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        columns.forEach(column -> values.putNull(column.name()));
        for (int place = 0; place < row.values().size(); place++) {
            if (!row.values().get(place).isNull()) {
                int column = place < places.size() ? places.get(place) : -1;
                if (column < 0) {
                    throw new MalformedRowException(
                            row.number(),
                            RejectionReason.NOT_AN_OBJECT,
                            "a value in column " + (place + 1) + ", where the header has no name",
                            "");
                }
                values.set(columns.get(column).name(), row.values().get(place));
            }
        }
        return new FileRow(row.number(), values);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }
}
