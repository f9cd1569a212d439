package dev.sdg.table.catalogue;

import dev.sdg.table.Cell;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Texts of which a part in the middle tells one from the other, and takes the number: the name in an e-mail address,
 * the last but one part of a domain. Before a label takes a number, it stands before each of the ends once.
 *
 * @param before stands before each
 * @param label what differs, in ASCII, without a digit at its end
 * @param after what may stand behind, one of them for each text
 */
record Labels(long size, int longestLabel, String before, Appender label, List<String> after) implements TextSource {
    Labels {
        after = List.copyOf(after);
    }

    @Override
    public int longest() {
        return longestLabel + around();
    }

    private int around() {
        return before.length() + after.stream().mapToInt(String::length).max().orElse(0);
    }

    @Override
    public void append(long index, long number, Cell cell) {
        cell.append(before.getBytes(StandardCharsets.US_ASCII));
        label.append(index, cell);
        long round = Math.max(0, number - 1);
        if (round >= after.size()) {
            cell.append(round / after.size() + 1);
        }
        cell.append(after.get((int) ((Scatter.below(index, after.size()) + round) % after.size()))
                .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long withoutNumber() {
        return size * after.size();
    }

    /** Returns what stands behind the label of the text {@code index}. */
    String after(long index) {
        return after.get((int) Scatter.below(index, after.size()));
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
        cell.append((whole ? before + cut + after(index) : cut).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public long numbers(int room) {
        return TextSource.super.numbers(room > around() ? room - around() : room);
    }
}
