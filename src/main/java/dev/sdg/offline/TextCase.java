package dev.sdg.offline;

import java.util.Locale;

/** Which letters a text is written in. */
enum TextCase {
    /** Capitals begin sentences and names. */
    MIXED,
    /** No capitals, as in old collections and chats. */
    LOWER,
    /** Nothing but capitals, as in older ones. */
    UPPER;

    private static final double FEW = 0.005;

    /** Returns the case of {@code text}. */
    static TextCase of(String text) {
        long letters = text.codePoints().filter(Character::isLetter).count();
        long upper = text.codePoints().filter(Character::isUpperCase).count();
        long lower = text.codePoints().filter(Character::isLowerCase).count();
        if (upper <= FEW * letters && lower > 0) {
            return LOWER;
        }
        return upper > 0 && lower <= 10 * FEW * letters ? UPPER : MIXED;
    }

    /** Returns {@code sentence} as it would stand in mixed text, as far as that is known; of the same length. */
    String sentence(String sentence) {
        if (this == MIXED || sentence.isEmpty()) {
            return sentence;
        }
        StringBuilder mixed = new StringBuilder(sentence);
        for (int i = 0; i < mixed.length(); i++) {
            char letter = mixed.charAt(i);
            mixed.setCharAt(i, i == 0 ? Character.toUpperCase(letter) : Character.toLowerCase(letter));
        }
        return mixed.toString();
    }

    /**
     * Returns {@code text} as an anchor is written: no space before punctuation, no line breaks. What only looks like
     * punctuation, such as the operators ? and ..=, stays as it is.
     */
    static String written(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("\\.\\s*\\.+$", ".")
                .replaceAll(" ([.,;:](?=[\\s\"')\\]]|$)|[?!](?=$|\\s[^\\p{Ll}])|[)\\]])", "$1")
                .replaceAll("([(\\[]) ", "$1")
                .strip();
    }

    /** Returns {@code heading} in letters of mixed text, where it shouts. */
    static String heading(String heading) {
        boolean shouts = of(heading) == UPPER && heading.length() > 5;
        return shouts ? heading.charAt(0) + heading.substring(1).toLowerCase(Locale.ROOT) : heading;
    }
}
