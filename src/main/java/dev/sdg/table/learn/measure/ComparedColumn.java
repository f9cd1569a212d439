package dev.sdg.table.learn.measure;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.table.learn.SampleColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The values of a column in rows of the reference, and in the rows that are held against it. Words and booleans are
 * compared by value, numbers and times by size. Immutable.
 */
final class ComparedColumn {
    private static final int TENTHS = 10;

    private final String name;
    private final boolean words;
    private final Side reference;
    private final Side other;

    private ComparedColumn(String name, boolean words, Side reference, Side other) {
        this.name = name;
        this.words = words;
        this.reference = reference;
        this.other = other;
    }

    /**
     * The rows of one side.
     *
     * @param places of each row's value among the different values, −1 where it has none
     * @param different the values, ascending; of words the numbers of all words of both sides
     */
    @SuppressWarnings("ArrayRecordComponent") // read by row, never compared
    private record Side(int[] places, double[] different) {

        static Side of(int[] rows, IntToDoubleFunction values) {
            double[] all = Arrays.stream(rows).mapToDouble(values).toArray();
            double[] different = Arrays.stream(all)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .distinct()
                    .toArray();
            int[] places = Arrays.stream(all)
                    .mapToInt(value -> Double.isNaN(value) ? -1 : Arrays.binarySearch(different, value))
                    .toArray();
            return new Side(places, different);
        }

        long values() {
            return Arrays.stream(places).filter(place -> place >= 0).count();
        }

        double nulls() {
            return places.length == 0 ? 0 : 1 - (double) values() / places.length;
        }

        double[] sorted() {
            return Arrays.stream(places)
                    .filter(place -> place >= 0)
                    .sorted()
                    .mapToDouble(place -> different[place])
                    .toArray();
        }

        long[] present() {
            return Arrays.stream(places)
                    .filter(place -> place >= 0)
                    .asLongStream()
                    .toArray();
        }

        double least() {
            return different[0];
        }

        double greatest() {
            return different[different.length - 1];
        }
    }

    /**
     * Returns the column {@code reference} in {@code referenceRows} beside {@code other} in {@code otherRows}, which is
     * of words, truth values, or neither, as the other one.
     *
     * @param name what it is called in scores
     */
    static ComparedColumn of(
            String name, SampleColumn reference, int[] referenceRows, SampleColumn other, int[] otherRows) {
        if (!reference.isWords()) {
            boolean isFlag = reference.type().kind() == Kind.BOOLEAN;
            return new ComparedColumn(
                    name, isFlag, numbers(reference, referenceRows, isFlag), numbers(other, otherRows, isFlag));
        }
        Map<String, Integer> codes = new HashMap<>();
        int[] ofReference = codes(reference.words(), codes);
        int[] ofOther = codes(other.words(), codes);
        double[] all = IntStream.range(0, codes.size()).asDoubleStream().toArray();
        return new ComparedColumn(
                name, true, words(reference, referenceRows, ofReference, all), words(other, otherRows, ofOther, all));
    }

    private static Side numbers(SampleColumn column, int[] rows, boolean isFlag) {
        // Minus zero is zero.
        Side side = Side.of(rows, row -> column.number(row) + 0.0);
        return isFlag ? new Side(flags(side), new double[] {0, 1}) : side;
    }

    private static int[] flags(Side side) {
        return Arrays.stream(side.places())
                .map(place -> place < 0 ? -1 : (int) side.different()[place])
                .toArray();
    }

    private static int[] codes(List<String> words, Map<String, Integer> codes) {
        return words.stream()
                .mapToInt(word -> codes.computeIfAbsent(word, any -> codes.size()))
                .toArray();
    }

    private static Side words(SampleColumn column, int[] rows, int[] codes, double[] all) {
        return new Side(
                Arrays.stream(rows)
                        .map(row -> column.isNull(row) ? -1 : codes[column.code(row)])
                        .toArray(),
                all);
    }

    String name() {
        return name;
    }

    /** Returns whether values are equal or not, and nothing between. */
    boolean isWords() {
        return words;
    }

