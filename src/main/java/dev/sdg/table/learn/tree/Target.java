package dev.sdg.table.learn.tree;

import java.util.Arrays;

/**
 * What a tree is to tell apart, and how well rows are told apart when they are moved to the left one by one. The
 * greater the score, the more alike the rows on each side: what remains of the variance, or of Gini's impurity, is the
 * less. One thread.
 */
abstract class Target {
    private int all;
    private int left;

    /** Begins with {@code rows} from {@code from} on, before {@code to}, all on the right. */
    final void begin(int[] rows, int from, int to) {
        all = to - from;
        left = 0;
        clear();
        for (int i = from; i < to; i++) {
            add(rows[i]);
        }
        ready();
    }

    /** Moves a row to the left. */
    final void move(int row) {
        left++;
        moveOne(row);
    }

    final int left() {
        return left;
    }

    final int right() {
        return all - left;
    }

    /** Returns the score of all rows together. */
    abstract double whole();

    /** Returns what a split that tells nothing adds to the score of all rows, on average. */
    abstract double noise();

    /** Returns the score of both sides; neither is empty. */
    abstract double score();

    /** Returns what words are ordered by: the mean, or the share of the most frequent class of the rows begun with. */
    abstract double weight(int row);

    abstract void clear();

    abstract void add(int row);

    /** All rows are on the right. */
    abstract void ready();

    abstract void moveOne(int row);

    /** Numbers. */
    static final class OfNumbers extends Target {
        private final double[] values;
        private double sum;
        private double squares;
        private double sumLeft;

        OfNumbers(double[] values) {
            this.values = values;
        }

        @Override
        double whole() {
            return sum * sum / right();
        }

        @Override
        double noise() {
            return (squares - whole()) / right();
        }

        @Override
        double score() {
            double rest = sum - sumLeft;
            return sumLeft * sumLeft / left() + rest * rest / right();
        }

        @Override
        double weight(int row) {
            return values[row];
        }

        @Override
        void clear() {
            sum = 0;
            squares = 0;
            sumLeft = 0;
        }

        @Override
        void add(int row) {
            sum += values[row];
            squares += values[row] * values[row];
        }

        @Override
        void ready() {}

        @Override
        void moveOne(int row) {
            sumLeft += values[row];
        }
    }

    /** Classes. */
    static final class OfClasses extends Target {
        private final int[] classes;
        private final int[] counts;
        private final int[] countsLeft;
        private double squares;
        private double squaresLeft;
        private double squaresRight;
        private int main;

        OfClasses(int[] classes, int number) {
            this.classes = classes;
            this.counts = new int[number];
            this.countsLeft = new int[number];
        }

        @Override
        double whole() {
            return squares / right();
        }

        @Override
        double noise() {
            return 1 - squares / right() / right();
        }

        @Override
        double score() {
            return squaresLeft / left() + squaresRight / right();
        }

        @Override
        double weight(int row) {
            return classes[row] == main ? 1 : 0;
        }

        @Override
        void clear() {
            Arrays.fill(counts, 0);
            Arrays.fill(countsLeft, 0);
        }

        @Override
        void add(int row) {
            counts[classes[row]]++;
        }

        @Override
        void ready() {
            squares = 0;
            main = 0;
            for (int i = 0; i < counts.length; i++) {
                squares += (double) counts[i] * counts[i];
                main = counts[i] > counts[main] ? i : main;
            }
            squaresRight = squares;
            squaresLeft = 0;
        }

        @Override
        void moveOne(int row) {
            int own = classes[row];
            int before = countsLeft[own]++;
            squaresLeft += 2.0 * before + 1;
            squaresRight -= 2.0 * (counts[own] - before) - 1;
        }
    }
}
