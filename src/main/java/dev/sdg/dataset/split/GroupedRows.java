package dev.sdg.dataset.split;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Rows in groups that stay whole, and how they are divided into parts. Immutable. */
public final class GroupedRows {
    private final int[] groups;
    private final byte[] classes;
    private final int classCount;

    /**
     * @param groups a number for the group of each row, at most that of the last row
     * @param classes a number for the class of each row
     * @param classCount how many classes there are
     */
    GroupedRows(int[] groups, byte[] classes, int classCount) {
        this.groups = groups;
        this.classes = classes;
        this.classCount = classCount;
    }

    /** Returns how many rows there are. */
    public int rows() {
        return groups.length;
    }

    /** Returns the number of each row's group. */
    public int[] groups() {
        return groups.clone();
    }

    /**
     * Divides the rows: each group goes as a whole, large ones first and equally large ones in random order, to the
     * part that lacks the most of its classes among those that it still fits into; where it fits nowhere, to a part
     * without rows, else to the one that lacks the most. So no part is farther from its size than the size of one
     * group. This is iterative stratification (Sechidis, Tsoumakas, Vlahavas, ECML PKDD 2011) of groups instead of
     * rows.
     *
     * @param spec with sizes that these rows can fill
     */
    public Split split(SplitSpec spec, long seed) {
        long[] wanted = spec.sizes(groups.length);
        long left = groups.length - Arrays.stream(wanted).sum();
        long[] sizes = left == 0 ? wanted : Arrays.copyOf(wanted, wanted.length + 1);
        if (left > 0) {
            sizes[wanted.length] = left;
        }
        byte[] parts = new Division(sizes).parts(seed);
        return new Split(spec.names(), wanted, parts, largestGroup());
    }

    private int largestGroup() {
        return Arrays.stream(groupSizes()).max().orElse(0);
    }

    private int[] groupSizes() {
        int[] sizes = new int[groups.length];
        for (int group : groups) {
            sizes[group]++;
        }
        return sizes;
    }

    /** What the parts still lack. */
    private final class Division {
        private final long[] sizes;
        private final double[] lacking;
        private final double[][] lackingOfClass;
        private final double[][] wantedOfClass;

        Division(long[] sizes) {
            this.sizes = sizes;
            this.lacking = Arrays.stream(sizes).asDoubleStream().toArray();
            this.wantedOfClass = new double[sizes.length][classCount];
            long[] rowsOfClass = new long[classCount];
            for (byte rowClass : classes) {
                rowsOfClass[rowClass]++;
            }
            for (int part = 0; part < sizes.length; part++) {
                for (int c = 0; c < classCount; c++) {
                    wantedOfClass[part][c] = (double) sizes[part] * rowsOfClass[c] / Math.max(1, groups.length);
                }
            }
            this.lackingOfClass =
                    Arrays.stream(wantedOfClass).map(double[]::clone).toArray(double[][]::new);
        }

        /** Returns the part of each row; one behind those that were asked for where rows are left over. */
        byte[] parts(long seed) {
            int[] groupSizes = groupSizes();
            int[] rows = rowsByGroup(groupSizes);
            int[] starts = starts(groupSizes);
            byte[] parts = new byte[groups.length];
            for (int group : order(groupSizes, seed)) {
                int part = assign(rows, starts[group], starts[group] + groupSizes[group]);
                for (int i = starts[group]; i < starts[group] + groupSizes[group]; i++) {
                    parts[rows[i]] = (byte) part;
                }
            }
            return parts;
        }

        private int assign(int[] rows, int start, int end) {
            int[] ofClass = new int[classCount];
            for (int i = start; i < end; i++) {
                ofClass[classes[rows[i]]]++;
            }
            int part = best(ofClass, end - start);
            lacking[part] -= end - start;
            for (int c = 0; c < classCount; c++) {
                lackingOfClass[part][c] -= ofClass[c];
            }
            return part;
        }

        private int best(int[] ofClass, int size) {
            int best = -1;
            double most = 0;
            int shortest = 0;
            for (int part = 0; part < sizes.length; part++) {
                shortest = isShorter(part, shortest) ? part : shortest;
                if (lacking[part] >= size) {
                    double score = score(part, ofClass);
                    if (best < 0 || score > most) {
                        best = part;
                        most = score;
                    }
                }
            }
            return best < 0 ? shortest : best;
        }

        /** A part without any row is of no use, whatever it was to have. */
        private boolean isShorter(int part, int other) {
            boolean isEmpty = lacking[part] == sizes[part] && sizes[part] > 0;
            boolean isOtherEmpty = lacking[other] == sizes[other] && sizes[other] > 0;
            return isEmpty == isOtherEmpty ? lacking[part] > lacking[other] : isEmpty;
        }

        /** Relative to what each part is to have, so that large groups do not all end in the largest part. */
        private double score(int part, int[] ofClass) {
            double score = 1e-6 * lacking[part] / sizes[part];
            for (int c = 0; c < classCount; c++) {
                if (ofClass[c] > 0) {
                    score += ofClass[c] * lackingOfClass[part][c] / wantedOfClass[part][c];
                }
            }
            return score;
        }
    }

    private int[] starts(int[] groupSizes) {
        int[] starts = new int[groupSizes.length];
        for (int group = 1; group < starts.length; group++) {
            starts[group] = starts[group - 1] + groupSizes[group - 1];
        }
        return starts;
    }

    private int[] rowsByGroup(int[] groupSizes) {
        int[] next = starts(groupSizes);
        int[] rows = new int[groups.length];
        for (int row = 0; row < rows.length; row++) {
            rows[next[groups[row]]++] = row;
        }
        return rows;
    }

    /** Returns the groups, larger ones first, those of one size shuffled. */
    private static int[] order(int[] groupSizes, long seed) {
        int[] shuffled = shuffled(groupSizes, seed);
        int[] starts = new int[Arrays.stream(groupSizes).max().orElse(0) + 2];
        for (int group : shuffled) {
            starts[starts.length - 1 - groupSizes[group]]++;
        }
        int[] at = new int[starts.length];
        for (int i = 1; i < at.length; i++) {
            at[i] = at[i - 1] + starts[i - 1];
        }
        int[] order = new int[shuffled.length];
        for (int group : shuffled) {
            order[at[starts.length - 1 - groupSizes[group]]++] = group;
        }
        return order;
    }

    private static int[] shuffled(int[] groupSizes, long seed) {
        int[] shuffled = new int[groupSizes.length];
        int count = 0;
        for (int group = 0; group < groupSizes.length; group++) {
            if (groupSizes[group] > 0) {
                shuffled[count++] = group;
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        return Arrays.copyOf(shuffled, count);
    }
}
