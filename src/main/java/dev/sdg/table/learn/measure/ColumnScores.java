package dev.sdg.table.learn.measure;

import java.util.OptionalDouble;

/**
 * How near a column is to that of the reference, 0.0 to 1.0, 1.0 where nothing differs.
 *
 * @param column its name
 * @param shape 1 − the Kolmogorov–Smirnov distance of numbers and times, 1 − the total variation distance of words;
 *     empty where there is no value on either side
 * @param nullSimilarity 1 − the difference of the shares of nulls
 * @param coverage the share of the reference's range, of its words where it has words, that occurs; empty where the
 *     reference has no value
 */
public record ColumnScores(String column, OptionalDouble shape, double nullSimilarity, OptionalDouble coverage) {}
