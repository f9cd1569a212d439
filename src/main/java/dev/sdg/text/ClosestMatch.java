package dev.sdg.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the word that was probably meant, case, hyphens and underscores aside. */
public final class ClosestMatch {
    /** Longer words are no misspellings, and comparing them would cost time. */
    private static final int MAX_LENGTH = 64;

    private ClosestMatch() {}

    /** Returns {@code ": did you mean 'x'?"} where a known word is near to {@code word}, else nothing. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(near -> ": did you mean '" + near + "'?").orElse("");
    }

    /** Returns the known word with the fewest changed letters, if they are at most a third of it, or two. */
    public static Optional<String> of(String word, Collection<String> known) {
        if (word.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String given = normalised(word);
        return known.stream()
                .filter(candidate -> distance(given, normalised(candidate)) <= Math.max(2, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(given, normalised(candidate))))
                .filter(candidate -> distance(given, normalised(candidate)) < candidate.length());
    }

    private static String normalised(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** Levenshtein's distance, one row of the table at a time. */
    private static int distance(String a, String b) {
        int[] row = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            advance(row, i, a.charAt(i - 1), b);
        }
        return row[b.length()];
    }

    private static void advance(int[] row, int i, char letter, String b) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= b.length(); j++) {
            int replaced = diagonal + (letter == b.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
        }
    }
}
