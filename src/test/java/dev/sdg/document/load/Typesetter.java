package dev.sdg.document.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Sets paragraphs in justified columns, with hyphens at line ends, and writes them as a PDF. */
final class Typesetter {
    private static final float TOP = 720;
    private static final float BOTTOM = 90;
    private static final float LEFT = 60;
    private static final float RIGHT = 550;
    private static final float GUTTER = 22;
    private static final float INDENT = 14;
    private static final int LEAST_HYPHENATED = 8;

    private final PDFont font = new PDType1Font(Standard14Fonts.FontName.TIMES_ROMAN);
    private final float size = 10;
    private final float leading;
    private final int columns;
    private final boolean acrossColumns;
    private final List<List<Line>> pages = new ArrayList<>();
    private String header = "";
    private float y;
    private int column;

    private record Line(float x, float y, float size, boolean bold, List<String> words, float gap) {}

    /**
     * Makes an empty document.
     *
     * @param leading the distance of lines, as a share of their size
     * @param acrossColumns whether the file draws lines of all columns from top to bottom, not column by column
     */
    Typesetter(float leading, int columns, boolean acrossColumns) {
        this.leading = leading * size;
        this.columns = columns;
        this.acrossColumns = acrossColumns;
        newPage();
    }

    /** Puts {@code text} and the number of the page above each page. */
    Typesetter runningHeader(String text) {
        header = text;
        return this;
    }

    Typesetter paragraph(String text) {
        List<String> words = new ArrayList<>(List.of(text.split(" ")));
        boolean isFirst = true;
        while (!words.isEmpty()) {
            float indent = isFirst ? INDENT : 0;
            List<String> line = line(words, width() - indent);
            float slack = words.isEmpty() ? 0 : width() - indent - width(line);
            put(indent, size, false, line, space(size) + slack / Math.max(1, line.size() - 1));
            isFirst = false;
        }
        return this;
    }

    /** Puts a line in type of another size where the text stands, with as much room around it as a line takes. */
    Typesetter line(float lineSize, boolean bold, String text) {
        y -= leading;
        put(0, lineSize, bold, List.of(text.split(" ")), space(lineSize));
        y -= leading;
        return this;
    }

    /** Puts a note below the text of the page. */
    Typesetter footnote(String text) {
        page().add(new Line(LEFT, BOTTOM - 30, 7, false, List.of(text.split(" ")), space(7)));
        return this;
    }

    Typesetter newColumn() {
        column++;
        y = TOP;
        if (column == columns) {
            newPage();
        }
        return this;
    }

    private void newPage() {
        pages.add(new ArrayList<>());
        column = 0;
        y = TOP;
    }

    private List<Line> page() {
        return pages.get(pages.size() - 1);
    }

    private void put(float indent, float lineSize, boolean bold, List<String> words, float gap) {
        if (y < BOTTOM) {
            newColumn();
        }
        page().add(new Line(LEFT + column * (width() + GUTTER) + indent, y, lineSize, bold, words, gap));
        y -= leading;
    }

    private float width() {
        return (RIGHT - LEFT - (columns - 1) * GUTTER) / columns;
    }

    /** Takes from {@code words} what fits, the beginning of a long word with a hyphen included. */
    private List<String> line(List<String> words, float width) {
        List<String> line = new ArrayList<>();
        while (!words.isEmpty() && width(with(line, words.get(0))) <= width) {
            line.add(words.remove(0));
        }
        if (!words.isEmpty() && words.get(0).matches("\\p{Ll}{" + LEAST_HYPHENATED + ",}")) {
            String beginning = words.get(0).substring(0, LEAST_HYPHENATED / 2);
            if (width(with(line, beginning + "-")) <= width) {
                line.add(beginning + "-");
                words.set(0, words.get(0).substring(LEAST_HYPHENATED / 2));
            }
        }
        return line;
    }

    private static List<String> with(List<String> line, String word) {
        List<String> longer = new ArrayList<>(line);
        longer.add(word);
        return longer;
    }

    private float width(List<String> words) {
        float width = space(size) * (words.size() - 1);
        for (String word : words) {
            width += width(word, size);
        }
        return width;
    }

    private float space(float of) {
        return width(" ", of);
    }

    private float width(String text, float of) {
        try {
            return font.getStringWidth(text) / 1000 * of;
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }

    Path save(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int number = 1; number <= pages.size(); number++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    write(content, number);
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private void write(PDPageContentStream content, int number) throws IOException {
        if (!header.isEmpty()) {
            write(content, new Line(LEFT, TOP + 40, 8, false, List.of(header, "" + number), space(8)));
        }
        List<Line> lines = new ArrayList<>(pages.get(number - 1));
        if (acrossColumns) {
            lines.sort((one, other) -> Float.compare(other.y(), one.y()));
        }
        for (Line line : lines) {
            write(content, line);
        }
    }

    private void write(PDPageContentStream content, Line line) throws IOException {
        PDFont used = line.bold() ? new PDType1Font(Standard14Fonts.FontName.TIMES_BOLD) : font;
        float x = line.x();
        content.setFont(used, line.size());
        for (String word : line.words()) {
            content.beginText();
            content.newLineAtOffset(x, line.y());
            content.showText(word);
            content.endText();
            x += used.getStringWidth(word) / 1000 * line.size() + line.gap();
        }
    }
}
