package dev.sdg.table.learned;

import java.util.List;
import java.util.Optional;

/**
 * What was learned of a column: its value given those of other columns.
 *
 * @param inputs the columns that the trees ask for, as expressions name them: keys, then the column
 * @param nulls whether there is a value: the word at place 0, or at 1 that there is none; empty: there always is one
 * @param values the value where there is one
 * @param grid the numbers that are possible; words have none
 * @param distance how far the value lies from other columns that it never passes, where that is known
 * @param follows the input that decides the value where its own is known here
 */
public record LearnedColumn(
        List<List<String>> inputs,
        Optional<Distribution> nulls,
        Distribution values,
        Grid grid,
        Optional<Distance> distance,
        Optional<Lookup> follows) {
    public LearnedColumn {
        inputs = inputs.stream().map(List::copyOf).toList();
    }

    /**
     * How far a number lies from others that it never passes.
     *
     * @param inputs places of the others among the inputs; those without a value do not count
     * @param units how many units of the column's one unit of each is: a day has 86,400,000,000 microseconds
     * @param above whether it lies at or above all of them, else at or below
     * @param amounts the distance, 0 or more
     * @param edge the greatest value above, the least below, as far as the others allow
     */
    public record Distance(List<Integer> inputs, List<Double> units, boolean above, Distribution amounts, double edge) {
        public Distance {
            inputs = List.copyOf(inputs);
            units = List.copyOf(units);
            if (inputs.isEmpty() || units.size() != inputs.size()) {
                throw new IllegalArgumentException(inputs + ", " + units);
            }
        }
    }
}
