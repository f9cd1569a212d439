package dev.sdg.table.learn.tree;

import dev.sdg.table.learned.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Grows a tree as CART does (Breiman, Friedman, Olshen and Stone 1984): each node is split where the rows on both sides
 * are most alike, until a side would have too few. Numbers are sorted once, and stay sorted in each node. Used once.
 */
final class TreeGrower {
    private static final int DEEPEST = 25;

    /** What a split must gain, of what there is; less is rounding. */
    private static final double LEAST_GAIN = 1e-9;

    /**
     * How many times the gain of a split that tells nothing the best of many must gain. Without this, trees grow until
     * leaves are as small as they may be: no score was better then, and new rows were nearer to those learned from.
     */
    private static final double NOISE = 6;

    private final List<Predictor> predictors;
    private final Target target;
    private final int least;
    private final int[] rows;
    private final int[][] sorted;
    private final boolean[] goesLeft;
    private final int[] moved;
    private final List<Node> nodes = new ArrayList<>();
    private final List<int[]> leaves = new ArrayList<>();

    /**
     * Creates a grower.
     *
     * @param predictors that nodes may ask for
     * @param rows that are learned from
     * @param least how many rows a leaf has at least
     */
    TreeGrower(List<Predictor> predictors, Target target, int[] rows, int least) {
        this.predictors = predictors;
        this.target = target;
        this.least = Math.max(1, least);
        this.rows = rows.clone();
        int all = predictors.stream().mapToInt(one -> one.values().length).max().orElse(0);
        this.goesLeft = new boolean[Math.max(all, 1)];
        this.moved = new int[rows.length];
        boolean[] taken = new boolean[goesLeft.length];
        if (!predictors.isEmpty()) {
            Arrays.stream(rows).forEach(row -> taken[row] = true);
        }
        this.sorted = predictors.stream()
                .map(one -> Arrays.stream(one.order()).filter(row -> taken[row]).toArray())
                .toArray(int[][]::new);
    }

    @SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
    private record Node(int input, double limit, long[] words, int[] right) {}

    /** A split of the rows of a node: numbers up to a limit go left, or some words. */
    private static final class Split {
        private double score;
        private int input = -1;
        private double limit;
        private long[] words = {};
    }

    /**
     * Grows the tree.
     *
     * @param inputs what the tree calls each predictor
     */
    Tree grow(IntUnaryOperator inputs) {
        grow(0, rows.length, 0);
        return new Tree(
                nodes.stream()
                        .mapToInt(node -> node.input() < 0 ? -1 : inputs.applyAsInt(node.input()))
                        .toArray(),
                nodes.stream().mapToDouble(Node::limit).toArray(),
                nodes.stream().map(Node::words).toArray(long[][]::new),
                nodes.stream().mapToInt(node -> node.right()[0]).toArray());
    }

    /** Returns the rows of each leaf of the tree that was grown. */
    List<int[]> leaves() {
        return leaves;
    }

    private void grow(int from, int to, int depth) {
        Split split = to - from >= 2 * least && depth < DEEPEST ? best(from, to) : new Split();
        if (split.input < 0) {
            nodes.add(new Node(-1, 0, new long[0], new int[] {leaves.size()}));
            leaves.add(Arrays.copyOfRange(rows, from, to));
            return;
        }
        Node node = new Node(split.input, split.limit, split.words, new int[1]);
        nodes.add(node);
        int middle = divide(split, from, to);
        grow(from, middle, depth + 1);
        node.right()[0] = nodes.size();
        grow(middle, to, depth + 1);
    }

    private Split best(int from, int to) {
        Split best = new Split();
        target.begin(rows, from, to);
        double whole = target.whole();
        best.score = whole + LEAST_GAIN * Math.abs(whole) + NOISE * target.noise();
        for (int i = 0; i < predictors.size(); i++) {
            if (predictors.get(i).isOfWords()) {
                splitWords(i, from, to, best);
            } else {
                splitNumbers(i, from, to, best);
            }
        }
        return best;
    }

