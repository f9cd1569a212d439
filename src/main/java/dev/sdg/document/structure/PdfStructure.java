package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Collects the lines of a PDF's pages and, behind them, its bookmarks. */
public final class PdfStructure extends DefaultHandler {
    private final List<List<String>> pages = new ArrayList<>();
    private final Map<String, Integer> bookmarks = new HashMap<>();
    private final StringBuilder open = new StringBuilder();
    private int depth;

    /** Returns the text of all pages in reading order. */
    public List<ExtractedBlock> blocks() {
        return new PdfLayout(bookmarks).blocks(pages);
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        if (name.equals("div") && "page".equals(attributes.getValue("class"))) {
            pages.add(new ArrayList<>());
        }
        depth += name.equals("ul") ? 1 : 0;
        open.setLength(0);
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        switch (name) {
            case "p" -> endParagraph();
            case "li" -> bookmarks.putIfAbsent(PdfLayout.key(open.toString()), depth);
            case "ul" -> depth--;
            default -> {}
        }
        open.setLength(0);
    }

    private void endParagraph() {
        if (!pages.isEmpty()) {
            List<String> page = pages.get(pages.size() - 1);
            open.toString().lines().map(String::strip).forEach(page::add);
            page.add("");
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SAXException("interrupted");
        }
        open.append(characters, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        characters(characters, start, length);
    }
}
