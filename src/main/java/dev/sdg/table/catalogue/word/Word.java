package dev.sdg.table.catalogue.word;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A word of a list. Immutable. */
public final class Word {
    private final byte[] shown;
    private final byte[] ascii;

    private Word(byte[] shown, byte[] ascii) {
        this.shown = shown;
        this.ascii = ascii;
    }

    /** Returns the word as UTF-8; not to be changed. */
    public byte[] shown() {
        return shown;
    }

    /** Returns how the word stands in addresses: lower-case letters and digits only; not to be changed. */
    byte[] ascii() {
        return ascii;
    }

    /** Returns the word that an entry of a list stands for: {@code shown}, or {@code shown=ascii}. */
    public static Word of(String entry) {
        int equals = entry.indexOf('=');
        String shown = equals < 0 ? entry : entry.substring(0, equals);
        String ascii = Ascii.of(equals < 0 ? entry : entry.substring(equals + 1));
        return new Word(shown.getBytes(StandardCharsets.UTF_8), ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns {@code text} as it is, which stands in no address. */
    static Word shown(String text) {
        return new Word(text.getBytes(StandardCharsets.UTF_8), new byte[0]);
    }

    /** Returns the words of {@code entries}, but for those that an address could not tell from one before. */
    static List<Word> different(Collection<String> entries) {
        return distinct(entries.stream().map(Word::of).toList());
    }

    /** Returns {@code words}, but for those that an address could not tell from one before. */
    static List<Word> distinct(List<Word> words) {
        Set<String> seen = new HashSet<>();
        List<Word> distinct = new ArrayList<>();
        for (Word word : words) {
            if (word.ascii.length > 0 && seen.add(new String(word.ascii, StandardCharsets.US_ASCII))) {
                distinct.add(word);
            }
        }
        return distinct;
    }

    String text() {
        return new String(shown, StandardCharsets.UTF_8);
    }

    /** Returns the length of the longest of {@code words}, in code points. */
    static int longest(List<Word> words) {
        return words.stream()
                .map(Word::text)
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(0);
    }
}