    private void splitNumbers(int input, int from, int to, Split best) {
        double[] values = predictors.get(input).values();
        int[] order = sorted[input];
        if (values[order[from]] == values[order[to - 1]]) {
            return;
        }
        target.begin(rows, from, to);
        for (int i = from; i < to - least; i++) {
            target.move(order[i]);
            double value = values[order[i]];
            double next = values[order[i + 1]];
            if (target.left() >= least && value < next) {
                double score = target.score();
                if (score > best.score) {
                    best.score = score;
                    best.input = input;
                    best.limit = between(value, next);
                    best.words = new long[0];
                }
            }
        }
    }

    /** Returns a number that is at least {@code value} and under {@code next}. */
    private static double between(double value, double next) {
        if (value == Double.NEGATIVE_INFINITY) {
            return -Double.MAX_VALUE;
        }
        double middle = value + (next - value) / 2;
        return middle < next ? middle : value;
    }

    private void splitWords(int input, int from, int to, Split best) {
        Predictor predictor = predictors.get(input);
        double[] values = predictor.values();
        int places = predictor.places();
        int[] starts = new int[places + 1];
        double[] weights = new double[places];
        target.begin(rows, from, to);
        for (int i = from; i < to; i++) {
            int place = (int) values[rows[i]];
            starts[place + 1]++;
            weights[place] += target.weight(rows[i]);
        }
        int[] present = IntStream.range(0, places)
                .filter(place -> starts[place + 1] > 0)
                .boxed()
                .sorted((a, b) -> {
                    int byWeight = Double.compare(weights[a] / starts[a + 1], weights[b] / starts[b + 1]);
                    return byWeight != 0 ? byWeight : Integer.compare(a, b);
                })
                .mapToInt(place -> place)
                .toArray();
        if (present.length < 2) {
            return;
        }
        int[] grouped = grouped(values, starts, from, to);
        int bestEnd = -1;
        for (int i = 0; i < present.length - 1; i++) {
            for (int at = starts[present[i]]; at < starts[present[i] + 1]; at++) {
                target.move(grouped[at]);
            }
            if (target.left() >= least && target.right() >= least && target.score() > best.score) {
                best.score = target.score();
                best.input = input;
                bestEnd = i + 1;
            }
        }
        if (bestEnd > 0) {
            best.words = set(present, bestEnd, starts, places);
        }
    }

    /** Returns the rows by the places of their words, and makes of the counts in {@code starts} where each begins. */
    private int[] grouped(double[] values, int[] starts, int from, int to) {
        for (int place = 0; place < starts.length - 1; place++) {
            starts[place + 1] += starts[place];
        }
        int[] next = starts.clone();
        int[] grouped = new int[to - from];
        for (int i = from; i < to; i++) {
            grouped[next[(int) values[rows[i]]]++] = rows[i];
        }
        return grouped;
    }

    /** Returns the places that go left; words that no row here has go where more rows go. */
    private static long[] set(int[] present, int end, int[] starts, int places) {
        long[] set = new long[(places + 63) >> 6];
        int left = 0;
        boolean[] here = new boolean[places];
        for (int i = 0; i < present.length; i++) {
            here[present[i]] = true;
            if (i < end) {
                set[present[i] >> 6] |= 1L << present[i];
                left += starts[present[i] + 1] - starts[present[i]];
            }
        }
        if (2 * left > starts[places]) {
            IntStream.range(0, places).filter(place -> !here[place]).forEach(place -> set[place >> 6] |= 1L << place);
        }
        return set;
    }

    private int divide(Split split, int from, int to) {
        double[] values = predictors.get(split.input).values();
        for (int i = from; i < to; i++) {
            double value = values[rows[i]];
            goesLeft[rows[i]] = split.words.length == 0
                    ? value <= split.limit
                    : (split.words[(int) value >> 6] >>> (int) value & 1) != 0;
        }
        for (int i = 0; i < sorted.length; i++) {
            if (!predictors.get(i).isOfWords()) {
                divide(sorted[i], from, to);
            }
        }
        return divide(rows, from, to);
    }

    /** Brings those that go left to the front, each side in its order; returns where the right begins. */
    private int divide(int[] order, int from, int to) {
        int left = from;
        int right = 0;
        for (int i = from; i < to; i++) {
            int row = order[i];
            if (goesLeft[row]) {
                order[left++] = row;
            } else {
                moved[right++] = row;
            }
        }
        System.arraycopy(moved, 0, order, left, right);
        return left;
    }
}
