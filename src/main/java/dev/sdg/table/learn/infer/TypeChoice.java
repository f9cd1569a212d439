package dev.sdg.table.learn.infer;

import dev.sdg.schema.ColumnType;
import dev.sdg.schema.ColumnType.Kind;
import dev.sdg.text.Excerpt;
import dev.sdg.text.Plural;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides what type a column has, from what all of its values have shown, and says what was in doubt. Used once. */
final class TypeChoice {
    /** A decimal has no more digits than 64 bits hold. */
    private static final int MOST_DIGITS = 18;

    private static final int USUAL_FRACTION = 4;
    private static final int MOST_FRACTION = 8;
    private static final double NEARLY_ALL = 0.9;

    /** Words that are read as nothing in a column of texts, where an empty cell does not say it. */
    private static final Set<String> SURE_NULLS =
            Set.of("null", "NULL", "Null", "\\N", "#N/A", "N/A", "n/a", "nan", "NaN");

    private final ColumnProfile seen;
    private final boolean semicolons;
    private final List<String> notes = new ArrayList<>();

    /**
     * Prepares the choice for {@code seen}.
     *
     * @param semicolons whether cells stand between semicolons, as where commas are in the numbers
     */
    TypeChoice(ColumnProfile seen, boolean semicolons) {
        this.seen = seen;
        this.semicolons = semicolons;
    }

    /** Returns how the column is read. */
    ColumnReading reading() {
        if (seen.values == 0) {
            seen.nullWords.forEach((word, count) -> notes.add("no value but %s".formatted(counted(word, count))));
            if (seen.nullWords.isEmpty()) {
                notes.add("no value in any row: taken for text");
            }
            return reading(Kind.STRING, seen.nullWords.keySet());
        }
        Optional<ColumnReading> typed = typed();
        if (typed.isPresent()) {
            return typed.get();
        }
        nearMisses();
        return reading(Kind.STRING, nullsOfTexts());
    }

    private Optional<ColumnReading> typed() {
        if (seen.structured) {
            return Optional.of(typed(ColumnType.of(Kind.JSON)));
        }
        if (isAll(seen.booleans) && (seen.truths.contains("true") || seen.truths.contains("false"))) {
            if (seen.truths.size() > 2 || !Set.of("true", "false").containsAll(seen.truths)) {
                notes.add("written as " + String.join(", ", seen.truths) + ": read as true and false");
            }
            return Optional.of(typed(ColumnType.of(Kind.BOOLEAN)));
        }
        return moment().or(this::number).or(this::word);
    }

    private boolean isAll(ColumnProfile.Fits fits) {
        return fits.fits == seen.values;
    }

    private Optional<ColumnReading> word() {
        if (isAll(seen.times)) {
            return Optional.of(typed(ColumnType.of(Kind.TIME)));
        } else if (isAll(seen.uuids)) {
            return Optional.of(typed(ColumnType.of(Kind.UUID)));
        }
        return isAll(seen.json) ? Optional.of(typed(ColumnType.of(Kind.JSON))) : Optional.empty();
    }

    private Optional<ColumnReading> moment() {
        ColumnProfile.Moments dates = seen.dates;
        if (!isAll(dates.fits)) {
            return Optional.empty();
        }
        boolean dayFirst = (dates.orders & 1 << MomentScan.DAY_FIRST) != 0;
        boolean monthFirst = (dates.orders & 1 << MomentScan.MONTH_FIRST) != 0;
        boolean undecidable = dayFirst && monthFirst;
        if (dates.mixed || dates.orders == 0 || undecidable || (dates.zoned > 0 && dates.zoned < seen.values)) {
            notes.add(
                    undecidable && !dates.mixed
                            ? "dates as day/month or month/day, and no value tells which: kept as text"
                            : dates.orders == 0 && !dates.mixed
                                    ? "dates as day/month and as month/day: kept as text"
                                    : "dates written in more than one way: kept as text");
            return Optional.empty();
        }
        int order = Integer.numberOfTrailingZeros(dates.orders);
        boolean digits = isAll(seen.point.fits);
        boolean isDate = dates.withTime == 0 || (dates.midnights == seen.values && dates.zoned == 0);
        if (isDate && dates.withTime > 0) {
            notes.add("every time of day is 00:00:00: read as dates");
        } else if (digits) {
            notes.add("eight digits, read as dates for the column's name");
        }
        ColumnType type = isDate ? ColumnType.of(Kind.DATE) : ColumnType.timestamp(dates.zoned > 0);
        return Optional.of(new ColumnReading(type, nulls(), NumberForm.POINT, order, digits, notes));
    }

