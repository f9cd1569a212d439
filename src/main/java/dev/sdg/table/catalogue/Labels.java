package dev.sdg.table.catalogue;

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
    private final byte[] before;
    private final Appender label;
    private final byte[][] after;

    /**
     * Creates the texts.
     *
     * @param before stands before each
     * @param label what differs, in ASCII, without a digit at its end
     * @param after what may stand behind, one of them for each text
     */
    Labels(long size, int longestLabel, String before, Appender label, List<String> after) {
        this.size = size;
        this.longestLabel = longestLabel;
        this.before = ascii(before);
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
        return before.length
                + Arrays.stream(after).mapToInt(end -> end.length).max().orElse(0);
    }

    @Override
    public void append(long index, long number, Cell cell) {
        label.append(index, cell.append(before));
        long round = Math.max(0, number - 1);
        if (round >= after.length) {
            cell.append(round / after.length + 1);
        }
        cell.append(after[(int) ((Scatter.below(index, after.length) + round) % after.length)]);
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
    public void appendShort(long index, long number, int room, Cell cell) {
        boolean whole = room > around();
        int own = whole ? room - around() : room;
        Cell part = new Cell();
        label.append(index, part.begin());
        String digits = number > 0 ? Long.toString(number) : "";
        String text = part.text();
        String begin = text.substring(0, Math.max(0, Math.min(text.length(), own - digits.length())));
        String cut = begin.replaceAll("[-._0-9]+$", "") + digits;
        if (whole) {
            cell.append(before).append(ascii(cut)).append(after[end(index)]);
        } else {
            cell.append(ascii(cut));
        }
    }

    @Override
    public long numbers(int room) {
        return TextSource.super.numbers(room > around() ? room - around() : room);
    }
}
