package dev.sdg.schema;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Columns whose values together are those of a row of a table, its parent, or are null.
 *
 * @param name qualifies the parent's columns in expressions; unique in its table
 * @param columns of the table that has the key; at least one
 * @param parent the table that it refers to; may be the same
 * @param parentColumns its primary key or a unique set, in the order of {@code columns}
 * @param children how many rows a parent gets, where this key decides it
 * @param zipf the exponent by which some parents are more popular than others; empty: all are equally so
 * @param deferrable whether a database checks it at the end of a transaction
 */
public record ForeignKey(
        String name,
        List<String> columns,
        String parent,
        List<String> parentColumns,
        Optional<Children> children,
        OptionalDouble zipf,
        boolean deferrable) {

    public ForeignKey {
        columns = List.copyOf(columns);
        parentColumns = List.copyOf(parentColumns);
    }

    /** How many children a parent has. */
    public sealed interface Children {

        /** Any number from {@code least} to {@code most}, each equally often. */
        record Uniform(long least, long most) implements Children {}

        /** Around {@code mean}, as independent events are. */
        record Poisson(double mean) implements Children {}

        /** Few parents have many, {@code mean} on average. */
        record Zipf(double exponent, double mean) implements Children {}

        /** Each number as often as its weight says. */
        record Weights(SortedMap<Long, Double> weights) implements Children {
            public Weights {
                weights = new TreeMap<>(weights);
            }
        }

        /** Always the same number. */
        record Exactly(long number) implements Children {}
    }
}
