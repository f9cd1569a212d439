package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Different texts, numbered; behind the last one they go on with a number in them. Immutable. */
public interface TextSource {

    /** Returns how many texts there are without a number. */
    long size();

    /** Returns how many texts there are before one of them must have a number in it: at least the size. */
    default long withoutNumber() {
        return size();
    }

    /** Returns the length of the longest text without a number, in code points. */
    int longest();

    /**
     * Appends a text to {@code cell}.
     *
     * @param index from 0 to below the size
     * @param number 0 at first; 2, 3, … when all texts have been used once, twice, …
     */
    void append(long index, long number, Cell cell);

    /**
     * Appends a text of at most {@code room} code points that ends, as far as it can, with {@code number}.
     *
     * @param number 0: none
     */
    default void appendShort(long index, long number, int room, Cell cell) {
        Cell whole = new Cell();
        append(index, 0, whole.begin());
        cell.append(TextLimit.shortened(whole.text(), number, room).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns whether {@link #appendShort} makes a whole text of the one at {@code index}, which is longer: an address
     * with a shorter name, the first sentences. Otherwise it is cut.
     */
    default boolean isWholeWithin(long index, int room) {
        return false;
    }

    /** Returns what stands before a number at the end of a text. */
    default char beforeNumber() {
        return ' ';
    }

    /** Returns the length of the longest text with a number, in code points. */
    default int longestWithNumber() {
        return Math.min(longest(), Integer.MAX_VALUE / 2) + 20;
    }

    /** Returns these texts in a shorter form that {@code room} code points hold, if they have one. */
    default TextSource within(int room) {
        return this;
    }

    /** Returns how many different texts there are, those with numbers included. */
    default long different() {
        return 1L << 62;
    }

    /** Returns how many different numbers {@code room} code points can hold. */
    default long numbers(int room) {
        long numbers = 1;
        for (int i = 0; i < room && numbers < 1L << 58; i++) {
            numbers *= 10;
        }
        return room > 18 ? 1L << 62 : numbers - 1;
    }

    /** Appends a blank and {@code number}, unless it is 0. */
    static void appendNumber(long number, Cell cell) {
        if (number > 0) {
            cell.append(' ').append(number);
        }
    }

    /** Returns the texts of {@code source}, which may repeat, each with a number of its own at its end. */
    static TextSource numbered(TextSource source) {
        return of(source.size(), source.longest() + 20, (index, cell) -> {
            source.append(index, 0, cell);
            appendNumber(index + 1, cell);
        });
    }

    /** Returns texts that are made by a function. */
    static TextSource of(long size, int longest, Appender appender) {
        return new Made(size, longest, appender);
    }

    /** Makes a text without a number. */
    interface Appender {
        /** Appends the text of the number {@code index} to {@code cell}. */
        void append(long index, Cell cell);
    }

    /** Texts that a function makes. */
    record Made(long size, int longest, Appender appender) implements TextSource {
        @Override
        public void append(long index, long number, Cell cell) {
            appender.append(index, cell);
            appendNumber(number, cell);
        }
    }

    /** Returns the texts of a list. */
    static TextSource of(List<String> texts) {
        return new Listed(texts.stream().distinct().map(Word::of).toList());
    }

    /**
     * Words, each once.
     *
     * @param longest the length of the longest, which every column asks for
     */
    record Listed(List<Word> words, int longest) implements TextSource {
        Listed(List<Word> words) {
            this(List.copyOf(words), Word.longest(words));
        }

        @Override
        public long size() {
            return words.size();
        }

        @Override
        public void append(long index, long number, Cell cell) {
            cell.append(words.get((int) index).shown());
            appendNumber(number, cell);
        }
    }
}
