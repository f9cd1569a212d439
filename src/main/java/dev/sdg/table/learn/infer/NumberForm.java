package dev.sdg.table.learn.infer;

import java.math.BigDecimal;

/** How numbers are written: which sign stands before the fraction, and which between groups of three digits. */
enum NumberForm {
    /** 1234.5 and 1,234.5. */
    POINT('.', ','),
    /** 1234,5 and 1.234,5. */
    COMMA(',', '.');

    private static final String OTHER_GROUPS = "'\u2019 \u00a0\u202f";
    private static final int LONGEST = 400;

    private final char point;
    private final char group;

    NumberForm(char point, char group) {
        this.point = point;
        this.group = group;
    }

    /**
     * What a text that is a number shows. One thread; used for one text after the other.
     *
     * <p>All of it is about the last text for which {@link #scan} returned true.
     */
    static final class Scan {
        int whole;
        int fraction;
        boolean grouped;
        boolean exponent;
        boolean plus;
        boolean leadingZero;
        boolean zeroFraction;
    }

    /** Returns whether {@code text} is a number of this form, and puts into {@code scan} what it shows. */
    boolean scan(String text, Scan scan) {
        int length = text.length();
        if (length > LONGEST) {
            return false;
        }
        int at = 0;
        scan.plus = length > 0 && text.charAt(0) == '+';
        if (length > 0 && (scan.plus || text.charAt(0) == '-')) {
            at++;
        }
        int first = at;
        at = whole(text, at, scan);
        if (at < 0) {
            return false;
        }
        scan.leadingZero = scan.whole > 1 && text.charAt(first) == '0';
        scan.fraction = 0;
        scan.zeroFraction = true;
        if (at < length && text.charAt(at) == point) {
            int from = ++at;
            while (at < length && isDigit(text.charAt(at))) {
                scan.zeroFraction &= text.charAt(at++) == '0';
            }
            scan.fraction = at - from;
        }
        if (scan.whole + scan.fraction == 0) {
            return false;
        }
        scan.exponent = at < length && (text.charAt(at) | 0x20) == 'e';
        if (scan.exponent) {
            at = exponent(text, at + 1);
        }
        return at == length;
    }

    /** Returns where the digits before the fraction end; -1 where groups are not of three digits. */
    private int whole(String text, int from, Scan scan) {
        int at = digits(text, from);
        scan.whole = at - from;
        scan.grouped = false;
        if (scan.whole < 1 || scan.whole > 3 || at == text.length()) {
            return at;
        }
        char separator = text.charAt(at);
        if (separator != group && OTHER_GROUPS.indexOf(separator) < 0) {
            return at;
        }
        while (at < text.length() && text.charAt(at) == separator) {
            int end = digits(text, at + 1);
            if (end - at != 4) {
                return -1;
            }
            scan.whole += 3;
            scan.grouped = true;
            at = end;
        }
        return at;
    }

    private static int exponent(String text, int from) {
        int at = from < text.length() && "+-".indexOf(text.charAt(from)) >= 0 ? from + 1 : from;
        int end = digits(text, at);
        return end > at && end - at <= 3 ? end : -1;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Returns the number that {@code text}, which {@link #scan} takes, says. */
    BigDecimal number(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == point) {
                plain.append('.');
            } else if (character != group && OTHER_GROUPS.indexOf(character) < 0) {
                plain.append(character);
            }
        }
        return new BigDecimal(plain.toString());
    }
}
