package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes running text of pages: running heads and page numbers go, paragraphs that a page end cuts are joined, and a
 * line that is the title of a bookmark is a heading.
 */
final class PdfLayout {
    private static final String GAP = "";

    private final Map<String, Integer> bookmarks;
    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private int ended;

    /**
     * Makes a layout for one file.
     *
     * @param bookmarks level, from 1, by {@linkplain #key key} of the title
     */
    PdfLayout(Map<String, Integer> bookmarks) {
        this.bookmarks = bookmarks;
    }

    /** Returns the form of a line or title in which both are the same although they are typeset differently. */
    static String key(String title) {
        return TextNormalizer.line(title).toLowerCase(Locale.ROOT);
    }

    /** Returns the text of {@code pages}, each a list of lines in which an empty line is a gap. */
    List<ExtractedBlock> blocks(List<List<String>> pages) {
        List<List<String>> texts = new RunningHeaders(line -> bookmarks.containsKey(key(line))).without(pages);
        for (List<String> page : texts) {
            beginPage(page);
            page.forEach(this::add);
            ended++;
        }
        close();
        return blocks;
    }

    private void beginPage(List<String> page) {
        if (!open.isEmpty() && !page.isEmpty() && !continues(open.get(open.size() - 1), page.get(0))) {
            close();
        }
        if (open.isEmpty()) {
            endPages();
        }
    }

    /** A paragraph that goes on over the end of a page belongs to the page that it begins on. */
    private void endPages() {
        for (; ended > 0; ended--) {
            blocks.add(new ExtractedBlock.PageBreak());
        }
    }

    private static boolean continues(String last, String first) {
        return !LineJoiner.endsSentence(last) && !first.isEmpty() && Character.isLowerCase(first.codePointAt(0));
    }

    private void add(String line) {
        Integer level = bookmarks.get(key(line));
        if (line.equals(GAP)) {
            close();
        } else if (level != null) {
            close();
            blocks.add(new ExtractedBlock.Heading(level, line));
        } else {
            open.add(line);
        }
    }

    private void close() {
        blocks.addAll(LineJoiner.join(open));
        open.clear();
        endPages();
    }
}