    private Optional<ColumnReading> number() {
        boolean point = isAll(seen.point.fits);
        boolean comma = isAll(seen.comma.fits);
        if (!point && !comma) {
            return Optional.empty();
        }
        ColumnProfile.Numbers numbers = point ? seen.point : seen.comma;
        boolean eitherWay = point && comma && (seen.point.grouped > 0 || seen.point.fractions > 0);
        if (eitherWay && semicolons) {
            numbers = seen.comma;
        }
        if (eitherWay && (seen.point.grouped > 0 || semicolons)) {
            notes.add("a comma or point before three digits: read as %s"
                    .formatted(numbers.grouped > 0 ? "a sign between thousands" : "the sign before the fraction"));
        }
        Optional<String> text = reasonForText(numbers);
        if (text.isPresent()) {
            notes.add(text.get() + ": kept as text");
            return Optional.empty();
        }
        ColumnType type = numberType(numbers);
        return Optional.of(new ColumnReading(type, nulls(), numbers.form, 0, false, notes));
    }

    private Optional<String> reasonForText(ColumnProfile.Numbers numbers) {
        if (numbers.leadingZeros > 0) {
            return Optional.of("%s with leading zeros (%s)"
                    .formatted(Plural.of(numbers.leadingZeros, "value"), Excerpt.of(numbers.leadingZero, 20)));
        } else if (numbers.plus > 0) {
            return Optional.of("%s with a plus sign".formatted(Plural.of(numbers.plus, "value")));
        } else if (numbers.whole > MOST_DIGITS && numbers.fractions == 0 && numbers.exponents == 0) {
            return Optional.of("numbers of up to %d digits".formatted(numbers.whole));
        }
        return Optional.empty();
    }

    /** A decimal is written with all of its digits: where a file of texts leaves some out, they are floats. */
    private ColumnType numberType(ColumnProfile.Numbers numbers) {
        if (numbers.exponents > 0) {
            notes.add("%s with an exponent: read as floats".formatted(Plural.of(numbers.exponents, "value")));
        }
        if (numbers.exponents > 0 || seen.floats) {
            return ColumnType.of(Kind.FLOAT);
        }
        if (numbers.fractions == 0) {
            return ColumnType.of(Kind.INTEGER);
        }
        if (numbers.zeroFractions && numbers.maxFraction == 1 && seen.isKeyName()) {
            notes.add("every fraction is .0: read as integers");
            return ColumnType.of(Kind.INTEGER);
        }
        boolean same = numbers.minFraction == numbers.maxFraction && numbers.maxFraction <= MOST_FRACTION;
        boolean plain = seen.isBare() && numbers.form == NumberForm.POINT && numbers.grouped == 0;
        boolean wholes = numbers.zeroFractions && numbers.maxFraction == 1;
        boolean fixed = !wholes && (same || (!plain && numbers.maxFraction <= USUAL_FRACTION));
        return fixed && numbers.whole + numbers.maxFraction <= MOST_DIGITS
                ? ColumnType.decimal(MOST_DIGITS, numbers.maxFraction)
                : ColumnType.of(Kind.FLOAT);
    }

    /** Returns the words that are none in a column that is no text, and says so. */
    private Set<String> nulls() {
        seen.nullWords.forEach((word, count) -> notes.add(counted(word, count) + ": read as no value"));
        return seen.nullWords.keySet();
    }

    private Set<String> nullsOfTexts() {
        Set<String> nulls = new HashSet<>();
        for (Map.Entry<String, Long> word : seen.nullWords.entrySet()) {
            boolean sure = SURE_NULLS.contains(word.getKey()) && seen.nulls == 0;
            notes.add(counted(word.getKey(), word.getValue()) + (sure ? ": read as no value" : ": kept as text"));
            if (sure) {
                nulls.add(word.getKey());
            }
        }
        return nulls;
    }

    private static String counted(String word, long count) {
        return "'%s' in %s".formatted(word, Plural.of(count, "row"));
    }

    /** Says what a few values keep a column from being. */
    private void nearMisses() {
        nearMiss(seen.point.fits, "numbers");
        if (seen.point.fits.fits < seen.comma.fits.fits) {
            nearMiss(seen.comma.fits, "numbers");
        }
        nearMiss(seen.dates.fits, "dates");
        nearMiss(seen.times, "times");
        nearMiss(seen.uuids, "UUIDs");
    }

    private void nearMiss(ColumnProfile.Fits fits, String what) {
        if (fits.misfits > 0 && fits.fits >= NEARLY_ALL * seen.values) {
            notes.add("%,d of %,d values are %s, but not '%s': kept as text"
                    .formatted(fits.fits, seen.values, what, Excerpt.of(fits.misfit, 40)));
        }
    }

    private ColumnReading typed(ColumnType type) {
        return new ColumnReading(type, nulls(), NumberForm.POINT, 0, false, notes);
    }

    private ColumnReading reading(Kind kind, Set<String> nulls) {
        return new ColumnReading(ColumnType.of(kind), nulls, NumberForm.POINT, 0, false, notes);
    }
}
