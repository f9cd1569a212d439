package dev.sdg.schema;

import dev.sdg.schema.ColumnType.Kind;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How the values of a column are to be made, as a schema says it. What a generator does, the table engine knows. */
public sealed interface GeneratorSpec {

    /** Numbers one after the other: {@code start}, {@code start + step}, … */
    record Sequence(long start, long step) implements GeneratorSpec {}

    /** UUIDs of version 4 or 7. */
    record Uuids(int version) implements GeneratorSpec {}

    /**
     * Numbers of a distribution, within the range of the column.
     *
     * @param minimum the least number that is made
     * @param maximum the greatest number that is made
     * @param scale how many digits a float has behind the point; empty: as many as there are
     */
    record Numbers(
            Distribution distribution, Optional<BigDecimal> minimum, Optional<BigDecimal> maximum, OptionalInt scale)
            implements GeneratorSpec {

        /** Numbers that only the column bounds. */
        public Numbers(Distribution distribution) {
            this(distribution, Optional.empty(), Optional.empty(), OptionalInt.empty());
        }
    }

    /** Values of a list, each as often as its weight says; values are as they are written in files. */
    record Weighted(List<Weight> values) implements GeneratorSpec {
        public Weighted {
            values = List.copyOf(values);
        }
    }

    /**
     * A value of a list.
     *
     * @param weight over 0; only its share in the sum counts
     */
    record Weight(String value, double weight) {}

    /** True in a share of the rows, 0.0 to 1.0. */
    record Flags(double truth) implements GeneratorSpec {}

    /** The same value in every row, as it is written in files. */
    record Constant(String value) implements GeneratorSpec {}

    /**
     * Dates, timestamps or times of day.
     *
     * @param from the first possible one
     * @param to the last possible one
     * @param weekdays the only days of the week; empty: all
     * @param hours the hours of the day that they lie in, if only some
     * @param kind what they are in a column of texts: dates, times of a day, or both
     */
    record Moments(Moment from, Moment to, Set<DayOfWeek> weekdays, Optional<Hours> hours, Kind kind)
            implements GeneratorSpec {
        public Moments {
            weekdays = Set.copyOf(weekdays);
        }
    }

    /** Hours of a day, from 0 to 24: from the beginning of the first to the beginning of the last. */
    record Hours(int from, int to) {}

    /**
     * A moment between two distances from another column.
     *
     * @param of that column: of this row, or of a parent
     * @param least the least distance
     * @param most the greatest distance; empty: until the run's own time
     */
    record After(String of, Distance least, Optional<Distance> most) implements GeneratorSpec {}

    /** Texts that match a pattern. */
    record Pattern(String pattern) implements GeneratorSpec {
        /** What RE2 takes as a count. */
        private static final int MOST_REPEATED = 1_000;

        /** Of longer texts none is made. */
        private static final int MOST_PARTS = 10;

        /** Returns texts of {@code least} to {@code most} characters of a set such as {@code [a-z]}. */
        public static Pattern of(String set, int least, int most) {
            int parts = Math.min(least / MOST_REPEATED, MOST_PARTS);
            int rest = least % MOST_REPEATED;
            return new Pattern((set + "{" + MOST_REPEATED + "}").repeat(parts)
                    + "%s{%d,%d}".formatted(set, rest, rest + most - least));
        }
    }

    /**
     * Words of the catalogue.
     *
     * @param name of the generator: {@code person.email}
     * @param who tells two persons, companies or places of one row apart; empty: the row's own
     */
    record Words(String name, Optional<String> who) implements GeneratorSpec {}

    /** A method of datafaker without arguments: {@code Beer.name}. */
    record Faker(String provider, String method) implements GeneratorSpec {}

    /** An expression in SQL. */
    record Sql(String expression) implements GeneratorSpec {}

    /**
     * A number over the rows that this row drives.
     *
     * @param child the table of those rows
     * @param value an expression over each of them; empty for a count
     */
    record OverChildren(Aggregate aggregate, String child, Optional<String> value) implements GeneratorSpec {}

    /** What is made of the values of several rows. */
    enum Aggregate {
        COUNT,
        SUM,
        MINIMUM,
        MAXIMUM,
        AVERAGE
    }

    /**
     * What a model writes.
     *
     * @param prompt what it is told besides
     * @param see the columns that it is told; empty: all that are not keys
     * @param otherwise what makes the values without a model
     */
    record Model(Optional<String> prompt, Optional<List<String>> see, Optional<GeneratorSpec> otherwise)
            implements GeneratorSpec {}

    /** As learned from a sample. */
    record Learned() implements GeneratorSpec {}

    /** How numbers are distributed. */
    sealed interface Distribution {

        /** Each equally often. */
        record Uniform() implements Distribution {}

        /** The normal distribution. */
        record Normal(double mean, double deviation) implements Distribution {}

        /** The distribution whose logarithm is normal; {@code sigma} is the deviation of the logarithm. */
        record LogNormal(double median, double sigma) implements Distribution {}

        /** The exponential distribution. */
        record Exponential(double mean) implements Distribution {}

        /** The Poisson distribution. */
        record Poisson(double mean) implements Distribution {}

        /** The Zipf distribution over 1 to {@code values}. */
        record Zipf(double exponent, long values) implements Distribution {}
    }
}
