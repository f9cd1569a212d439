package dev.sdg.table.learn.measure;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Measures how near rows are to single rows that were learned from. */
final class PrivacyMeasure {
    /** So many rows a side are held against each other: a hundred million distances take about a second. */
    static final int MOST_ROWS = 10_000;

    private final List<SampleColumn> columns;
    private final SampleTable learned;

    /** The words of each column, of whatever table, by number. */
    private final List<Map<String, Integer>> words;

    /** @param columns of {@code learned} that count */
    PrivacyMeasure(SampleTable learned, List<SampleColumn> columns) {
        this.learned = learned;
        this.columns = columns;
        this.words = columns.stream()
                .map(column -> (Map<String, Integer>) new HashMap<String, Integer>())
                .toList();
    }

    /** Returns how near {@code rows} are to those learned from, beside {@code heldOut} rows where there are any. */
    Privacy of(SampleTable rows, Optional<SampleTable> heldOut) {
        if (columns.isEmpty()) {
            return Privacy.unknown("all columns are keys or were generated");
        }
        if (rows.rows() == 0 || learned.rows() == 0) {
            return Privacy.unknown("there are no rows to compare");
        }
        Map<List<Object>, Integer> known = rowsOf(learned);
        NearestRows near = nearest(rows, MOST_ROWS);
        if (heldOut.isEmpty()) {
            NearestRows all = nearest(learned, MOST_ROWS);
            return new Privacy(
                    OptionalDouble.of(share(rows, known)),
                    OptionalDouble.empty(),
                    OptionalDouble.of(repeated(known)),
                    Optional.empty(),
                    median(near, near.distances(all, false)),
                    all.rows() < 2 ? OptionalDouble.empty() : median(all, all.distances(all, true)),
                    Optional.of("no rows were held out from learning"));
        }
        int size = Math.min(MOST_ROWS, Math.min(learned.rows(), heldOut.get().rows()));
        NearestRows some = nearest(learned, size);
        NearestRows kept = nearest(heldOut.get(), size);
        int[] fromLearned = near.distances(some, false);
        return new Privacy(
                OptionalDouble.of(share(rows, known)),
                OptionalDouble.of(share(heldOut.get(), known)),
                OptionalDouble.empty(),
                Optional.of(nearer(fromLearned, near.distances(kept, false))),
                median(near, fromLearned),
                median(kept, kept.distances(some, false)),
                Optional.empty());
    }

    /** Returns how often each row is there. */
    private Map<List<Object>, Integer> rowsOf(SampleTable table) {
        List<SampleColumn> own = same(table);
        Map<List<Object>, Integer> rows = new HashMap<>();
        IntStream.range(0, table.rows()).forEach(row -> rows.merge(row(own, row), 1, Integer::sum));
        return rows;
    }

    private double repeated(Map<List<Object>, Integer> rows) {
        int repeated = rows.values().stream()
                .mapToInt(Integer::intValue)
                .filter(count -> count > 1)
                .sum();
        return (double) repeated / learned.rows();
    }

    private double share(SampleTable table, Map<List<Object>, Integer> known) {
        List<SampleColumn> own = same(table);
        long found = IntStream.range(0, table.rows())
                .filter(row -> known.containsKey(row(own, row)))
                .count();
        return (double) found / table.rows();
    }

    private List<SampleColumn> same(SampleTable table) {
        return columns.stream()
                .map(column -> table.column(column.name()).orElseThrow())
                .toList();
    }

    private static List<Object> row(List<SampleColumn> columns, int row) {
        return columns.stream().map(column -> value(column, row)).toList();
    }

    private static Object value(SampleColumn column, int row) {
        if (column.isNull(row)) {
            return Optional.empty();
        }
        return column.isWords() ? column.words().get(column.code(row)) : (Object) (column.number(row) + 0.0);
    }

    /** Returns the share of rows nearer to a learned row; those as near to both count half. */
    private static Privacy.Nearer nearer(int[] fromLearned, int[] fromHeldOut) {
        long twice = IntStream.range(0, fromLearned.length)
                .mapToLong(row -> 1 - Integer.signum(fromLearned[row] - fromHeldOut[row]))
                .sum();
        return Privacy.Nearer.of(twice / (2.0 * fromLearned.length), fromLearned.length);
    }

    private static OptionalDouble median(NearestRows rows, int[] distances) {
        int[] sorted = distances.clone();
        Arrays.sort(sorted);
        double middle = (sorted[(sorted.length - 1) / 2] + (double) sorted[sorted.length / 2]) / 2;
        return OptionalDouble.of(middle / rows.farthest());
    }

    private NearestRows nearest(SampleTable table, int most) {
        int[] drawn = TableRows.drawn(table.rows(), most);
        List<SampleColumn> own = same(table);
        return NearestRows.of(
                IntStream.range(0, own.size())
                        .mapToObj(column -> values(own.get(column), words.get(column), drawn))
                        .toList(),
                columns.stream().map(PrivacyMeasure::isWords).toList(),
                columns.stream().map(PrivacyMeasure::sorted).toList());
    }

    private static boolean isWords(SampleColumn column) {
        return column.isWords() || column.type().kind() == Kind.BOOLEAN;
    }

    private static double[] values(SampleColumn column, Map<String, Integer> known, int[] rows) {
        if (!column.isWords()) {
            return Arrays.stream(rows).mapToDouble(column::number).toArray();
        }
        int[] codes = column.words().stream()
                .mapToInt(word -> known.computeIfAbsent(word, any -> known.size()))
                .toArray();
        return Arrays.stream(rows)
                .mapToDouble(row -> column.isNull(row) ? Double.NaN : codes[column.code(row)])
                .toArray();
    }

    private static double[] sorted(SampleColumn column) {
        return isWords(column)
                ? new double[0]
                : IntStream.range(0, column.rows())
                        .filter(row -> !column.isNull(row))
                        .mapToDouble(column::number)
                        .sorted()
                        .toArray();
    }
}
