package dev.sdg.table.learn.infer;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.ForeignKey;
import dev.sdg.table.learn.SampleColumn;
import dev.sdg.table.learn.SampleTable;
import dev.sdg.table.learn.infer.Rule.Operator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds the rules that hold in all learned rows of a table, and that would not hold by chance: so often as two columns
 * that have nothing to do with each other would break them. Used once.
 */
final class RuleSearch {
    /** A rule that holds by chance in fewer samples than one in about a thousand is none of chance. */
    private static final double SURE = 7;

    private static final int MOST_COLUMNS = 60;
    private static final int TRIED_ROWS = 200;
    private static final int MOST_DETERMINING = 1000;
    private static final int MOST_DIGITS = 6;
    private static final double FLOAT_ERROR = 1e-9;

    private final SampleTable rows;
    private final TableKeys keys;
    private final Map<String, SampleTable> tables;
    private final List<Rule> found = new ArrayList<>();

    RuleSearch(SampleTable rows, TableKeys keys, Map<String, SampleTable> tables) {
        this.rows = rows;
        this.keys = keys;
        this.tables = tables;
    }

    /** Returns the rules, those of sums and products first. */
    List<Rule> find() {
        if (rows.rows() < Rule.LEAST_ROWS) {
            return List.of();
        }
        List<SampleColumn> columns = rows.columns().stream()
                .filter(column -> !keys.has(column.name()))
                .limit(MOST_COLUMNS)
                .toList();
        List<SampleColumn> numbers = columns.stream()
                .filter(column -> column.type().kind().isNumber() && isVaried(column))
                .toList();
        findComputed(numbers);
        findSame(columns);
        findOrder(numbers);
        findOrder(columns.stream()
                .filter(column -> column.type().kind().isTime() && isVaried(column))
                .toList());
        findFollowing(columns);
        keys.foreignKeys().forEach(key -> findBesideParent(key, columns));
        return found;
    }

    private static boolean isVaried(SampleColumn column) {
        double first = Double.NaN;
        for (int row = 0; row < column.rows(); row++) {
            double number = column.number(row);
            if (!Double.isNaN(number) && !Double.isNaN(first) && number != first) {
                return true;
            }
            first = Double.isNaN(number) ? first : number;
        }
        return false;
    }

    private boolean isKnown(String column) {
        return found.stream().anyMatch(rule -> rule.column().equals(column) && !(rule instanceof Rule.NotBefore));
    }

    private void findComputed(List<SampleColumn> numbers) {
        for (int c = numbers.size() - 1; c >= 0; c--) {
            SampleColumn result = numbers.get(c);
            List<SampleColumn> others = numbers.stream()
                    .filter(column -> column != result && !isKnown(column.name()))
                    .toList();
            computed(result, others).ifPresent(found::add);
        }
    }

