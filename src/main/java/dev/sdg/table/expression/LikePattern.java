package dev.sdg.table.expression;

import java.util.Arrays;

/** A pattern of {@code LIKE}: {@code %} stands for any text, {@code _} for one character. Immutable. */
final class LikePattern {
    private static final int ANY_TEXT = -1;
    private static final int ANY_CHARACTER = -2;

    private final int[] parts;
    private final boolean anyCase;

    private LikePattern(int[] parts, boolean anyCase) {
        this.parts = parts;
        this.anyCase = anyCase;
    }

    /**
     * Returns the pattern that {@code text} writes.
     *
     * @param escape makes the character behind it stand for itself; empty: none does
     */
    static LikePattern of(String text, String escape, boolean anyCase) {
        int[] letters = letters(text, anyCase);
        int escaping = escape.isEmpty() ? ANY_TEXT : escape.codePointAt(0);
        int[] parts = new int[letters.length];
        int count = 0;
        for (int i = 0; i < letters.length; i++) {
            if (letters[i] == escaping) {
                if (++i == letters.length) {
                    throw new EvaluationException("a pattern of LIKE ends in its escape character");
                }
                parts[count++] = letters[i];
            } else {
                parts[count++] = letters[i] == '%' ? ANY_TEXT : letters[i] == '_' ? ANY_CHARACTER : letters[i];
            }
        }
        return new LikePattern(Arrays.copyOf(parts, count), anyCase);
    }

    private static int[] letters(String text, boolean anyCase) {
        return (anyCase ? Texts.lower(text) : text).codePoints().toArray();
    }

    /** Returns whether all of {@code text} is like the pattern. */
    boolean matches(String text) {
        int[] letters = letters(text, anyCase);
        int at = 0;
        int part = 0;
        int lastAnyText = -1;
        int from = 0;
        while (at < letters.length) {
            if (part < parts.length && parts[part] == ANY_TEXT) {
                lastAnyText = part++;
                from = at;
            } else if (part < parts.length && (parts[part] == ANY_CHARACTER || parts[part] == letters[at])) {
                part++;
                at++;
            } else if (lastAnyText >= 0) {
                part = lastAnyText + 1;
                at = ++from;
            } else {
                return false;
            }
        }
        while (part < parts.length && parts[part] == ANY_TEXT) {
            part++;
        }
        return part == parts.length;
    }
}
