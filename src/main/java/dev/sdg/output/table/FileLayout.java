package dev.sdg.output.table;

import dev.sdg.output.table.RowRange.Content;
import dev.sdg.schema.Schema;
import dev.sdg.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which files rows are written to: one for each table, or several with some of its rows; SQL in one for all tables, or
 * several with some rows of one.
 *
 * @param steps the rows in the order in which they are made
 */
public record FileLayout(List<Step> steps) {
    private static final String SCRIPT = "data";

    public FileLayout {
        steps = List.copyOf(steps);
    }

    /**
     * Rows, and the files that they are written to.
     *
     * @param files those that have other rows as well begin with the first ones and end with the last ones
     */
    public record Step(RowRange range, List<PlannedFile> files) {
        public Step {
            files = List.copyOf(files);
        }
    }

    /**
     * Returns the layout in {@code formats} of the tables that {@code rows} names with their number of rows.
     *
     * @param names of the files of each table, without extension
     * @param rowsPerFile at most; empty: all rows of a table are in one file
     */
    public static FileLayout of(
            Schema schema,
            Map<String, Long> rows,
            Map<String, String> names,
            List<TableFormat> formats,
            OptionalLong rowsPerFile,
            TableStyle style) {
        boolean sql = formats.contains(TableFormat.SQL);
        SqlScript script = new SqlScript(schema, style.dialect());
        List<Table> tables = (sql ? script.tables() : schema.tables())
                .stream().filter(table -> rows.containsKey(table.name())).toList();
        List<RowRange> ranges = new ArrayList<>();
        tables.forEach(table -> ranges.addAll(RowRange.of(table, Content.ROWS, rows.get(table.name()), rowsPerFile)));
        if (sql) {
            tables.stream()
                    .filter(script::isUpdated)
                    .forEach(table ->
                            ranges.addAll(RowRange.of(table, Content.KEYS, rows.get(table.name()), rowsPerFile)));
        }
        PlannedFile whole = new PlannedFile(file(SCRIPT, TableFormat.SQL), TableFormat.SQL, ranges);
        List<Step> steps = new ArrayList<>();
        for (RowRange range : ranges) {
            List<PlannedFile> files = new ArrayList<>();
            for (TableFormat format : formats) {
                if (format != TableFormat.SQL) {
                    if (range.content() == Content.ROWS) {
                        String name = String.valueOf(names.get(range.table().name()));
                        files.add(alone(numbered(name, range.firstRow(), rowsPerFile), format, range));
                    }
                } else if (rowsPerFile.isEmpty()) {
                    files.add(whole);
                } else {
                    files.add(alone("%s-%05d".formatted(SCRIPT, steps.size()), format, range));
                }
            }
            steps.add(new Step(range, files));
        }
        return new FileLayout(steps);
    }

    private static PlannedFile alone(String name, TableFormat format, RowRange range) {
        return new PlannedFile(file(name, format), format, List.of(range));
    }

    private static String file(String name, TableFormat format) {
        return name + "." + format.word();
    }

    private static String numbered(String name, long firstRow, OptionalLong rowsPerFile) {
        return rowsPerFile.isEmpty() ? name : "%s-%05d".formatted(name, firstRow / rowsPerFile.getAsLong());
    }
}
