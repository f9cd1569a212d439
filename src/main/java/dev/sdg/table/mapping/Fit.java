package dev.sdg.table.mapping;

import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.GeneratorSpec.Distribution;
import dev.sdg.table.catalogue.pattern.PatternSpace;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Whether a generator can make the values of a column, whatever its length, range and keys; or a near one can. */
final class Fit {
    private static final long MANY = 1_000_000;
    private static final int ROOM_FOR_NUMBERS = 8;
    private static final int CODE = 4;

    /** Of a pattern with so many texts the first ones look alike. */
    private static final long UNNUMBERED = 1L << 62;

    private static final int LENGTH_OF_UUID = 36;

    /** How far the greatest number of a type is over the middle of those that it is made for. */
    private static final int ROOM = 12;

    private Fit() {}

    /** Returns {@code spec}, or what of it {@code column} can hold; empty where that is nothing of use. */
    static Optional<GeneratorSpec> of(GeneratorSpec spec, ColumnView column) {
        if (spec instanceof GeneratorSpec.Weighted weighted) {
            return weighted(weighted, column);
        } else if (spec instanceof GeneratorSpec.Numbers numbers) {
            return numbers(numbers, column);
        } else if (spec instanceof GeneratorSpec.Pattern pattern) {
            return pattern(pattern, column);
        } else if (spec instanceof GeneratorSpec.Words) {
            boolean numbered = column.kind() == Kind.STRING && column.longest() >= ROOM_FOR_NUMBERS;
            boolean room = !column.isInSet() || numbered;
            return room && hasRoom(column) ? Optional.of(spec) : Optional.empty();
        } else if (spec instanceof GeneratorSpec.Moments) {
            return isBounded(column) || column.column().rules().pattern().isPresent()
                    ? Optional.empty()
                    : Optional.of(spec);
        } else if (spec instanceof GeneratorSpec.Flags flags) {
            return column.isInSet() ? Optional.of(new GeneratorSpec.Flags(0.5)) : Optional.of(flags);
        }
        return column.column().rules().pattern().isPresent() ? Optional.empty() : Optional.of(spec);
    }

    /** Checks may forbid some of the words, so that a list is not taken where one says anything of the column. */
    private static Optional<GeneratorSpec> weighted(GeneratorSpec.Weighted weighted, ColumnView column) {
        List<GeneratorSpec.Weight> possible = weighted.values().stream()
                .filter(weight -> weight.value().length() <= column.longest())
                .filter(weight -> weight.value().length() >= column.facts().minLength())
                .filter(weight -> !column.kind().isNumber() || isInRange(weight.value(), column))
                .filter(weight ->
                        column.column().rules().pattern().stream().allMatch(pattern -> pattern.matches(weight.value())))
                .toList();
        boolean free =
                column.facts().excluded().isEmpty() && column.facts().prefix().isEmpty() && !column.isInSet();
        return free && possible.size() > 1 ? Optional.of(new GeneratorSpec.Weighted(possible)) : Optional.empty();
    }

    private static boolean isInRange(String number, ColumnView column) {
        BigDecimal value = new BigDecimal(number);
        return column.least().stream().allMatch(least -> value.compareTo(least) >= 0)
                && column.most().stream().allMatch(most -> value.compareTo(most) <= 0);
    }

    /** A distribution whose middle the column cannot hold would be a slope: each number equally often is taken then. */
    private static Optional<GeneratorSpec> numbers(GeneratorSpec.Numbers given, ColumnView column) {
        GeneratorSpec.Numbers numbers = column.kind() == Kind.FLOAT ? given : unscaled(given);
        Optional<BigDecimal> least = greater(numbers.minimum(), column.least());
        Optional<BigDecimal> most = lesser(numbers.maximum(), column.most());
        boolean bounded = least.isPresent() && most.isPresent();
        if (column.isInSet() || (bounded && least.get().compareTo(most.get()) >= 0)) {
            return Optional.empty();
        }
        if (numbers.distribution() instanceof Distribution.LogNormal usual) {
            return Optional.of(with(numbers, skewed(usual, least, most)));
        }
        BigDecimal middle = middle(numbers.distribution());
        BigDecimal above = middle.add(BigDecimal.valueOf(spread(numbers.distribution())));
        boolean inside = least.stream().allMatch(bound -> middle.compareTo(bound) >= 0)
                && most.stream().allMatch(bound -> above.compareTo(bound) <= 0);
        if (inside || numbers.distribution() instanceof Distribution.Uniform) {
            return Optional.of(numbers);
        }
        return bounded ? Optional.of(with(numbers, new Distribution.Uniform())) : Optional.empty();
    }

