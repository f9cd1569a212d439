package dev.sdg.dataset.report;

import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A number of a report, with what it means.
 *
 * @param key in JSON: {@code unique_share}
 * @param label for people: "Unique rows"
 * @param number the number itself
 * @param shown the number for people: "98.2 %"
 * @param meaning what it says of the rows; a sentence
 * @param good which values are good; empty where none are better than others
 * @param verdict whether this one is
 */
public record Figure(
        String key, String label, double number, String shown, String meaning, Optional<String> good, Verdict verdict) {

    /** Whether a number is as it should be. */
    public enum Verdict {
        /** As it should be. */
        GOOD,
        /** Worth a look. */
        LOOK,
        /** Likely to harm training. */
        POOR,
        /** Neither good nor bad by itself. */
        NONE
    }

    /** Returns a number without a verdict. */
    static Figure plain(String key, String label, double number, String shown, String meaning) {
        return new Figure(key, label, number, shown, meaning, Optional.empty(), Verdict.NONE);
    }

    /**
     * Returns a number that is good from {@code good} upwards, and poor below {@code poor}.
     *
     * @param shown makes it and the limit a text for people
     */
    static Figure atLeast(
            String key,
            String label,
            double number,
            DoubleFunction<String> shown,
            String meaning,
            double good,
            double poor) {
        Verdict verdict = number >= good ? Verdict.GOOD : number < poor ? Verdict.POOR : Verdict.LOOK;
        String wanted = "good from " + shown.apply(good);
        return new Figure(key, label, number, shown.apply(number), meaning, Optional.of(wanted), verdict);
    }

    /**
     * Returns a number that is good up to {@code good}, and poor above {@code poor}.
     *
     * @param shown makes it and the limit a text for people
     */
    static Figure atMost(
            String key,
            String label,
            double number,
            DoubleFunction<String> shown,
            String meaning,
            double good,
            double poor) {
        Verdict verdict = number <= good ? Verdict.GOOD : number > poor ? Verdict.POOR : Verdict.LOOK;
        String wanted = "good up to " + shown.apply(good);
        return new Figure(key, label, number, shown.apply(number), meaning, Optional.of(wanted), verdict);
    }

    /** Returns a number with at most three digits behind the point. */
    public static String number(double number) {
        return Numbers.plain(number);
    }

    /** Returns a share of 0 to 1 as per cent. */
    public static String percent(double share) {
        return Numbers.percent(share);
    }
}