    private Optional<Rule> computed(SampleColumn result, List<SampleColumn> others) {
        int digits = digits(result);
        for (Operator operator : digits < 0 ? new Operator[0] : Operator.values()) {
            for (int a = 0; a < others.size(); a++) {
                for (int b = 0; b < others.size(); b++) {
                    boolean once = operator == Operator.MINUS ? a != b : a < b;
                    if (once && isComputed(result, others.get(a), operator, others.get(b), digits)) {
                        return Optional.of(new Rule.Computed(
                                result.name(),
                                others.get(a).name(),
                                operator,
                                others.get(b).name()));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isComputed(
            SampleColumn result, SampleColumn left, Operator operator, SampleColumn right, int digits) {
        int held = 0;
        int telling = 0;
        for (int row = 0; row < result.rows(); row++) {
            if (!isComputed(result, left, operator, right, row, digits)) {
                return false;
            }
            if (!result.isNull(row)) {
                held++;
                telling += result.number(row) != left.number(row) && result.number(row) != right.number(row) ? 1 : 0;
            }
        }
        return held >= Rule.LEAST_ROWS && telling >= Rule.LEAST_ROWS / 2;
    }

    /** Returns whether the row has a result exactly where it has both operands, and it is theirs to the last digit. */
    static boolean isComputed(
            SampleColumn result, SampleColumn left, Operator operator, SampleColumn right, int row, int digits) {
        if (left.isNull(row) || right.isNull(row)) {
            return result.isNull(row);
        }
        return !result.isNull(row)
                && equal(result, left.number(row), operator, right.number(row), row)
                && exact(result, left, operator, right, row, digits);
    }

    /** Passes over most pairs fast. */
    private static boolean equal(SampleColumn result, double left, Operator operator, double right, int row) {
        double value = result.number(row);
        double computed =
                switch (operator) {
                    case PLUS -> left + right;
                    case MINUS -> left - right;
                    case TIMES -> left * right;
                };

        return Math.abs(value - computed) <= 1 + FLOAT_ERROR * Math.max(Math.abs(value), Math.abs(left));
    }

    private static boolean exact(
            SampleColumn result, SampleColumn left, Operator operator, SampleColumn right, int row, int digits) {
        BigDecimal a = decimal(left, row);
        BigDecimal b = decimal(right, row);
        BigDecimal value =
                switch (operator) {
                    case PLUS -> a.add(b);
                    case MINUS -> a.subtract(b);
                    case TIMES -> a.multiply(b);
                };
        return value.setScale(digits, RoundingMode.HALF_UP).compareTo(decimal(result, row)) == 0;
    }

    private static BigDecimal decimal(SampleColumn column, int row) {
        return column.type().kind() == Kind.FLOAT
                ? new BigDecimal(Double.toString(column.number(row)))
                : BigDecimal.valueOf(column.held(row), column.type().scale());
    }

    /** Returns how many digits the numbers of {@code column} have behind the point; -1 where floats have very many. */
    static int digits(SampleColumn column) {
        if (column.type().kind() != Kind.FLOAT) {
            return column.type().scale();
        }
        int digits = 0;
        for (int row = 0; row < column.rows() && digits <= MOST_DIGITS; row++) {
            if (!column.isNull(row)) {
                digits = Math.max(
                        digits, decimal(column, row).stripTrailingZeros().scale());
            }
        }
        return digits > MOST_DIGITS ? -1 : digits;
    }

    private void findSame(List<SampleColumn> columns) {
        for (int later = 1; later < columns.size(); later++) {
            SampleColumn column = columns.get(later);
            for (int earlier = 0; earlier < later && !isKnown(column.name()); earlier++) {
                SampleColumn other = columns.get(earlier);
                if (!isKnown(other.name()) && column.type().equals(other.type()) && isSame(column, other)) {
                    found.add(new Rule.Same(column.name(), other.name()));
                }
            }
        }
    }

    private static boolean isSame(SampleColumn column, SampleColumn other) {
        int held = 0;
        int changes = 0;
        String last = "";
        for (int row = 0; row < column.rows(); row++) {
            if (!value(column, row).equals(value(other, row))) {
                return false;
            }
            String value = value(column, row);
            held += column.isNull(row) ? 0 : 1;
            changes += value.equals(last) ? 0 : 1;
            last = value;
        }
        return held >= Rule.LEAST_ROWS && changes > SURE;
    }

    /** The value of a row, equal where values are. */
    static String value(SampleColumn column, int row) {
        if (column.isNull(row)) {
            return "";
        }
        return column.isWords() ? column.words().get(column.code(row)) : Long.toString(column.held(row));
    }

    private void findOrder(List<SampleColumn> columns) {
        for (SampleColumn later : columns) {
            for (SampleColumn earlier : columns) {
                boolean comparable = later != earlier
                        && (later.type().kind() == earlier.type().kind()
                                || (later.type().kind().isNumber()
                                        && earlier.type().kind().isNumber()))
                        && later.type().zoned() == earlier.type().zoned();
                if (comparable && !isKnown(later.name()) && !isKnown(earlier.name()) && isOrdered(earlier, later)) {
                    found.add(new Rule.NotBefore(later.name(), earlier.name()));
                }
            }
        }
    }

    private static boolean isOrdered(SampleColumn earlier, SampleColumn later) {
        int held = 0;
        for (int row = 0; row < later.rows(); row++) {
            if (earlier.isNull(row) || later.isNull(row)) {
                continue;
            }
            if (earlier.number(row) > later.number(row)) {
                return false;
            }
            held++;
        }
        return held >= Rule.LEAST_ROWS && broken(earlier, later) * held >= SURE;
    }

    /** Returns in which share of pairs of different rows the order does not hold. */
    private static double broken(SampleColumn earlier, SampleColumn later) {
        int tried = 0;
        int broken = 0;
        int rows = later.rows();
        for (int i = 0; i < TRIED_ROWS; i++) {
            int row = (int) ((long) i * rows / TRIED_ROWS);
            for (int step = 1; step <= 5; step++) {
                int other = (row + step * (rows / 7 + 1)) % rows;
                if (!earlier.isNull(row) && !later.isNull(other)) {
                    tried++;
                    broken += earlier.number(row) > later.number(other) ? 1 : 0;
                }
            }
        }
        return tried == 0 ? 0 : (double) broken / tried;
    }

    /** Of the columns that determine another, the one with the fewest values is nearest to it. */
    private void findFollowing(List<SampleColumn> columns) {
        Map<String, int[]> classes = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (SampleColumn column : columns) {
            int[] each = classes(column);
            classes.put(column.name(), each);
            int size = 0;
            for (int value : each) {
                size = Math.max(size, value + 1);
            }
            sizes.put(column.name(), size);
        }
        for (int i = 0; i < columns.size(); i++) {
            SampleColumn column = columns.get(i);
            Optional<SampleColumn> nearest = Optional.empty();
            for (int j = 0; j < columns.size(); j++) {
                SampleColumn from = columns.get(j);
                int size = sizes.get(from.name());
                boolean smaller =
                        nearest.isEmpty() || size < sizes.get(nearest.get().name());
                boolean mutual = size == sizes.get(column.name()) && j > i;
                if (i != j
                        && smaller
                        && !mutual
                        && isDetermining(from, size)
                        && sizes.get(column.name()) > 1
                        && sizes.get(column.name()) <= size
                        && follows(classes.get(column.name()), classes.get(from.name()), size)) {
                    nearest = Optional.of(from);
                }
            }
            if (nearest.isPresent() && !isKnown(column.name())) {
                found.add(new Rule.Follows(column.name(), nearest.get().name()));
            }
        }
    }

    private boolean isDetermining(SampleColumn from, int size) {
        return (from.type().kind() == Kind.STRING || from.type().kind() == Kind.INTEGER)
                && size > 1
                && size <= MOST_DETERMINING
                && rows.rows() >= 2 * size
                && !isKnown(from.name());
    }

    /** Returns a number for each value, from 0, a null among them. */
    private static int[] classes(SampleColumn column) {
        Map<String, Integer> known = new HashMap<>();
        int[] classes = new int[column.rows()];
        for (int row = 0; row < classes.length; row++) {
            classes[row] = known.computeIfAbsent(value(column, row), any -> known.size());
        }
        return classes;
    }

    private static boolean follows(int[] column, int[] from, int size) {
        int[] value = new int[size];
        int repeated = 0;
        int different = 0;
        int first = -1;
        for (int row = 0; row < column.length; row++) {
            int known = value[from[row]] - 1;
            if (known >= 0 && known != column[row]) {
                return false;
            }
            repeated += known >= 0 ? 1 : 0;
            value[from[row]] = column[row] + 1;
            first = first < 0 ? column[row] : first;
            different += column[row] == first ? 0 : 1;
        }
        double rare = (double) Math.min(different, column.length - different) / column.length;
        return repeated >= Rule.LEAST_ROWS && rare * repeated >= 2 * SURE;
    }

    /** Moments never before one of the parent's, and values that are the parent's own. */
    private void findBesideParent(ForeignKey key, List<SampleColumn> columns) {
        SampleTable parents = tables.get(key.parent());
        if (parents == null || key.parent().equals(rows.name())) {
            return;
        }
        int[] parentOf = parentOf(key, parents);
        for (SampleColumn beside : parents.columns()) {
            if (beside.name().equals(key.parentColumns().get(0))) {
                continue;
            }
            SampleColumn looked = beside.select(present(parentOf));
            String path = key.name() + "." + beside.name();
            for (SampleColumn column : columns) {
                SampleColumn child = column.select(rowsWith(parentOf));
                boolean moments = column.type().kind().isTime()
                        && column.type().kind() != Kind.TIME
                        && column.type().equals(beside.type());
                if (column.type().equals(beside.type()) && !isKnown(column.name()) && isSame(child, looked)) {
                    found.add(new Rule.Same(column.name(), path));
                } else if (moments && !isKnown(column.name()) && isOrdered(looked, child)) {
                    found.add(new Rule.NotBefore(column.name(), path));
                }
            }
        }
    }

    /** Returns the row of the parent of each row; -1 where it is none or is not among the learned rows. */
    private int[] parentOf(ForeignKey key, SampleTable parents) {
        SampleColumn own = parents.column(key.parentColumns().get(0)).orElseThrow();
        Map<String, Integer> places = new HashMap<>();
        for (int row = 0; row < own.rows(); row++) {
            places.put(value(own, row), row);
        }
        SampleColumn column = rows.column(key.columns().get(0)).orElseThrow();
        int[] parentOf = new int[rows.rows()];
        for (int row = 0; row < parentOf.length; row++) {
            parentOf[row] = column.isNull(row) ? -1 : places.getOrDefault(value(column, row), -1);
        }
        return parentOf;
    }

    private static int[] present(int[] parentOf) {
        return Arrays.stream(parentOf).filter(row -> row >= 0).toArray();
    }

    private static int[] rowsWith(int[] parentOf) {
        return IntStream.range(0, parentOf.length)
                .filter(row -> parentOf[row] >= 0)
                .toArray();
    }
}