    /** Returns the distribution about a middle that the range has room around. */
    private static Distribution skewed(
            Distribution.LogNormal usual, Optional<BigDecimal> least, Optional<BigDecimal> most) {
        double low = least.map(BigDecimal::doubleValue).orElse(0.0);
        double high = most.map(BigDecimal::doubleValue).orElse(Double.MAX_VALUE);
        double tenth = high / ROOM;
        double median = Math.min(usual.median(), tenth >= 1 ? StrictMath.rint(tenth) : tenth);
        double middle = median > low ? median : 2 * low;
        return middle > 0 && middle < high
                ? new Distribution.LogNormal(middle, usual.sigma())
                : new Distribution.Uniform();
    }

    private static GeneratorSpec.Numbers unscaled(GeneratorSpec.Numbers numbers) {
        return new GeneratorSpec.Numbers(
                numbers.distribution(), numbers.minimum(), numbers.maximum(), OptionalInt.empty());
    }

    private static GeneratorSpec with(GeneratorSpec.Numbers numbers, Distribution distribution) {
        return new GeneratorSpec.Numbers(distribution, numbers.minimum(), numbers.maximum(), numbers.scale());
    }

    private static Optional<BigDecimal> greater(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isEmpty() ? other : Optional.of(other.map(one.get()::max).orElse(one.get()));
    }

    private static Optional<BigDecimal> lesser(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isEmpty() ? other : Optional.of(other.map(one.get()::min).orElse(one.get()));
    }

    /** Returns how far above the middle most of the counts reach; the other distributions may end at their middle. */
    private static double spread(Distribution distribution) {
        return distribution instanceof Distribution.Poisson poisson ? 2 * StrictMath.sqrt(poisson.mean()) : 0;
    }

    private static BigDecimal middle(Distribution distribution) {
        double middle = 1;
        if (distribution instanceof Distribution.Normal normal) {
            middle = normal.mean();
        } else if (distribution instanceof Distribution.LogNormal logNormal) {
            middle = logNormal.median();
        } else if (distribution instanceof Distribution.Exponential exponential) {
            middle = exponential.mean();
        } else if (distribution instanceof Distribution.Poisson poisson) {
            middle = poisson.mean();
        }
        return BigDecimal.valueOf(middle);
    }

    private static Optional<GeneratorSpec> pattern(GeneratorSpec.Pattern pattern, ColumnView column) {
        if (column.column().rules().pattern().isPresent() || !hasRoom(column)) {
            return Optional.empty();
        }
        return column.isInSet() ? numbered(pattern, column) : Optional.of(pattern);
    }

    private static Optional<GeneratorSpec> numbered(GeneratorSpec.Pattern pattern, ColumnView column) {
        try {
            long size =
                    PatternSpace.of(pattern.pattern(), column.column().rules()).size();
            if (size >= UNNUMBERED && column.longest() >= LENGTH_OF_UUID) {
                return Optional.of(new GeneratorSpec.Uuids(4));
            }
            return size >= MANY || column.longest() <= CODE ? Optional.of(pattern) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A check that texts begin so or are no shorter says more than a name. */
    private static boolean hasRoom(ColumnView column) {
        return column.facts().prefix().isEmpty() && column.facts().minLength() <= 1;
    }

    private static boolean isBounded(ColumnView column) {
        return column.kind().isTime()
                && (column.facts().minimum().isPresent()
                        || column.facts().maximum().isPresent());
    }
}
