package dev.sdg.dataset;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sdg.file.Column;
import dev.sdg.file.Column.Scalar;
import dev.sdg.file.CsvStyle;
import dev.sdg.file.FileFormat;
import dev.sdg.file.RowOutput;
import dev.sdg.file.disk.AtomicFile;
import dev.sdg.file.disk.Disk;
import dev.sdg.file.disk.DiskFile;
import dev.sdg.file.disk.OutputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A file with the rows that a check rejects, a JSON object a line: {@code line, reason, detail, raw}. */
public final class RejectedRows {
    private static final List<Column> COLUMNS = List.of(
            Column.optional("line", Scalar.INTEGER),
            Column.optional("reason", Scalar.STRING),
            Column.optional("detail", Scalar.STRING),
            Column.optional("raw", Scalar.STRING));

    private final Path path;

    private RejectedRows(Path path) {
        this.path = path;
    }

    /**
     * Writes what {@code check} gives to its argument to {@code path}, which is replaced when the check has ended.
     *
     * @return what {@code check} returns
     * @throws OutputException when the file cannot be written; it is then as it was
     */
    public static <T> T write(Path path, Disk disk, Function<Consumer<RejectedRow>, T> check) {
        RejectedRows rows = new RejectedRows(path);
        List<T> result = new ArrayList<>();
        new AtomicFile(disk, path, Disk.Access.USUAL).write(file -> result.add(rows.fill(file, check)));
        return result.get(0);
    }

    private <T> T fill(DiskFile file, Function<Consumer<RejectedRow>, T> check) throws IOException {
        try (RowOutput output = FileFormat.JSONL.create(file, COLUMNS, CsvStyle.EXACT)) {
            return check.apply(row -> add(row, output));
        }
    }

    private void add(RejectedRow row, RowOutput output) {
        try {
            output.write(JsonNodeFactory.instance
                    .objectNode()
                    .put("line", row.line())
                    .put("reason", row.reason())
                    .put("detail", row.detail())
                    .put("raw", row.raw()));
        } catch (IOException e) {
            throw OutputException.cannot("write", path, e);
        }
    }
}
