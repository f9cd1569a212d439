package dev.sdg.cli.console;

import dev.sdg.text.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** Cells in columns under headings, for people. */
public final class Grid {
    private static final String BETWEEN = "  ";

    private final int widest;
    private final List<List<String>> lines = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    /** @param widest how many characters of a cell are shown */
    public Grid(int widest) {
        this.widest = widest;
    }

    /** Adds a column; numbers are set flush right. */
    public Grid column(String heading, boolean isNumber) {
        if (lines.isEmpty()) {
            lines.add(new ArrayList<>());
        }
        lines.get(0).add(shown(heading));
        right.add(isNumber);
        return this;
    }

    /** Adds a row of as many cells as there are columns. */
    public Grid row(List<String> cells) {
        lines.add(cells.stream().map(this::shown).toList());
        return this;
    }

    private String shown(String text) {
        return TerminalText.safe(Excerpt.of(text, widest));
    }

    /** Returns the lines, each behind {@code indent}. */
    public List<String> lines(String indent) {
        int[] widths = new int[right.size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        });
        return lines.stream().map(line -> indent + joined(line, widths)).toList();
    }

    private String joined(List<String> line, int[] widths) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - length(line.get(i)));
            joined.append(i == 0 ? "" : BETWEEN).append(right.get(i) ? padding + line.get(i) : line.get(i) + padding);
        }
        return joined.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