    /** Returns the value of a row of the reference as a number, equal words as equal ones; NaN where it has none. */
    double reference(int row) {
        return value(reference, row);
    }

    /** Returns the value of one of the other rows as a number, as {@link #reference} does. */
    double other(int row) {
        return value(other, row);
    }

    private static double value(Side side, int row) {
        int place = side.places()[row];
        return place < 0 ? Double.NaN : side.different()[place];
    }

    /** Returns the scores of the column: none for a shape where no row of either side has a value. */
    ColumnScores scores() {
        boolean empty = reference.values() == 0 && other.values() == 0;
        return new ColumnScores(
                name,
                empty ? OptionalDouble.empty() : OptionalDouble.of(shape()),
                1 - Math.abs(reference.nulls() - other.nulls()),
                coverage());
    }

    private double shape() {
        return words
                ? Distributions.ofValues(reference.present(), other.present(), reference.different().length)
                : Distributions.ofNumbers(reference.sorted(), other.sorted());
    }

    private OptionalDouble coverage() {
        if (reference.values() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(other.values() == 0 ? 0 : words ? coveredWords() : coveredRange());
    }

    private double coveredWords() {
        long[] wanted = Arrays.stream(reference.present()).distinct().toArray();
        boolean[] found = new boolean[other.different().length];
        Arrays.stream(other.present()).forEach(place -> found[(int) place] = true);
        return (double) Arrays.stream(wanted)
                        .filter(place -> found[(int) place])
                        .count()
                / wanted.length;
    }

    private double coveredRange() {
        double range = reference.greatest() - reference.least();
        if (range == 0) {
            return other.least() <= reference.least() && reference.least() <= other.greatest() ? 1 : 0;
        }
        double below = Math.max(0, (other.least() - reference.least()) / range);
        double above = Math.max(0, (reference.greatest() - other.greatest()) / range);
        return Math.max(0, 1 - below - above);
    }

    /**
     * Returns how alike this column and {@code second} go together: of numbers 1 − half the difference of the rank
     * correlations, of others 1 − the total variation distance of the tables of counts, where numbers count in tenths
     * of the reference's range and no value is a value. Empty where the reference's correlation is undefined.
     */
    OptionalDouble pair(ComparedColumn second) {
        if (words || second.words) {
            return OptionalDouble.of(Distributions.ofValues(
                    cells(reference, second, second.reference),
                    cells(other, second, second.other),
                    (long) bins() * second.bins()));
        }
        OptionalDouble wanted = Distributions.rankCorrelation(reference.places(), second.reference.places());
        if (wanted.isEmpty()) {
            return wanted;
        }
        double found = Distributions.rankCorrelation(other.places(), second.other.places())
                .orElse(0);
        return OptionalDouble.of(1 - Math.abs(wanted.getAsDouble() - found) / 2);
    }

    private long[] cells(Side own, ComparedColumn second, Side others) {
        int[] rows = binned(own);
        int[] columns = second.binned(others);
        long bins = second.bins();
        return IntStream.range(0, rows.length)
                .mapToLong(row -> rows[row] * bins + columns[row])
                .toArray();
    }

    private int bins() {
        return 1 + (words ? reference.different().length : TENTHS);
    }

    /** Returns the bin of each row; 0 where it has no value. */
    private int[] binned(Side side) {
        int[] bins = words
                ? IntStream.range(0, side.different().length).toArray()
                : Arrays.stream(side.different()).mapToInt(this::tenth).toArray();
        return Arrays.stream(side.places())
                .map(place -> place < 0 ? 0 : 1 + bins[place])
                .toArray();
    }

    /** Returns the tenth of the reference's range that {@code value} is in; a value outside is in the nearest. */
    private int tenth(double value) {
        if (reference.different().length == 0) {
            return 0;
        }
        double width = (reference.greatest() - reference.least()) / TENTHS;
        int tenth = 0;
        while (tenth < TENTHS - 1 && value >= reference.least() + (tenth + 1) * width) {
            tenth++;
        }
        return tenth;
    }
}
