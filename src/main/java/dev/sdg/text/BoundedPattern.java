package dev.sdg.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression for texts that anybody may have written. The search in a text is ended when it goes back and
 * forth in it far more often than an ordinary text needs, so that no text keeps a thread busy for minutes.
 *
 * <p>Every matcher throws a {@link TooIntricateException} then, and none after a time: the same text always has the
 * same outcome.
 */
public final class BoundedPattern {
    private static final long READS_PER_LETTER = 300;
    private static final long LEAST_READS = 100_000;

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** A text in which a pattern was searched for too long. */
    public static final class TooIntricateException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooIntricateException() {
            super("the text is too intricate");
        }
    }

    /** Returns the pattern {@code regex}, in the syntax of {@link Pattern}. */
    public static BoundedPattern of(String regex) {
        return new BoundedPattern(Pattern.compile(regex));
    }

    /** Returns a matcher over {@code text}; its methods throw a {@link TooIntricateException}. */
    public Matcher matcher(String text) {
        return pattern.matcher(new CountedText(text));
    }

    /** Returns whether all of {@code text} matches. */
    public boolean matches(String text) {
        return matcher(text).matches();
    }

    /** Returns {@code text} with every match replaced, as {@link Matcher#replaceAll(String)} does. */
    public String replaceAll(String text, String replacement) {
        return matcher(text).replaceAll(replacement);
    }

    /** Returns the parts of {@code text} between the matches, without empty ones at its end. */
    public List<String> split(String text) {
        return List.of(pattern.split(new CountedText(text)));
    }

    /** A text that counts how often it is read. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private long left;

        CountedText(String text) {
            this.text = text;
            this.left = LEAST_READS + READS_PER_LETTER * text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooIntricateException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
