package dev.sdg.table.learn.tree;

import dev.sdg.schema.ColumnType;
import dev.sdg.table.learn.tree.Orderings.Bound;
import dev.sdg.table.learned.Distribution;
import dev.sdg.table.learned.Grid;
import dev.sdg.table.learned.LearnedColumn;
import dev.sdg.table.learned.LearnedColumn.Distance;
import dev.sdg.table.learned.Leaves;
import dev.sdg.table.learned.Lookup;
import dev.sdg.table.learned.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Learns one column from those before it. Used once. */
final class ColumnLearner {
    private final List<Predictor> predictors;
    private final int rows;
    private final int group;
    private final List<List<String>> inputs = new ArrayList<>();

    /**
     * Creates a learner.
     *
     * @param predictors the columns before it
     * @param rows that are learned from
     * @param group how many rows a leaf has at least
     */
    ColumnLearner(List<Predictor> predictors, int rows, int group) {
        this.predictors = predictors;
        this.rows = rows;
        this.group = group;
    }

    /**
     * Returns {@code learned} with the value that follows from another column where that is known.
     *
     * @param leader that column, which is one of the predictors
     * @param rows of each of its values one that has it
     * @param own the values of the column by row, NaN where there is none
     */
    LearnedColumn following(LearnedColumn learned, String leader, Map<Double, Integer> rows, double[] own) {
        double[] keys = rows.keySet().stream().mapToDouble(key -> key).sorted().toArray();
        double[] values = Arrays.stream(keys).map(key -> own[rows.get(key)]).toArray();
        return new LearnedColumn(
                learned.inputs().contains(List.of(leader))
                        ? learned.inputs()
                        : Stream.concat(learned.inputs().stream(), Stream.of(List.of(leader)))
                                .toList(),
                learned.nulls(),
                learned.values(),
                learned.grid(),
                learned.distance(),
                Optional.of(new Lookup(
                        learned.inputs().contains(List.of(leader))
                                ? learned.inputs().indexOf(List.of(leader))
                                : learned.inputs().size(),
                        keys,
                        values)));
    }

    /**
     * Returns what is learned of words.
     *
     * @param places of the words; {@code other} is of rare ones, the next one of none
     */
    LearnedColumn words(double[] places, int other) {
        Optional<Distribution> nulls = nulls(row -> places[row] > other);
        int[] known = rows(row -> places[row] < other);
        Distribution values = known.length == 0 ? Distribution.of(noWord()) : words(places, other, known);
        return new LearnedColumn(inputs, nulls, values, Grid.NONE, Optional.empty(), Optional.empty());
    }

    private static Leaves noWord() {
        return Leaves.ofWords(new double[][] {{0}}, new double[][] {{1}});
    }

    private Distribution words(double[] places, int other, int[] known) {
        int[] classes = Arrays.stream(places).mapToInt(place -> (int) place).toArray();
        Grown grown = grown(places, true, known, 0, new Target.OfClasses(classes, other));
        return new Distribution(grown.tree(), counts(classes, other, grown.leaves()));
    }

    private static Leaves counts(int[] classes, int number, List<int[]> leaves) {
        double[][] words = new double[leaves.size()][];
        double[][] weights = new double[leaves.size()][];
        int[] counts = new int[number];
        for (int leaf = 0; leaf < words.length; leaf++) {
            for (int row : leaves.get(leaf)) {
                counts[classes[row]]++;
            }
            int[] found = Arrays.stream(leaves.get(leaf))
                    .map(row -> classes[row])
                    .distinct()
                    .sorted()
                    .toArray();
            words[leaf] = Arrays.stream(found).asDoubleStream().toArray();
            weights[leaf] =
                    Arrays.stream(found).mapToDouble(word -> counts[word]).toArray();
            Arrays.stream(found).forEach(word -> counts[word] = 0);
        }
        return Leaves.ofWords(words, weights);
    }

