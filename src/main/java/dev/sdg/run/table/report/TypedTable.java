package dev.sdg.run.table.report;

import dev.sdg.integrity.TableFiles;
import dev.sdg.integrity.TypedRows;
import dev.sdg.schema.Column;
import dev.sdg.table.Permutation;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/** Reads the rows of a table into memory, as values of the types of its schema. */
final class TypedTable {
    private TypedTable() {}

    /**
     * Returns the rows of {@code files}, at most {@code most} of them, drawn and in their order.
     *
     * @param rows how many there are
     */
    static SampleTable read(TableFiles files, long rows, int most) {
        List<Column> columns = files.table().columns();
        List<SampleColumn.Builder> builders = columns.stream()
                .map(column -> SampleColumn.builder(column.name(), column.type()))
                .toList();
        long[] wanted = drawn(rows, most);
        int next = 0;
        try (TypedRows typed = new TypedRows(files)) {
            for (long row = 0; next < wanted.length && typed.next(); row++) {
                if (wanted[next] == row) {
                    next++;
                    for (int i = 0; i < builders.size(); i++) {
                        add(typed, i, builders.get(i));
                    }
                }
            }
        }
        return new SampleTable(
                files.table().name(),
                builders.stream().map(SampleColumn.Builder::build).toList());
    }

    private static void add(TypedRows rows, int index, SampleColumn.Builder column) {
        if (!rows.has(index)) {
            column.addNull();
        } else if (rows.isNumber(index)) {
            column.add(rows.number(index));
        } else {
            column.add(rows.text(index));
        }
    }

    private static long[] drawn(long rows, int most) {
        if (rows <= most) {
            return LongStream.range(0, rows).toArray();
        }
        Permutation order = new Permutation(rows, rows);
        long[] drawn = LongStream.range(0, most).map(order::at).toArray();
        Arrays.sort(drawn);
        return drawn;
    }
}
