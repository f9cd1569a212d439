package dev.sdg.llm.provider;

/** How far two spellings are apart. */
final class Spelling {
    private Spelling() {}

    /** Returns how many letters have to be put in, taken out or replaced to make one of the other (Levenshtein). */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            advance(row, i, from.charAt(i - 1), to);
        }
        return row[to.length()];
    }

    private static void advance(int[] row, int i, char letter, String to) {
        int diagonal = row[0];
        row[0] = i;
        for (int j = 1; j <= to.length(); j++) {
            int replaced = diagonal + (letter == to.charAt(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
        }
    }
}
