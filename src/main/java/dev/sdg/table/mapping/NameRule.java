package dev.sdg.table.mapping;

import java.util.List;
import java.util.Optional;

/**
 * A name that says what a column means.
 *
 * @param text as the rules have it
 * @param words of the name; empty: any name
 * @param subject of a list of subjects that it has to be a name of
 * @param strength how strongly the name speaks for the meaning, 0 to 1
 */
record NameRule(
        Meaning meaning, String text, Form form, List<String> words, Optional<String> subject, double strength) {
    private static final double STRONG = 0.78;
    private static final double USUAL = 0.6;
    private static final double WEAK = 0.4;

    /** Where the words stand in the name; of two rules that are alike, the earlier one here is followed. */
    enum Form {
        END,
        WHOLE,
        BEGINNING,
        /** The last word ends so. */
        ENDING,
        ANY
    }

    NameRule {
        words = List.copyOf(words);
    }

    /** Reads {@code *billing email@customer!}. */
    static NameRule read(Meaning meaning, String line, Words words) {
        char mark = line.charAt(line.length() - 1);
        String text = mark == '!' || mark == '?' ? line.substring(0, line.length() - 1) : line;
        double strength = mark == '!' ? STRONG : mark == '?' ? WEAK : USUAL;
        int at = text.indexOf('@');
        Optional<String> subject = at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1));
        String name = at < 0 ? text : text.substring(0, at);
        if (name.equals("*")) {
            return new NameRule(meaning, name, Form.ANY, List.of(), subject, 0);
        }
        if (name.startsWith("*~")) {
            return new NameRule(meaning, name, Form.ENDING, List.of(name.substring(2)), subject, strength);
        }
        Form form = name.startsWith("*") ? Form.END : name.endsWith("*") ? Form.BEGINNING : Form.WHOLE;
        String bare = name.replace("*", "");
        return new NameRule(meaning, bare, form, words.of(bare), subject, strength);
    }

    /** Returns how much of a name the words say: of two rules that fit, the greater one is followed. */
    int precision() {
        return switch (form) {
            case WHOLE, END, BEGINNING -> 2 * words.size();
            case ENDING -> 1;
            case ANY -> 0;
        };
    }
}
