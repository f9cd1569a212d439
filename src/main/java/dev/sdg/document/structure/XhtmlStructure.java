package dev.sdg.document.structure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Makes blocks of the XHTML that parsers emit.
 *
 * <p>Text outside of paragraphs is a paragraph too. Inside a table only the outermost table's rows and cells count. A
 * list item that is nothing but a link is navigation and dropped.
 */
public final class XhtmlStructure extends DefaultHandler {
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "legend",
            "li",
            "main",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "thead",
            "tfoot",
            "tr",
            "td",
            "th",
            "ul",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");
    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final Pattern EMPTY_LINE = Pattern.compile("\\n[ ]*\\n");
    private static final int LONGEST_TITLE = 120;
    private static final double ALL_LINK = 0.9;
    private static final int MOST_LINKS = 10_000;

    private final Boilerplate boilerplate;
    private final List<ExtractedBlock> blocks = new ArrayList<>();
    private final XhtmlTable table;
    private final StringBuilder open = new StringBuilder();
    private int linkCharacters;
    private int skipped;
    private int main;
    private int items;
    private int preformatted;
    private int links;
    private final List<ExtractedBlock.Link> leading = new ArrayList<>();
    private String target = "";
    private int linkStart;
    private boolean slideBegins;
    private int slideTitle = -1;

    private XhtmlStructure(Boilerplate boilerplate, XhtmlTable table) {
        this.boilerplate = boilerplate;
        this.table = table;
    }

    public static XhtmlStructure ofWebPage() {
        return new XhtmlStructure(Boilerplate.ofWebPages(), new XhtmlTable(false));
    }

    /** Returns one for a document; {@code repeatsCells} says that it is a spreadsheet that writes equal cells once. */
    public static XhtmlStructure ofDocument(boolean repeatsCells) {
        return new XhtmlStructure(Boilerplate.ofDocuments(), new XhtmlTable(repeatsCells));
    }

    /** Returns what was found so far; all of it after the end of the document. */
    public List<ExtractedBlock> blocks() {
        close();
        endSlide();
        List<ExtractedBlock> all = new ArrayList<>(blocks);
        all.addAll(leading);
        return all;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        if (skipped > 0 || boilerplate.drops(name, attributes, main > 0)) {
            skipped++;
            return;
        }
        if (name.equals("br")) {
            open.append('\n');
        }
        breakAt(name);
        count(name, 1);
        table.start(name, attributes);
        if (name.equals("a")) {
            target = Objects.requireNonNullElse(attributes.getValue("href"), "");
            linkStart = open.length();
        }
        if ("slide-content".equals(attributes.getValue("class"))) {
            endSlide();
            slideBegins = true;
        }
    }

    @Override
    public void endElement(String uri, String name, String qualified) {
        if (skipped > 0) {
            skipped--;
            return;
        }
        if (name.equals("a")) {
            endLink();
        }
        if (HEADING.matcher(name).matches() && !table.isOpen()) {
            closeAs(new ExtractedBlock.Heading(name.charAt(1) - '0', open.toString()));
        }
        breakAt(name);
        count(name, -1);
        blocks.addAll(table.end(name));
    }

    /** Links around blocks, and those in tables, are left out: their text is not one line. */
    private void endLink() {
        if (linkStart < open.length() && leading.size() < MOST_LINKS) {
            ExtractedBlock.Link.of(open.substring(linkStart), target).ifPresent(leading::add);
        }
        target = "";
    }

    /** A title that stands alone on its slide is the slide's text. */
    private void endSlide() {
        int last = blocks.size() - 1;
        if (last >= 0 && slideTitle == last) {
            blocks.set(last, ExtractedBlock.paragraph(blocks.get(last).text()));
        }
    }

    private void count(String name, int change) {
        switch (name) {
            case "main", "article" -> main += change;
            case "li" -> items += change;
            case "pre" -> preformatted += change;
            case "a" -> links += change;
            default -> {}
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (Thread.currentThread().isInterrupted()) {
            throw new SAXException("interrupted");
        }
        if (skipped > 0) {
            return;
        }
        String text = new String(characters, start, length);
        if (table.isOpen()) {
            table.append(text);
            return;
        }
        open.append(preformatted > 0 ? text : text.replace('\n', ' '));
        linkCharacters += links > 0 ? length : 0;
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        characters(characters, start, length);
    }

    private void breakAt(String name) {
        if (table.isOpen()) {
            table.append(" ");
        } else if (BLOCKS.contains(name)) {
            close();
        }
    }

    private void close() {
        String text = open.toString();
        if (preformatted > 0) {
            closeAs(ExtractedBlock.code(text));
        } else if (items > 0) {
            closeItem(text);
        } else if (slideBegins && isTitle(text)) {
            slideBegins = false;
            slideTitle = blocks.size();
            closeAs(new ExtractedBlock.Heading(1, text));
        } else {
            closeParagraphs(text);
        }
    }

    private void closeItem(String text) {
        boolean isOnlyLink = linkCharacters > ALL_LINK * text.strip().length();
        closeAs(ExtractedBlock.listItem(isOnlyLink ? "" : text));
    }

    private void closeParagraphs(String text) {
        slideBegins = slideBegins && text.isBlank();
        EMPTY_LINE.splitAsStream(text).map(ExtractedBlock::paragraph).forEach(this::closeAs);
        open.setLength(0);
    }

    private void closeAs(ExtractedBlock block) {
        if (!isBlank(block)) {
            blocks.add(block);
        }
        open.setLength(0);
        target = "";
        linkCharacters = 0;
    }

    private static boolean isBlank(ExtractedBlock block) {
        return block instanceof ExtractedBlock.Body body
                ? body.text().isBlank()
                : block instanceof ExtractedBlock.Heading heading
                        && heading.text().isBlank();
    }

    private static boolean isTitle(String text) {
        return !text.isBlank() && text.length() <= LONGEST_TITLE && !LineJoiner.endsSentence(text);
    }
}
