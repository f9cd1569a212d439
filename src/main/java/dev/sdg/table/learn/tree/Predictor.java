package dev.sdg.table.learn.tree;

import java.util.List;

/**
 * A column that trees may ask for, with its values in the rows that are learned from.
 *
 * @param path as expressions name it: keys, then the column
 * @param places how many places words have, those of other words and of no value included; 0: numbers
 * @param values numbers, negative infinity where there is none; or places of words
 * @param order the rows by ascending value; empty for words
 */
@SuppressWarnings("ArrayRecordComponent") // columns in memory, none is compared
record Predictor(List<String> path, int places, double[] values, int[] order) {

    static Predictor ofNumbers(List<String> path, double[] values) {
        return new Predictor(path, 0, values, Ranks.of(values).order());
    }

    static Predictor ofWords(List<String> path, int places, double[] values) {
        return new Predictor(path, places, values, new int[0]);
    }

    boolean isOfWords() {
        return places > 0;
    }
}
