package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;

/**
 * Collects the cells of one table after the other; a table within a cell is text of that cell. A cell that takes
 * several columns leaves those behind it empty. In spreadsheets one that takes no rows stands for several cells that
 * are the same, often for all the empty ones to the end of the sheet.
 */
final class XhtmlTable {
    private static final int MOST_COLUMNS = 1_000;

    private final boolean repeats;
    private List<List<String>> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private int depth;
    private int columns = 1;
    private boolean isRepeated;
    private int empty;

    /** Makes a collector; {@code repeats} says that the tables are those of a spreadsheet. */
    XhtmlTable(boolean repeats) {
        this.repeats = repeats;
    }

    /** Returns whether a table has begun and not ended. */
    boolean isOpen() {
        return depth > 0;
    }

    void start(String element, Attributes attributes) {
        if (element.equals("table")) {
            depth++;
        } else if (depth == 1 && element.equals("tr")) {
            rows.add(new ArrayList<>());
            empty = 0;
        } else if (depth == 1 && isCell(element)) {
            cell.setLength(0);
            columns = columns(attributes.getValue("colspan"));
            isRepeated = repeats && attributes.getValue("rowspan") == null;
        }
    }

    private static int columns(@Nullable String span) {
        return span != null && span.strip().matches("[1-9]\\d{0,6}")
                ? Math.min(MOST_COLUMNS, Integer.parseInt(span.strip()))
                : 1;
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
        List<String> row = rows.get(rows.size() - 1);
        String text = cell.toString();
        cell.setLength(0);
        if (text.isBlank()) {
            empty = Math.min(MOST_COLUMNS, empty + columns);
            return;
        }
        row.addAll(Collections.nCopies(empty, ""));
        row.addAll(Collections.nCopies(isRepeated ? columns : 1, text));
        empty = isRepeated ? 0 : columns - 1;
    }

    private static boolean isCell(String element) {
        return element.equals("td") || element.equals("th") || element.equals("caption");
    }
}
