package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes rows of cells as Markdown tables.
 *
 * <p>A long table becomes several, each with the header row, so that every part of it can be understood alone. What is
 * no table but a column of text becomes paragraphs.
 */
final class MarkdownTable {
    private static final int LONGEST = 1_200;

    private final List<List<String>> rows;

    private MarkdownTable(List<List<String>> rows) {
        this.rows = rows;
    }

    /** Returns the blocks that show {@code rows}; the first row with text is the header. Empty columns are dropped. */
    static List<ExtractedBlock> blocks(List<List<String>> rows) {
        List<List<String>> cleaned = rows.stream()
                .map(row -> row.stream().map(TextNormalizer::line).toList())
                .filter(row -> row.stream().anyMatch(cell -> !cell.isEmpty()))
                .toList();
        MarkdownTable table = new MarkdownTable(withoutEmptyColumns(cleaned));
        return table.width() < 2 ? table.paragraphs() : table.tables();
    }

    private static List<List<String>> withoutEmptyColumns(List<List<String>> rows) {
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] columns = IntStream.range(0, width)
                .filter(column ->
                        rows.stream().anyMatch(row -> !cell(row, column).isEmpty()))
                .toArray();
        return rows.stream()
                .map(row -> IntStream.of(columns)
                        .mapToObj(column -> cell(row, column))
                        .toList())
                .toList();
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column) : "";
    }

    private int width() {
        return rows.isEmpty() ? 0 : rows.get(0).size();
    }

    private List<ExtractedBlock> paragraphs() {
        return rows.stream()
                .flatMap(List::stream)
                .filter(cell -> !cell.isEmpty())
                .map(ExtractedBlock::paragraph)
                .toList();
    }

    private List<ExtractedBlock> tables() {
        String head = line(rows.get(0)) + "\n" + "| --- ".repeat(width()) + "|";
        List<ExtractedBlock> tables = new ArrayList<>();
        StringBuilder table = new StringBuilder(head);
        for (List<String> row : rows.subList(1, rows.size())) {
            String line = line(row);
            if (table.length() > head.length() && table.length() + line.length() > LONGEST) {
                tables.add(table(table));
                table = new StringBuilder(head);
            }
            table.append('\n').append(line);
        }
        tables.add(table(table));
        return tables;
    }

    private static ExtractedBlock table(CharSequence text) {
        return new ExtractedBlock.Body(Block.Kind.TABLE, text.toString());
    }

    private static String line(List<String> row) {
        return row.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
