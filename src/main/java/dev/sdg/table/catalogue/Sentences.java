package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sentences of four parts, each from a list, and paragraphs of some of them that begin differently. Immutable. */
record Sentences(List<Word> who, List<Word> does, List<Word> what, List<Word> how, int count) implements TextSource {
    Sentences {
        who = List.copyOf(who);
        does = List.copyOf(does);
        what = List.copyOf(what);
        how = List.copyOf(how);
    }

    /**
     * Returns texts about offers, or notes on what happened.
     *
     * @param count of sentences in each
     */
    static Sentences of(WordLists lists, boolean offers, int count) {
        return offers
                ? new Sentences(
                        part(lists, "product what"),
                        part(lists, "product does"),
                        part(lists, "product object"),
                        part(lists, "product for"),
                        count)
                : new Sentences(
                        part(lists, "note who"),
                        part(lists, "note did"),
                        part(lists, "note what"),
                        part(lists, "note when"),
                        count);
    }

    private static List<Word> part(WordLists lists, String section) {
        return lists.words("text", section).stream().map(Word::of).toList();
    }

    @Override
    public long size() {
        return (long) who.size() * does.size() * what.size() * how.size();
    }

    @Override
    public int longest() {
        int words = Word.longest(who) + Word.longest(does) + Word.longest(what) + Word.longest(how);
        return count * (words + 5);
    }

    @Override
    public void append(long index, long number, Cell cell) {
        appendSentence(index, number, cell);
        long next = index;
        for (int i = 1; i < count; i++) {
            next = Scatter.below(next, size());
            appendSentence(next - next % who.size() + (index + i) % who.size(), 0, cell.append(' '));
        }
    }

    private void appendSentence(long index, long number, Cell cell) {
        long left = index;
        Word first = who.get((int) (left % who.size()));
        left /= who.size();
        Word second = does.get((int) (left % does.size()));
        left /= does.size();
        Word third = what.get((int) (left % what.size()));
        Word fourth = how.get((int) (left / what.size()));
        cell.append(first.shown()).append(' ').append(second.shown()).append(' ');
        cell.append(third.shown()).append(' ').append(fourth.shown());
        if (number > 0) {
            cell.append(' ').append('(').append(number).append(')');
        }
        cell.append('.');
    }

    /** Appends the sentences that fit, or else the beginning of the first. */
    @Override
    public void appendShort(long index, long number, int room, Cell cell) {
        Cell whole = new Cell();
        append(index, number, whole.begin());
        String text = whole.text();
        int end = text.length() <= room ? text.length() - 1 : text.lastIndexOf(". ", room - 1);
        if (end > 0) {
            cell.append(text.substring(0, end + 1).getBytes(StandardCharsets.UTF_8));
        } else {
            appendSentence(index, 0, whole.begin());
            String sentence = whole.text();
            String cut = sentence.length() <= room && number == 0
                    ? sentence
                    : TextLimit.shortened(sentence.substring(0, sentence.length() - 1), number, room);
            cell.append(cut.getBytes(StandardCharsets.UTF_8));
        }
    }
}
