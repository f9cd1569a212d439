package dev.sdg.table.learn.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Chooses the columns that tell most of another one, by mutual information in a part of the rows. */
final class PredictorChoice {
    private static final int MOST = 12;
    private static final int ROWS = 5_000;
    private static final int BINS = 16;

    private PredictorChoice() {}

    /**
     * Returns the best of {@code predictors}, in their order.
     *
     * @param target numbers, or places of words
     * @param isOfWords whether it is words
     * @param rows that have a target
     * @param needed how many of the first predictors are taken whatever they tell
     */
    static List<Predictor> best(
            List<Predictor> predictors, double[] target, boolean isOfWords, int[] rows, int needed) {
        if (predictors.size() <= MOST || rows.length == 0) {
            return predictors;
        }
        int count = Math.min(ROWS, rows.length);
        int[] taken = IntStream.range(0, count)
                .map(i -> rows[(int) ((long) i * rows.length / count)])
                .toArray();
        int[] own = bins(target, isOfWords, taken);
        double[] information = new double[predictors.size()];
        for (int i = 0; i < information.length; i++) {
            Predictor one = predictors.get(i);
            information[i] =
                    i < needed ? Double.MAX_VALUE : information(own, bins(one.values(), one.isOfWords(), taken));
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, information.length).boxed().toList());
        order.sort(Comparator.comparingDouble(i -> -information[i]));
        return order.stream().limit(MOST).sorted().map(predictors::get).toList();
    }

    private static int[] bins(double[] values, boolean isOfWords, int[] rows) {
        Ranks ranks =
                Ranks.of(Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
        if (ranks.different().length <= BINS) {
            return ranks.ranks();
        }
        if (isOfWords) {
            List<Integer> frequent = new ArrayList<>(
                    IntStream.range(0, ranks.counts().length).boxed().toList());
            frequent.sort(Comparator.comparingInt(place -> -ranks.counts()[place]));
            int[] bins = new int[ranks.counts().length];
            Arrays.fill(bins, BINS - 1);
            IntStream.range(0, BINS - 1).forEach(bin -> bins[frequent.get(bin)] = bin);
            return Arrays.stream(ranks.ranks()).map(rank -> bins[rank]).toArray();
        }
        return Arrays.stream(ranks.places())
                .mapToInt(place -> (int) (place * BINS / rows.length))
                .toArray();
    }

    /** Returns the mutual information in nats, less what chance gives so many bins. */
    private static double information(int[] one, int[] other) {
        double[][] joint = new double[BINS][BINS];
        double[] ones = new double[BINS];
        double[] others = new double[BINS];
        for (int i = 0; i < one.length; i++) {
            joint[one[i]][other[i]]++;
            ones[one[i]]++;
            others[other[i]]++;
        }
        double sum = 0;
        for (int i = 0; i < BINS; i++) {
            for (int j = 0; j < BINS; j++) {
                if (joint[i][j] > 0) {
                    sum += joint[i][j] / one.length * StrictMath.log(joint[i][j] * one.length / (ones[i] * others[j]));
                }
            }
        }
        double used = Arrays.stream(ones).filter(count -> count > 0).count() - 1;
        double usedOther = Arrays.stream(others).filter(count -> count > 0).count() - 1;
        return sum - used * usedOther / (2.0 * one.length);
    }
}
