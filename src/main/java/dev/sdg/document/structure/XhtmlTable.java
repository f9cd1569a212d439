package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;

/** Collects the cells of one table after the other; a table within a cell is text of that cell. */
final class XhtmlTable {
    private List<List<String>> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int depth;

    /** Returns whether a table has begun and not ended. */
    boolean isOpen() {
        return depth > 0;
    }

    void start(String element) {
        if (element.equals("table")) {
            depth++;
        } else if (depth == 1 && element.equals("tr")) {
            rows.add(new ArrayList<>());
        } else if (depth == 1 && isCell(element)) {
            cell.setLength(0);
        }
    }

    void append(String text) {
        cell.append(text);
    }

    /** Returns the table as blocks when {@code element} ends the outermost table, else nothing. */
    List<ExtractedBlock> end(String element) {
        if (depth == 1 && isCell(element)) {
            endCell();
        }
        if (!element.equals("table") || --depth > 0) {
            return List.of();
        }
        List<ExtractedBlock> blocks = MarkdownTable.blocks(rows);
        rows = new ArrayList<>();
        cell.setLength(0);
        return blocks;
    }

    private void endCell() {
        if (rows.isEmpty()) {
            rows.add(new ArrayList<>());
        }
        rows.get(rows.size() - 1).add(cell.toString());
        cell.setLength(0);
    }

    private static boolean isCell(String element) {
        return element.equals("td") || element.equals("th") || element.equals("caption");
    }
}
