package dev.sdg.table.learn;

import dev.sdg.schema.Table;
import dev.sdg.table.Cell;
import dev.sdg.table.existing.ExistingRows;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of a sample as those that a table has already, and that its files begin with. */
public final class SampleRows implements ExistingRows {
    private final SampleTable sample;
    private final List<Optional<SampleColumn>> columns = new ArrayList<>();
    private final List<List<byte[]>> words = new ArrayList<>();

    /** @param table whose columns are read, in its order */
    public SampleRows(Table table, SampleTable sample) {
        this.sample = sample;
        table.columns().forEach(column -> {
            Optional<SampleColumn> values = sample.column(column.name());
            columns.add(values);
            words.add(values.stream()
                    .flatMap(own -> own.words().stream())
                    .map(word -> word.getBytes(StandardCharsets.UTF_8))
                    .toList());
        });
    }

    @Override
    public long rows() {
        return sample.rows();
    }

    @Override
    public boolean grows() {
        return true;
    }

    @Override
    public boolean ignoresCase(int column) {
        return false;
    }

    @Override
    public OptionalLong next(int column) {
        return OptionalLong.empty();
    }

    @Override
    public boolean areWritten() {
        return true;
    }

    @Override
    public Reader open() {
        return this::read;
    }

    private void read(long row, int column, Cell cell) {
        int at = (int) row;
        cell.setNull();
        SampleColumn values = columns.get(column).orElse(null);
        if (values == null || values.isNull(at)) {
            return;
        }
        if (values.isWords()) {
            cell.set(words.get(column).get(values.code(at)));
        } else {
            cell.set(values.held(at));
        }
        values.ownText(at).ifPresent(text -> cell.keepSource(text.getBytes(StandardCharsets.UTF_8)));
    }
}
