package dev.sdg.format.reply;

import java.util.Arrays;

/** Turns offsets in a text into lines and columns, both from 1. */
final class LinePositions {
    private final int[] starts;

    LinePositions(String text) {
        int[] found = new int[16];
        int lines = 1;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (lines == found.length) {
                found = Arrays.copyOf(found, 2 * lines);
            }
            found[lines++] = i + 1;
        }
        this.starts = Arrays.copyOf(found, lines);
    }

    /** Returns {@code line 3, column 14} for an offset in UTF-16 units. */
    String of(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return "line " + (line + 1) + ", column " + (offset - starts[line] + 1);
    }
}
