package dev.sdg.document.pdf;

import dev.sdg.document.structure.ExtractedBlock;
import dev.sdg.document.structure.TextNormalizer;
import dev.sdg.document.structure.UnreadableFileException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** Reads the text of a PDF. What is not text on its pages (pictures, notes, the fields of forms) is left out. */
public final class PdfReader {
    private static final long MEMORY = 64L << 20;
    private static final int MOST_BOOKMARKS = 20_000;
    private static final int DEEPEST = 20;
    private static final int SPACES = 10;

    private final Map<String, Integer> bookmarks = new HashMap<>();
    private int longest = -SPACES;

    private PdfReader() {}

    /**
     * Returns the text of all pages in reading order, with its headings.
     *
     * @param mostCharacters the most text that a file may have
     * @throws UnreadableFileException when the file is encrypted or has more text
     * @throws IOException when it is broken
     */
    public static List<ExtractedBlock> read(Path file, int mostCharacters) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile(), MemoryUsageSetting.setupMixed(MEMORY).streamCache)) {
            PdfReader reader = new PdfReader();
            if (document.getDocumentCatalog().getDocumentOutline() != null) {
                reader.addBookmarks(document.getDocumentCatalog().getDocumentOutline(), 1);
            }
            LineCollector collector = new LineCollector(mostCharacters);
            collector.writeText(document, Writer.nullWriter());
            return reader.blocks(collector.pages());
        } catch (InvalidPasswordException encrypted) {
            throw UnreadableFileException.encrypted(encrypted);
        }
    }

    /** A broken file may have bookmarks that follow themselves. */
    private void addBookmarks(PDOutlineNode parent, int level) {
        for (PDOutlineItem item : parent.children()) {
            if (bookmarks.size() >= MOST_BOOKMARKS || level > DEEPEST) {
                return;
            }
            if (item.getTitle() != null) {
                bookmarks.putIfAbsent(key(item.getTitle()), level);
                longest = Math.max(longest, item.getTitle().length());
            }
            addBookmarks(item, level + 1);
        }
    }

    /** Returns the form of a line or title in which both are the same although they are typeset differently. */
    private static String key(String title) {
        return TextNormalizer.line(title).toLowerCase(Locale.ROOT);
    }

    private List<ExtractedBlock> blocks(List<List<PdfLine>> drawn) {
        List<List<PdfLine>> ordered = drawn.stream().map(Columns::inOrder).toList();
        List<List<PdfLine>> pages = new RunningHeaders(this::isBookmark).without(ordered);
        Leading leading = Leading.of(pages);
        List<PdfBlock> blocks = new ArrayList<>();
        for (int page = 0; page < pages.size(); page++) {
            blocks.addAll(new BlockBuilder(pages.get(page), page, leading, this::isBookmark).blocks());
        }
        Map<PdfBlock, Integer> headings = new Headings(blocks, this::level).levels();
        return new TextFlow(blocks, headings, new Hyphenation(pages)).blocks();
    }

    private boolean isBookmark(String line) {
        return level(line) > 0;
    }

    /** Most lines are longer than any title. */
    private int level(String line) {
        return line.length() > longest + SPACES ? 0 : bookmarks.getOrDefault(key(line), 0);
    }
}
