package dev.sdg.table.learn.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which columns follow from another one: each of its values that enough rows have comes with one value only, in every
 * row.
 */
final class Dependencies {
    /** A rule rests on so many rows at least. */
    private static final int LEAST_ROWS = 50;

    /** Of so large a share of the rows, the value must be one that enough rows have. */
    private static final double MOST = 0.9;

    private final int group;
    private final Map<String, Predictor> columns = new HashMap<>();
    private final Map<String, String> leaders = new HashMap<>();

    private Dependencies(int group) {
        this.group = group;
    }

    /**
     * Finds them.
     *
     * @param columns in the order in which one of two that follow from each other leads
     * @param group how many rows must have a value
     */
    static Dependencies of(List<Predictor> columns, int group) {
        Dependencies found = new Dependencies(group);
        columns.forEach(column -> found.columns.put(name(column), column));
        List<Lead> leads = new ArrayList<>();
        for (Predictor column : columns) {
            Lead lead = new Lead(column, group);
            if (lead.isFit()) {
                leads.add(lead);
            }
        }
        leads.sort(Comparator.<Lead>comparingInt(lead -> lead.missing()).thenComparing(Lead::values));
        for (Predictor column : columns) {
            leads.stream()
                    .filter(lead -> !name(lead.column).equals(name(column)) && !found.leads(column, lead.column))
                    .filter(lead -> lead.decides(column))
                    .findFirst()
                    .ifPresent(lead -> found.leaders.put(name(column), name(lead.column)));
        }
        return found;
    }

    private static String name(Predictor column) {
        return column.path().get(0);
    }

    /** Returns whether {@code column} leads {@code other} already, directly or not. */
    private boolean leads(Predictor column, Predictor other) {
        String at = name(other);
        while (at != null) {
            if (at.equals(name(column))) {
                return true;
            }
            at = leaders.get(at);
        }
        return false;
    }

    /** Returns the column that {@code column} follows from. */
    Optional<String> leader(String column) {
        return Optional.ofNullable(leaders.get(column));
    }

    /** Returns whether another column follows from {@code column}, so that it must have values of the sample only. */
    boolean isLeader(String column) {
        return leaders.containsValue(column);
    }

    /** Returns how many columns stand between {@code column} and the first one that it follows from. */
    int depth(String column) {
        String leader = leaders.get(column);
        return leader == null ? 0 : 1 + depth(leader);
    }

    /** Returns which row has the value that follows from each common value of the leader of {@code column}. */
    Map<Double, Integer> rows(String column) {
        Predictor leader = columns.get(leaders.get(column));
        return new Lead(leader, group).rows();
    }

    /** A column that others may follow from. */
    private static final class Lead {
        private final Predictor column;
        private final Ranks ranks;
        private final int group;

        Lead(Predictor column, int group) {
            this.column = column;
            this.ranks = Ranks.of(column.values());
            this.group = group;
        }

        private boolean isCommon(int rank) {
            double value = ranks.different()[rank];
            boolean known = column.isOfWords() ? value < column.places() - 2 : value != Double.NEGATIVE_INFINITY;
            return known && ranks.counts()[rank] >= group;
        }

        private boolean isKnown(int rank) {
            double value = ranks.different()[rank];
            return column.isOfWords() ? value < column.places() - 1 : value != Double.NEGATIVE_INFINITY;
        }

        /** Returns how many rows have no value, or a rare one. */
        int missing() {
            return IntStream.range(0, ranks.counts().length)
                    .filter(rank -> !isCommon(rank))
                    .map(rank -> ranks.counts()[rank])
                    .sum();
        }

        int values() {
            return ranks.different().length;
        }

        boolean isFit() {
            long known = 0;
            long common = 0;
            int values = 0;
            for (int rank = 0; rank < ranks.counts().length; rank++) {
                known += isKnown(rank) ? ranks.counts()[rank] : 0;
                common += isCommon(rank) ? ranks.counts()[rank] : 0;
                values += isCommon(rank) ? 1 : 0;
            }
            return common >= LEAST_ROWS && values > 1 && common >= MOST * known;
        }

        boolean decides(Predictor other) {
            int[] first = new int[ranks.different().length];
            boolean varies = false;
            for (int row = 0; row < ranks.ranks().length; row++) {
                int rank = ranks.ranks()[row];
                if (isKnown(rank)) {
                    double value = other.values()[row];
                    if (first[rank] == 0) {
                        first[rank] = row + 1;
                    } else if (other.values()[first[rank] - 1] != value) {
                        return false;
                    }
                    varies |= other.values()[row] != other.values()[0];
                }
            }
            return varies;
        }

        Map<Double, Integer> rows() {
            Map<Double, Integer> rows = new HashMap<>();
            for (int row = 0; row < ranks.ranks().length; row++) {
                if (isCommon(ranks.ranks()[row])) {
                    rows.putIfAbsent(column.values()[row], row);
                }
            }
            return rows;
        }
    }
}