    /**
     * Returns what is learned of numbers.
     *
     * @param raw the numbers, NaN where there is none
     * @param bounds columns among the predictors that the numbers never pass
     * @param above whether they lie at or above those
     * @param common how many rows must have a value for it to be returned exactly
     * @param isNull whether a row has no value; numbers may be left out for other reasons
     */
    LearnedColumn numbers(
            double[] raw, ColumnType type, List<Bound> bounds, boolean above, int common, IntPredicate isNull) {
        Optional<Distribution> nulls = nulls(isNull);
        int[] known = rows(row -> !Double.isNaN(raw[row]));
        if (known.length == 0) {
            Leaves none = Leaves.ofNumbers(new double[][] {{0, 0}}, new double[][] {{1}});
            return new LearnedColumn(
                    inputs, nulls, Distribution.of(none), Grid.NONE, Optional.empty(), Optional.empty());
        }
        NumberValues values = NumberValues.of(raw, type, common, false);
        Optional<Distance> distance = bounds.isEmpty() ? Optional.empty() : distance(raw, type, bounds, above, values);
        int[] free = distance.isEmpty() ? known : unbound(known, bounds);
        return new LearnedColumn(
                inputs,
                nulls,
                numbers(values, free.length < group ? known : free, 0),
                values.grid(),
                distance,
                Optional.empty());
    }

    private Distribution numbers(NumberValues values, int[] known, int needed) {
        double[] ranks = new double[rows];
        double[] own = Ranks.of(Arrays.stream(known)
                        .mapToDouble(row -> values.values()[row])
                        .toArray())
                .places();
        for (int i = 0; i < known.length; i++) {
            ranks[known[i]] = own[i] - (known.length - 1) / 2.0;
        }
        Grown grown = grown(values.values(), false, known, needed, new Target.OfNumbers(ranks));
        return new Distribution(grown.tree(), values.leaves(grown.leaves()));
    }

    private Optional<Distance> distance(
            double[] raw, ColumnType type, List<Bound> bounds, boolean above, NumberValues values) {
        double[] amounts = new double[rows];
        for (int row = 0; row < rows; row++) {
            double base = base(row, bounds, above);
            amounts[row] =
                    Double.isInfinite(base) ? Double.NaN : Math.max(0, above ? raw[row] - base : base - raw[row]);
        }
        int[] known = rows(row -> !Double.isNaN(amounts[row]));
        if (known.length < group) {
            return Optional.empty();
        }
        Distribution learned = numbers(NumberValues.of(amounts, type, group, true), known, bounds.size());
        return Optional.of(new Distance(
                bounds.stream().map(bound -> input(bound.path())).toList(),
                bounds.stream().map(Bound::units).toList(),
                above,
                learned,
                above ? values.greatest() : values.least()));
    }

    private int[] unbound(int[] known, List<Bound> bounds) {
        return Arrays.stream(known)
                .filter(row -> Double.isInfinite(base(row, bounds, true)))
                .toArray();
    }

    /** Returns what the row's number must not pass; infinite: nothing. */
    private double base(int row, List<Bound> bounds, boolean above) {
        double base = above ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (Bound bound : bounds) {
            double other = predictor(bound.path()).values()[row] * bound.units();
            if (other != Double.NEGATIVE_INFINITY) {
                base = above ? Math.max(base, other) : Math.min(base, other);
            }
        }
        return base;
    }

    private Predictor predictor(List<String> path) {
        return predictors.stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Distribution> nulls(IntPredicate isNull) {
        int[] classes =
                IntStream.range(0, rows).map(row -> isNull.test(row) ? 1 : 0).toArray();
        int count = Arrays.stream(classes).sum();
        if (count == 0) {
            return Optional.empty();
        }
        double[] flags = Arrays.stream(classes).asDoubleStream().toArray();
        int[] all = rows(row -> true);
        boolean some = count >= group && rows - count >= group;
        Grown grown = some
                ? grown(flags, true, all, 0, new Target.OfClasses(classes, 2))
                : new Grown(Tree.LEAF, List.of(all));
        return Optional.of(new Distribution(grown.tree(), counts(classes, 2, grown.leaves())));
    }

    private int[] rows(IntPredicate wanted) {
        return IntStream.range(0, rows).filter(wanted).toArray();
    }

    private record Grown(Tree tree, List<int[]> leaves) {}

    private Grown grown(double[] values, boolean isOfWords, int[] known, int needed, Target target) {
        List<Predictor> chosen = PredictorChoice.best(predictors, values, isOfWords, known, needed);
        TreeGrower grower = new TreeGrower(chosen, target, known, group);
        Tree tree = grower.grow(input -> input(chosen.get(input).path()));
        return new Grown(tree, grower.leaves());
    }

    /** Returns the place of a column among the inputs. */
    private int input(List<String> path) {
        if (!inputs.contains(path)) {
            inputs.add(path);
        }
        return inputs.indexOf(path);
    }
}
