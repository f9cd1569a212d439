package dev.sdg.table.learned;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The words of a column that enough rows have. Behind them stand a place for all others, and one for no value.
 * Immutable.
 */
public final class WordList {
    private final List<String> words;
    private final byte[][] texts;
    private final int[] slots;

    /** Creates the list of {@code words}, each once. */
    public WordList(List<String> words) {
        this.words = List.copyOf(words);
        this.texts = new byte[words.size()][];
        this.slots = new int[Integer.highestOneBit(Math.max(4, words.size() * 2)) * 2];
        Arrays.fill(slots, -1);
        for (int place = 0; place < texts.length; place++) {
            texts[place] = words.get(place).getBytes(StandardCharsets.UTF_8);
            int slot = slot(texts[place], texts[place].length);
            if (slots[slot] >= 0) {
                throw new IllegalArgumentException("twice: " + words.get(place));
            }
            slots[slot] = place;
        }
    }

    /** Returns the words in their order. */
    public List<String> words() {
        return words;
    }

    /** Returns the place of all other words. */
    public int other() {
        return texts.length;
    }

    /** Returns the place of rows without a value. */
    public int none() {
        return texts.length + 1;
    }

    /** Returns the place of what {@code cell} holds. */
    int place(Cell cell) {
        if (cell.isNull()) {
            return none();
        }
        long hint = cell.number();
        if (hint >= 0 && hint < texts.length && texts[(int) hint] == cell.bytes()) {
            return (int) hint;
        }
        int place = slots[slot(cell.bytes(), cell.length())];
        return place < 0 ? other() : place;
    }

    /** Puts the word at {@code place} into {@code cell}. */
    void put(int place, Cell cell) {
        cell.set((long) place);
        cell.set(texts[place]);
    }

    /** Returns the slot of a text, or the free one where it would be. */
    private int slot(byte[] text, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + text[i];
        }
        int slot = (hash ^ hash >>> 15) & slots.length - 1;
        while (slots[slot] >= 0 && !Arrays.equals(texts[slots[slot]], 0, texts[slots[slot]].length, text, 0, length)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }
}
