package dev.sdg.table.catalogue.word;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Texts of which a part in the middle tells one from the other, and takes the number: the name in an e-mail address,
 * the last but one part of a domain. Before a label takes a number, it stands before each of the ends once.
 */
final class Labels implements TextSource {
    private final long size;
    private final int longestLabel;
    private final byte[][] before;
    private final Appender label;
    private final byte[][] after;

    /**
     * Creates the texts.
     *
     * @param before what may stand before, one of them for each text
     * @param label what differs, in ASCII, without a digit at its end
     * @param after what may stand behind, one of them for each text
     */
    Labels(long size, int longestLabel, List<String> before, Appender label, List<String> after) {
        this.size = size;
        this.longestLabel = longestLabel;
        this.before = before.stream().map(Labels::ascii).toArray(byte[][]::new);
        this.label = label;
        this.after = after.stream().map(Labels::ascii).toArray(byte[][]::new);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int longest() {
        return longestLabel + around();
    }

    private int around() {
        return longest(before) + longest(after);
    }

    private static int longest(byte[][] texts) {
        return Arrays.stream(texts).mapToInt(text -> text.length).max().orElse(0);
    }

    private byte[] begin(long index) {
        return before.length == 1 ? before[0] : before[(int) Scatter.below(~index, before.length)];
    }

    @Override
    public void append(long index, long number, Cell cell) {
        label.append(index, cell.append(begin(index)));
        long round = Math.max(0, number - 1);
        if (round >= after.length) {
            cell.append(round / after.length + 1);
        }
        cell.append(after[(int) ((Scatter.below(index, after.length) + round) % after.length)]);
    }

    @Override
    public char beforeNumber() {
        return '-';
    }

    @Override
    public long withoutNumber() {
        return size * after.length;
    }

    /** Returns which of the ends stands behind the label of the text {@code index}. */
    int end(long index) {
        return (int) Scatter.below(index, after.length);
    }

    @Override
    public boolean isWholeWithin(long index, int room) {
        return room > around();
    }

    @Override
    public void appendShort(long index, long number, int room, Cell cell) {
        boolean whole = room > around();
        int own = whole ? room - around() : room;
        Cell part = new Cell();
        label.append(index, part.begin());
        String digits = number > 0 ? Long.toString(number) : "";
        String text = part.text();
        String begin = text.substring(0, Math.max(0, Math.min(text.length(), own - digits.length())));
        String cut = begin.replaceAll("[-._0-9]+$", "");
        if (number > 0 && !cut.isEmpty()) {
            cut = cut.substring(0, Math.min(cut.length(), own - digits.length() - 1));
            cut = cut.isEmpty() ? digits : cut + "-" + digits;
        } else {
            cut += digits;
        }
        if (whole) {
            cell.append(begin(index)).append(ascii(cut)).append(after[end(index)]);
        } else {
            cell.append(ascii(cut));
        }
    }

    @Override
    public long numbers(int room) {
        return TextSource.super.numbers(room > around() ? room - around() : room);
    }
}
