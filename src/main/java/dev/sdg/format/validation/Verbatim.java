package dev.sdg.format.validation;

import java.util.Optional;

/**
 * A text in which parts are found letter by letter, whatever white space and quote marks they are written with. An
 * opening angle bracket is also found as the mark that it becomes in a prompt.
 */
final class Verbatim {
    private static final String SINGLE_QUOTES = "'`´‘’‚‛′";
    private static final String DOUBLE_QUOTES = "\"“”„‟″«»";

    private final String text;
    private final String plain;
    private final int[] offsets;

    private Verbatim(String text, String plain, int[] offsets) {
        this.text = text;
        this.plain = plain;
        this.offsets = offsets;
    }

    static Verbatim of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int[] offsets = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            char c = plain(text.charAt(i));
            boolean repeatsBlank = c == ' ' && (plain.length() == 0 || plain.charAt(plain.length() - 1) == ' ');
            if (!repeatsBlank) {
                offsets[plain.length()] = i;
                plain.append(c);
            }
        }
        return new Verbatim(text, plain.toString(), offsets);
    }

    /**
     * Returns {@code part} if it stands in the text as whole words: as it is written there if it has marks of a prompt
     * in it, else as it is given.
     */
    Optional<String> find(String part) {
        String wanted = of(part).plain.strip();
        for (int at = wanted.isEmpty() ? -1 : plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            if (isWordBoundary(at) && isWordBoundary(end)) {
                String written = text.substring(offsets[at], offsets[end - 1] + 1);
                return Optional.of(written.indexOf('‹') < 0 && part.indexOf('‹') >= 0 ? written : part);
            }
        }
        return Optional.empty();
    }

    /** Words end between a letter and none; Chinese, Japanese and Thai do not show where. */
    private boolean isWordBoundary(int at) {
        return at == 0
                || at == plain.length()
                || !isSpacedLetter(plain.codePointBefore(at))
                || !isSpacedLetter(plain.codePointAt(at));
    }

    private static boolean isSpacedLetter(int character) {
        return Character.isLetterOrDigit(character) && !TextWords.isUnspaced(character);
    }

    private static char plain(char c) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
            return ' ';
        }
        if (c == '‹') {
            return '<';
        }
        return SINGLE_QUOTES.indexOf(c) >= 0 ? '\'' : DOUBLE_QUOTES.indexOf(c) >= 0 ? '"' : c;
    }
}
