package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;

/** The three ways in which reStructuredText draws tables. */
final class RestTable {

    private RestTable() {}

    /** Reads a table drawn with {@code +---+} and bars. */
    static List<ExtractedBlock> ofGrid(List<String> lines, InlineMarkup inline) {
        List<List<String>> rows = new ArrayList<>();
        boolean begins = true;
        for (String line : lines) {
            if (line.startsWith("+")) {
                begins = true;
                continue;
            }
            List<String> cells = List.of(line.replaceAll("^\\||\\|$", "").split("(?<= )\\|(?= |$)", -1));
            addLine(rows, cells, begins);
            begins = false;
        }
        return blocks(rows, inline);
    }

    /** Reads a table whose columns stand below rows of {@code ====}. */
    static List<ExtractedBlock> ofColumns(List<String> lines, InlineMarkup inline) {
        List<Integer> starts = new ArrayList<>();
        String border = lines.get(0);
        for (int i = 0; i < border.length(); i++) {
            if (border.charAt(i) == '=' && (i == 0 || border.charAt(i - 1) == ' ')) {
                starts.add(i);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            if (!line.isEmpty() && !line.matches("[=-]{2,}[=\\- ]*")) {
                List<String> cells = cells(line, starts);
                addLine(rows, cells, !cells.get(0).isEmpty() || rows.isEmpty());
            }
        }
        return blocks(rows, inline);
    }

    private static List<String> cells(String line, List<Integer> starts) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < starts.size(); column++) {
            int end = column + 1 < starts.size() ? starts.get(column + 1) : line.length();
            int start = Math.min(starts.get(column), line.length());
            cells.add(line.substring(start, Math.max(start, Math.min(end, line.length())))
                    .strip());
        }
        return cells;
    }

    /** Reads a table that is a list of lists. */
    static List<ExtractedBlock> ofList(List<String> lines, InlineMarkup inline) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : lines) {
            String cell = line.replaceFirst("^\\* +-|^ +-(?= |$)", "");
            if (line.startsWith("* ")) {
                rows.add(new ArrayList<>(List.of(cell)));
            } else if (!rows.isEmpty() && !cell.equals(line)) {
                rows.get(rows.size() - 1).add(cell);
            } else if (!rows.isEmpty()) {
                List<String> row = rows.get(rows.size() - 1);
                row.set(row.size() - 1, row.get(row.size() - 1) + " " + line.strip());
            }
        }
        return blocks(rows, inline);
    }

    private static void addLine(List<List<String>> rows, List<String> cells, boolean begins) {
        if (begins || rows.isEmpty()) {
            rows.add(new ArrayList<>(cells));
            return;
        }
        List<String> row = rows.get(rows.size() - 1);
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column).strip();
            if (column >= row.size()) {
                row.add(cell);
            } else {
                row.set(column, row.get(column).stripTrailing() + " " + cell);
            }
        }
    }

    private static List<ExtractedBlock> blocks(List<List<String>> rows, InlineMarkup inline) {
        return MarkdownTable.blocks(rows.stream()
                .map(row -> row.stream().map(inline::strip).toList())
                .toList());
    }
}
