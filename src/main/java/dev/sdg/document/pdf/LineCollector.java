package dev.sdg.document.pdf;

import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Collects the lines of all pages in the order in which the file draws them. Text that runs in another direction than
 * most of its page (stamps at the margin, labels of axes, watermarks) is dropped, and so are marks of footnotes.
 */
final class LineCollector extends PDFTextStripper {
    private static final double MARK_SIZE = 0.85;
    private static final int LEAST_LETTERS_BEFORE_MARK = 3;
    private static final double RAISED = 0.1;
    private static final String SENTENCE_MARKS = ".,;:!?\"'”’»)";
    private static final double SLANT = 0.27;

    private final int mostCharacters;
    private final List<List<PdfLine>> pages = new ArrayList<>();
    private final List<PdfLine.Word> words = new ArrayList<>();
    private final Typefaces typefaces = new Typefaces();
    private final IdentityHashMap<PdfLine.Style, Share> styles = new IdentityHashMap<>();
    private Optional<TextPosition> lastGlyph = Optional.empty();
    private int characters;

    /** Makes a collector that fails with {@link UnreadableFileException} after so much text. */
    LineCollector(int mostCharacters) {
        this.mostCharacters = mostCharacters;
    }

    /** Returns the lines of each page so far. */
    List<List<PdfLine>> pages() {
        return pages;
    }

    @Override
    protected void startPage(PDPage page) {
        pages.add(new ArrayList<>());
    }

    @Override
    protected void writePage() throws IOException {
        Map<Integer, Integer> directions = new HashMap<>();
        for (List<TextPosition> article : charactersByArticle) {
            for (TextPosition glyph : article) {
                directions.merge(direction(glyph), 1, Integer::sum);
            }
        }
        if (directions.size() > 1) {
            int most = Collections.max(directions.entrySet(), Map.Entry.comparingByValue())
                    .getKey();
            charactersByArticle.forEach(article -> article.removeIf(glyph -> direction(glyph) != most));
        }
        super.writePage();
    }

    /** Degrees, multiples of 90 for all but slanted text. */
    private static int direction(TextPosition glyph) {
        float across = glyph.getTextMatrix().getShearY();
        float along = glyph.getTextMatrix().getScaleX();
        boolean isSlanted =
                Math.min(Math.abs(across), Math.abs(along)) > SLANT * Math.max(Math.abs(across), Math.abs(along));
        return isSlanted ? (int) Math.toDegrees(Math.atan2(across, along)) : Math.round(glyph.getDir());
    }

    @Override
    protected void writeString(String text, List<TextPosition> glyphs) throws IOException {
        characters += text.length();
        if (characters > mostCharacters) {
            throw UnreadableFileException.tooMuchText(mostCharacters);
        }
        String word = withoutMarks(text, glyphs);
        if (word.isBlank()) {
            return;
        }
        double left = Double.MAX_VALUE;
        double right = 0;
        for (TextPosition glyph : glyphs) {
            if (!glyph.getUnicode().isBlank()) {
                left = Math.min(left, glyph.getXDirAdj());
                right = Math.max(right, glyph.getXDirAdj() + glyph.getWidthDirAdj());
                styles.computeIfAbsent(typefaces.style(glyph), style -> new Share(glyph.getYDirAdj())).characters++;
            }
        }
        words.add(new PdfLine.Word(word.strip(), Math.min(left, right), right));
    }

    /** A small raised number behind a word or a full stop points to a note. */
    private String withoutMarks(String text, List<TextPosition> glyphs) {
        StringBuilder kept = new StringBuilder();
        StringBuilder all = new StringBuilder();
        for (TextPosition glyph : glyphs) {
            all.append(glyph.getUnicode());
            boolean isMark = isDigit(glyph) && isRaised(glyph) && isBehindWord(kept.isEmpty() ? lastWord() : kept);
            if (!isMark) {
                kept.append(glyph.getUnicode());
                lastGlyph = glyph.getUnicode().isBlank() ? lastGlyph : Optional.of(glyph);
            }
        }
        boolean isPlain = all.length() == text.length();
        return isPlain && kept.length() < all.length() ? kept.toString() : text;
    }

    private boolean isRaised(TextPosition glyph) {
        return lastGlyph
                .filter(before -> glyph.getYScale() < MARK_SIZE * before.getYScale()
                        && glyph.getYDirAdj() < before.getYDirAdj() - RAISED * before.getYScale())
                .isPresent();
    }

    private String lastWord() {
        return words.isEmpty() ? "" : words.get(words.size() - 1).text();
    }

    private static boolean isDigit(TextPosition glyph) {
        String text = glyph.getUnicode();
        return text.length() == 1 && Character.isDigit(text.charAt(0));
    }

    private static boolean isBehindWord(CharSequence text) {
        if (text.length() < LEAST_LETTERS_BEFORE_MARK) {
            return false;
        }
        char last = text.charAt(text.length() - 1);
        return SENTENCE_MARKS.indexOf(last) >= 0
                || text.subSequence(text.length() - LEAST_LETTERS_BEFORE_MARK, text.length())
                        .codePoints()
                        .allMatch(Character::isLetter);
    }

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphEnd() {
        endLine();
    }

    @Override
    protected void writeWordSeparator() {
        // A gap is where one word ends and the next begins.
    }

    @Override
    protected void endPage(PDPage page) {
        endLine();
    }

    private void endLine() {
        if (!words.isEmpty()) {
            Map.Entry<PdfLine.Style, Share> most =
                    Collections.max(styles.entrySet(), Comparator.comparingInt(style -> style.getValue().characters));
            pages.get(pages.size() - 1).add(PdfLine.of(words, most.getValue().y, most.getKey()));
        }
        words.clear();
        styles.clear();
        lastGlyph = Optional.empty();
    }

    /** What of a line is in one style. */
    private static final class Share {
        private final double y;
        private int characters;

        Share(double y) {
            this.y = y;
        }
    }
}
