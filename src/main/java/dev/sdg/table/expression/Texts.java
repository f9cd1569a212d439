package dev.sdg.table.expression;

import java.nio.charset.StandardCharsets;
import java.util.function.IntUnaryOperator;

/** Functions of texts, counted in code points. */
final class Texts {
    private static final int LONGEST = 1_000_000;

    private Texts() {}

    static String lower(String text) {
        return mapped(text, Character::toLowerCase);
    }

    static String upper(String text) {
        return mapped(text, Character::toUpperCase);
    }

    /** Letter by letter: the length stays. */
    private static String mapped(String text, IntUnaryOperator letter) {
        return text.codePoints()
                .map(letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static String reverse(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static long position(String part, String text) {
        int index = text.indexOf(part);
        return index < 0 ? 0 : text.codePointCount(0, index) + 1L;
    }

    /** Returns {@code text} without the characters of {@code set} at its ends. */
    static String trim(String text, String set, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && set.indexOf(text.codePointAt(from)) >= 0) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (end && to > from && set.indexOf(text.codePointBefore(to)) >= 0) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    /** Returns so many code points from a position, counted from 1; what lies before the text is empty. */
    static String part(String text, long position, long count) {
        if (count < 0) {
            throw new EvaluationException("the length of a part of a text is negative");
        }
        long end = position > Long.MAX_VALUE - count ? Long.MAX_VALUE : position + count;
        return between(text, Math.max(position, 1) - 1, Math.max(end, 1) - 1);
    }

    static String from(String text, long position) {
        return between(text, Math.max(position, 1) - 1, Long.MAX_VALUE);
    }

    static String left(String text, long count) {
        return between(text, 0, count < 0 ? Math.max(0, length(text) + count) : count);
    }

    static String right(String text, long count) {
        long length = length(text);
        return between(
                text,
                count < 0
                        ? Math.min(length, count == Long.MIN_VALUE ? length : -count)
                        : length - Math.min(length, count),
                length);
    }

    private static String between(String text, long from, long to) {
        long length = length(text);
        int start = text.offsetByCodePoints(0, (int) Math.min(from, length));
        int end = text.offsetByCodePoints(0, (int) Math.max(Math.min(to, length), Math.min(from, length)));
        return text.substring(start, end);
    }

    static String pad(String text, long length, String with, boolean before) {
        if (length > LONGEST) {
            throw EvaluationException.tooGreat();
        }
        long missing = length - length(text);
        if (missing <= 0 || with.isEmpty()) {
            return left(text, Math.max(0, Math.min(length, length(text))));
        }
        long times = missing / length(with) + 1;
        String padding = left(with.repeat((int) times), missing);
        return before ? padding + text : text + padding;
    }

    static String replace(String text, String part, String with) {
        if (part.isEmpty()) {
            return text;
        }
        String replaced = text.replace(part, with);
        if (replaced.length() > LONGEST) {
            throw EvaluationException.tooGreat();
        }
        return replaced;
    }
}
