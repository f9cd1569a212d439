package dev.sdg.schema.sql;

import dev.sdg.schema.Column.Rules;
import dev.sdg.schema.GeneratorSpec;
import java.util.Optional;

/** RE2 patterns of texts that meet a condition; not of all of them: what may be anything is a few letters. */
final class TextPatterns {
    private static final String LETTER = "[a-z]";
    private static final String SOME = LETTER + "{1,8}";
    private static final String FEW = LETTER + "{0,4}";
    private static final int SHORT = 4;
    private static final int USUAL = 12;

    private TextPatterns() {}

    /**
     * Returns texts that are like {@code pattern}.
     *
     * @param escape makes the character behind it stand for itself; empty: none does
     */
    static String ofLike(String pattern, String escape) {
        StringBuilder regex = new StringBuilder();
        int[] letters = pattern.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            boolean escaped = !escape.isEmpty() && letters[i] == escape.codePointAt(0) && i + 1 < letters.length;
            int letter = escaped ? letters[++i] : letters[i];
            if (!escaped && letter == '%') {
                regex.append(SOME);
            } else if (!escaped && letter == '_') {
                regex.append(LETTER);
            } else {
                regex.append(letter < 128 && !Character.isLetterOrDigit(letter) ? "\\" : "")
                        .appendCodePoint(letter);
            }
        }
        return regex.toString();
    }

    /** Returns texts a part of which matches {@code regex}; empty where it has anchors within. */
    static Optional<String> ofRegex(String regex) {
        boolean begins = regex.startsWith("^");
        boolean ends = regex.endsWith("$") && !regex.endsWith("\\$");
        String body = regex.substring(begins ? 1 : 0, regex.length() - (ends && regex.length() > 1 ? 1 : 0));
        boolean anchored = body.matches(".*(?:(?<![\\[\\\\])\\^|(?<!\\\\)\\$(?![^\\[]*\\])).*");
        boolean apart = (begins || ends) && hasAlternatives(body);
        return anchored || apart
                ? Optional.empty()
                : Optional.of((begins ? "" : FEW) + "(?:" + body + ")" + (ends ? "" : FEW));
    }

    private static boolean hasAlternatives(String body) {
        int depth = 0;
        for (int i = 0; i < body.length(); i++) {
            switch (body.charAt(i)) {
                case '\\' -> i++;
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** Returns texts of capital letters, as long as {@code rules} say. */
    static String ofCapitals(Rules rules) {
        int shortest = rules.minLength().orElse(0);
        int longest = Math.min(rules.maxLength().orElse(Integer.MAX_VALUE), Math.max(shortest, USUAL));
        int least = Math.max(shortest, Math.min(longest, SHORT));
        return GeneratorSpec.Pattern.of("[A-Z]", least, longest).pattern();
    }
}
