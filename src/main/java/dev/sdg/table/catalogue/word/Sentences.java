package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;

/** Sentences, or paragraphs of some of them; one that is too long ends with the last sentence that fits. Immutable. */
final class Sentences implements TextSource {
    private static final int LONGEST = 700;

    private final TextSource texts;

    private Sentences(TextSource texts) {
        this.texts = texts;
    }

    /** Returns the texts of the section {@code name}, which may repeat unless they are {@code unique}. */
    static TextSource of(Phrases phrases, String name, boolean unique) {
        return new Sentences(unique ? phrases.different(name, LONGEST) : phrases.drawn(name, LONGEST));
    }

    @Override
    public long size() {
        return texts.size();
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public void append(long index, long number, Cell cell) {
        texts.append(index, 0, cell);
        if (number > 0) {
            cell.append(' ').append('(').append(number).append(')');
        }
    }

    @Override
    public boolean isWholeWithin(long index, int room) {
        Cell whole = new Cell();
        append(index, 0, whole.begin());
        return !sentences(whole.text(), room).isEmpty();
    }

    /** Appends the sentences that fit, or else the beginning of the first. */
    @Override
    public void appendShort(long index, long number, int room, Cell cell) {
        Cell whole = new Cell();
        append(index, 0, whole.begin());
        String text = whole.text();
        String begin = number > 0 ? "" : sentences(text, room);
        String cut = begin.isEmpty() ? TextLimit.shortened(text, number, room) : begin;
        cell.append(cut.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the whole sentences of {@code text} that have room; empty where the first one has none. */
    private static String sentences(String text, int room) {
        if (text.codePointCount(0, text.length()) <= room) {
            return text;
        }
        int end = text.offsetByCodePoints(0, room);
        while (end > 0 && !endsSentence(text, end)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean endsSentence(String text, int end) {
        char last = text.charAt(end - 1);
        boolean apart = end == text.length() || text.charAt(end) == ' ';
        return last == '。' || (apart && (last == '.' || last == '!' || last == '?' || last == '؟'));
    }
}
