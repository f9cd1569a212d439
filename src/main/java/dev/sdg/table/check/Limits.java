package dev.sdg.table.check;

import dev.sdg.schema.Column;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.schema.GeneratorSpec;
import dev.sdg.schema.GeneratorSpec.Weight;
import dev.sdg.schema.Literals;
import dev.sdg.schema.Moment;
import dev.sdg.schema.sql.ColumnFacts;
import dev.sdg.table.Cell;
import dev.sdg.table.CellSeed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values that a column may be given: those of its type, its rules and the checks that speak of it alone. */
final class Limits {
    private static final long SECOND = 1_000_000;
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400 * SECOND);

    /** The days of the years 1 to 9999. */
    private static final Range DAYS = Range.between(BigDecimal.valueOf(-719_162), BigDecimal.valueOf(2_932_896));

    private static final int MOST_DIGITS = 18;

    private final Column column;
    private final ColumnFacts facts;
    private final Optional<Set<String>> words;
    private final Optional<Set<String>> drawn;
    private final Range type;
    private final Range range;
    private final Range usual;

    /**
     * Creates the limits of a column.
     *
     * @param facts what the checks and rules say of it
     * @param now the time of the run, in UTC
     */
    Limits(Column column, ColumnFacts facts, LocalDateTime now) {
        this.column = column;
        this.facts = facts;
        this.words = canonical(facts.words(), column);
        this.drawn = canonical(weighted(column), column);
        this.type = type(column);
        this.range = Range.between(facts.minimum().orElse(null), facts.maximum().orElse(null));
        Range near = drawn(column, now).cut(range);
        this.usual = near.isEmpty() ? range : near;
    }

    /** Returns where values are drawn, as far as that is known: between two moments, or not below 0. */
    private static Range drawn(Column column, LocalDateTime now) {
        boolean plain = column.generator().isEmpty();
        if (column.type().kind().isNumber()) {
            return plain ? Range.from(BigDecimal.ZERO, false) : Range.ALL;
        }
        return column.generator().orElse(null) instanceof GeneratorSpec.Moments moments
                ? Range.between(place(moments.from(), column, now), place(moments.to(), column, now))
                : Range.ALL;
    }

    private static BigDecimal place(Moment moment, Column column, LocalDateTime now) {
        LocalDateTime at = moment.in(now);
        return switch (column.type().kind()) {
            case DATE -> BigDecimal.valueOf(at.toLocalDate().toEpochDay());
            case TIME -> BigDecimal.valueOf(at.toLocalTime().toNanoOfDay() / 1_000);
            default -> BigDecimal.valueOf(ChronoUnit.MICROS.between(LocalDate.EPOCH.atStartOfDay(), at));
        };
    }

    private static Optional<Set<String>> canonical(Optional<List<String>> words, Column column) {
        return words.map(some -> some.stream()
                .flatMap(word -> Literals.canonical(word, column.type()).stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Optional<List<String>> weighted(Column column) {
        return column.generator().orElse(null) instanceof GeneratorSpec.Weighted weighted
                ? Optional.of(weighted.values().stream().map(Weight::value).toList())
                : Optional.empty();
    }

    /**
     * Returns whether {@code cell}, a value of the column, is one that its generator gives, as far as that is known.
     */
    boolean isDrawn(Cell cell) {
        return column.type().kind() != Kind.STRING
                || drawn.isEmpty()
                || cell.isNull()
                || drawn.get().contains(cell.text());
    }

    private static Range type(Column column) {
        return switch (column.type().kind()) {
            case INTEGER -> Range.between(BigDecimal.valueOf(Long.MIN_VALUE), BigDecimal.valueOf(Long.MAX_VALUE));
            case DECIMAL -> {
                int digits = Math.min(column.type().precision(), MOST_DIGITS);
                BigDecimal most = new BigDecimal(
                        BigInteger.TEN.pow(digits).subtract(BigInteger.ONE),
                        column.type().scale());
                yield Range.between(most.negate(), most);
            }
            case BOOLEAN -> Range.between(BigDecimal.ZERO, BigDecimal.ONE);
            case DATE -> DAYS;
            case TIME -> new Range(BigDecimal.ZERO, DAY, false, true);
            case TIMESTAMP -> DAYS.times(DAY);
            default -> Range.ALL;
        };
    }

    /** Returns whether there may be no value. */
    boolean isNullable() {
        return !column.required() && !facts.required();
    }

    Column column() {
        return column;
    }

    /**
     * Returns the bounds that rules and checks give, or, if not {@code far}, that values are drawn within; without one
     * where none does.
     */
    Range range(boolean far) {
        return far ? range : usual;
    }

    /** Returns the bounds of its type as well. */
    Range possible(boolean far) {
        return range(far).cut(type);
    }

    /** Returns the place that {@code cell} has; not of a null. */
    BigDecimal place(Cell cell) {
        return switch (column.type().kind()) {
            case DECIMAL -> BigDecimal.valueOf(cell.number(), column.type().scale());
            case FLOAT -> new BigDecimal(Double.longBitsToDouble(cell.number()));
            default -> BigDecimal.valueOf(cell.number());
        };
    }

    /** Puts the value at {@code place} into {@code cell}; returns whether the column may have it. */
    boolean put(BigDecimal place, Cell cell) {
        if (!type.holds(place) || !range.holds(place)) {
            return false;
        }
        Kind kind = column.type().kind();
        if (kind == Kind.FLOAT) {
            cell.set(Double.doubleToRawLongBits(place.doubleValue()));
            return words.isEmpty();
        }
        int scale = column.type().scale();
        if (place.stripTrailingZeros().scale() > scale) {
            return false;
        }
        BigDecimal exact = place.setScale(scale, RoundingMode.UNNECESSARY);
        cell.set(exact.unscaledValue().longValue());
        String text = kind == Kind.BOOLEAN ? (exact.signum() > 0 ? "true" : "false") : exact.toPlainString();
        return isAllowed(text);
    }

    /** Returns whether the column may have {@code cell}, a value of its type. */
    boolean allows(Cell cell) {
        if (cell.isNull()) {
            return isNullable();
        }
        if (column.type().kind() == Kind.STRING) {
            return allows(cell.text());
        }
        Kind kind = column.type().kind();
        return kind == Kind.UUID || kind == Kind.JSON || kind == Kind.BYTES || put(place(cell), new Cell());
    }

    /** Returns whether the column, one of texts, may have {@code text}. */
    boolean allows(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= Math.max(facts.minLength(), orElse(column.rules().minLength(), 0))
                && length <= Math.min(facts.maxLength(), orElse(column.rules().maxLength(), Integer.MAX_VALUE))
                && text.startsWith(facts.prefix())
                && column.rules()
                        .pattern()
                        .map(pattern -> pattern.matches(text))
                        .orElse(true)
                && isAllowed(text);
    }

    private static int orElse(OptionalInt bound, int other) {
        return bound.orElse(other);
    }

    private boolean isAllowed(String text) {
        return !facts.excluded().contains(text)
                && (words.isEmpty()
                        || words.get().contains(text)
                        || column.type().kind().isTime());
    }

    /**
     * Returns a place between two bounds that the column has a value at; null where there is none.
     *
     * @param within has both bounds
     */
    @Nullable
    BigDecimal drawn(Range within, CellSeed.Stream random) {
        Range both = within.cut(type).cut(range);
        if (both.low() == null || both.high() == null || both.isEmpty()) {
            return null;
        }
        if (column.type().kind() == Kind.FLOAT) {
            BigDecimal share = BigDecimal.valueOf(random.fraction());
            return new BigDecimal(both.low()
                    .add(both.high().subtract(both.low()).multiply(share))
                    .doubleValue());
        }
        for (BigDecimal step : steps()) {
            BigInteger first = whole(both.low(), both.above(), step, RoundingMode.CEILING, 1);
            BigInteger last = whole(both.high(), both.below(), step, RoundingMode.FLOOR, -1);
            if (first.compareTo(last) <= 0) {
                BigInteger more = last.subtract(first).min(BigInteger.valueOf(Long.MAX_VALUE - 1));
                long drawn = random.below(more.longValue() + 1);
                return new BigDecimal(first.add(BigInteger.valueOf(drawn))).multiply(step);
            }
        }
        return null;
    }

    /** Returns how far two values are apart: whole seconds of moments, where there are some. */
    private List<BigDecimal> steps() {
        return switch (column.type().kind()) {
            case TIME, TIMESTAMP -> List.of(BigDecimal.valueOf(SECOND), BigDecimal.ONE);
            default -> List.of(BigDecimal.ONE.movePointLeft(column.type().scale()));
        };
    }

    private static BigInteger whole(BigDecimal bound, boolean open, BigDecimal step, RoundingMode mode, int inside) {
        BigDecimal steps = bound.divide(step, 0, mode);
        boolean on = open && steps.multiply(step).compareTo(bound) == 0;
        return on ? steps.toBigInteger().add(BigInteger.valueOf(inside)) : steps.toBigInteger();
    }
}
