package dev.sdg.table.learn.infer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What all values of a column have shown so far: what each could be, how many could not, lengths, ranges, how often
 * each value occurs. One pass, bounded memory. One thread.
 */
final class ColumnProfile {
    /** Words that stand for nothing, or are words. */
    static final Set<String> NULL_WORDS = Set.of(
            "NA", "N/A", "n/a", "#N/A", "null", "NULL", "Null", "None", "none", "nan", "NaN", "NAN", "\\N", "-", "--",
            "?", ".");

    static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1", "on");
    static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0", "off");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int LONGEST_NULL_WORD = 4;
    private static final int UUID_LENGTH = 36;

    private final boolean bare;
    private final boolean dated;
    private final boolean key;
    private final NumberForm.Scan scan = new NumberForm.Scan();
    private final MomentScan moments = new MomentScan();

    long nulls;
    long values;
    final Map<String, Long> nullWords = new TreeMap<>();
    final Numbers point = new Numbers(NumberForm.POINT);
    final Numbers comma = new Numbers(NumberForm.COMMA);
    final Fits booleans = new Fits();
    final Set<String> truths = new TreeSet<>();
    final Fits uuids = new Fits();
    final Fits json = new Fits();
    final Fits times = new Fits();
    final Moments dates = new Moments();
    final ValueSet set = new ValueSet();
    int minLength = Integer.MAX_VALUE;
    int maxLength;
    boolean floats;
    boolean structured;
    boolean spaces;

    /**
     * Begins a column.
     *
     * @param bare whether its values have no types: a text that says a number is one
     * @param name eight digits are a date where it says so
     */
    ColumnProfile(boolean bare, String name) {
        this.bare = bare;
        String lower = name.toLowerCase(Locale.ROOT);
        this.key = ColumnNames.ownKey(name, "") > 0;
        this.dated = lower.contains("date") || lower.contains("datum") || lower.endsWith("_dt");
    }

    /** How many values are of a kind, and one that is none. */
    static final class Fits {
        private static final int MANY = 100;

        long fits;
        long misfits;
        String misfit = "";

        /** Returns whether it may be worth looking at another value. */
        boolean isOpen() {
            return misfits < MANY || misfits < fits;
        }

        void add(boolean fit, String text) {
            if (fit) {
                fits++;
            } else {
                misfits++;
                misfit = misfits == 1 ? text : misfit;
            }
        }
    }

    /** The values as numbers of one form. */
    static final class Numbers {
        final NumberForm form;
        final Fits fits = new Fits();
        long fractions;
        long grouped;
        long exponents;
        long leadingZeros;
        long plus;
        int whole;
        int maxFraction;
        int minFraction = Integer.MAX_VALUE;
        boolean zeroFractions = true;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        String leadingZero = "";
        boolean increasing = true;
        private double previous = Double.NEGATIVE_INFINITY;

        Numbers(NumberForm form) {
            this.form = form;
        }

        boolean see(String text, NumberForm.Scan scan) {
            boolean fit = form.scan(text, scan);
            double number = fit ? value(text, scan) : 0;
            fit &= Double.isFinite(number);
            fits.add(fit, text);
            if (!fit) {
                return false;
            }
            if (scan.leadingZero) {
                leadingZeros++;
                leadingZero = leadingZeros == 1 ? text : leadingZero;
            }
            fractions += scan.fraction > 0 ? 1 : 0;
            grouped += scan.grouped ? 1 : 0;
            exponents += scan.exponent ? 1 : 0;
            plus += scan.plus ? 1 : 0;
            whole = Math.max(whole, scan.whole);
            maxFraction = Math.max(maxFraction, scan.fraction);
            minFraction = Math.min(minFraction, scan.fraction);
            zeroFractions &= scan.zeroFraction;
            increasing &= number > previous;
            previous = number;
            least = Math.min(least, number);
            most = Math.max(most, number);
            return true;
        }

        private double value(String text, NumberForm.Scan scan) {
            boolean plain = !scan.grouped && (form == NumberForm.POINT || scan.fraction == 0);
            return plain ? Double.parseDouble(text) : form.number(text).doubleValue();
        }
    }

    /** The values as dates or timestamps. */
    static final class Moments {
        private static final int ANY = 7;

        final Fits fits = new Fits();
        int orders = ANY;
        int shape = -1;
        boolean mixed;
        long withTime;
        long zoned;
        long midnights;

        void see(String text, MomentScan scan, boolean digits) {
            boolean fit = digits ? scan.scanDigits(text) : scan.scan(text);
            fits.add(fit, text);
            if (fit) {
                orders &= scan.orders();
                mixed |= shape >= 0 && shape != scan.shape();
                shape = scan.shape();
                withTime += scan.hasTime() ? 1 : 0;
                zoned += scan.zoned() ? 1 : 0;
                midnights += scan.time() == 0 ? 1 : 0;
            }
        }
    }

    /** Returns whether values have no types. */
    boolean isBare() {
        return bare;
    }

    /** Returns whether the name is one of keys. */
    boolean isKeyName() {
        return key;
    }

    /** Takes the value of the next row. */
    void see(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            nulls++;
            return;
        }
        String text = text(value);
        if (text.isEmpty()) {
            nulls++;
        } else if (text.length() <= LONGEST_NULL_WORD && NULL_WORDS.contains(text)) {
            nullWords.merge(text, 1L, Long::sum);
        } else {
            values++;
            floats |= value.isDouble() || value.isFloat();
            structured |= value.isContainerNode();
            see(text, bare || value.isNumber(), bare || !value.isNumber());
        }
    }

    /** Returns a value as its text. */
    static String text(JsonNode value) {
        return value.isTextual() ? value.textValue().strip() : value.isValueNode() ? value.asText() : value.toString();
    }

    private void see(String text, boolean number, boolean word) {
        int length = text.codePointCount(0, text.length());
        minLength = Math.min(minLength, length);
        maxLength = Math.max(maxLength, length);
        spaces |= text.indexOf(' ') >= 0;
        boolean isNumber = number && point.fits.isOpen() && point.see(text, scan);
        if (number && comma.fits.isOpen()) {
            comma.see(text, scan);
        }
        set.add(ValueSet.hash(isNumber && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text));
        if (word) {
            seeWord(text, isNumber);
        }
    }

    private void seeWord(String text, boolean isNumber) {
        if (booleans.isOpen()) {
            String lower = text.length() <= 5 ? text.toLowerCase(Locale.ROOT) : text;
            boolean truth = TRUE.contains(lower) || FALSE.contains(lower);
            booleans.add(truth, text);
            if (truth) {
                truths.add(lower);
            }
        }
        if (dates.fits.isOpen()) {
            dates.see(text, moments, isNumber && dated);
        }
        if (times.isOpen()) {
            times.add(!isNumber && moments.scanTime(text), text);
        }
        if (uuids.isOpen()) {
            uuids.add(text.length() == UUID_LENGTH && UUID.matcher(text).matches(), text);
        }
        if (json.isOpen()) {
            json.add(isJson(text), text);
        }
    }

    private static boolean isJson(String text) {
        char first = text.charAt(0);
        char last = text.charAt(text.length() - 1);
        if ((first != '{' || last != '}') && (first != '[' || last != ']')) {
            return false;
        }
        try {
            return JSON.readTree(text) != null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
