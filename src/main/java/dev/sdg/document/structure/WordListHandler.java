package dev.sdg.document.structure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Passes on what a parser of Word files emits, with its lists made lists: the parser begins a paragraph of a list with
 * the item's bullet or number, in an event of its own.
 */
public final class WordListHandler extends DefaultHandler {
    private static final Pattern MARKER = Pattern.compile(
            "·\\s|\\(?(?:\\d{1,3}(?:\\.\\d{1,3})+|(?:\\d{1,3}(?:\\.\\d{1,3})*|[ivxlc]{1,7}|[A-Za-z])[.)])\\s");

    private final ContentHandler structure;
    private final Deque<String> paragraphs = new ArrayDeque<>();
    private Optional<AttributesImpl> begun = Optional.empty();

    public WordListHandler(ContentHandler structure) {
        this.structure = structure;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        begin("p");
        if (name.equals("p")) {
            begun = Optional.of(new AttributesImpl(attributes));
        } else {
            structure.startElement(uri, name, qualified, attributes);
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        boolean isItem = begun.isPresent()
                && MARKER.matcher(new String(characters, start, length)).matches();
        begin(isItem ? "li" : "p");
        if (!isItem) {
            structure.characters(characters, start, length);
        }
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        begin("p");
        structure.ignorableWhitespace(characters, start, length);
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        begin("p");
        String end = name.equals("p") ? paragraphs.pop() : name;
        structure.endElement(uri, end, end);
    }

    /** Begins the paragraph that was held back, as {@code name}. */
    private void begin(String name) throws SAXException {
        if (begun.isPresent()) {
            paragraphs.push(name);
            structure.startElement("", name, name, begun.get());
            begun = Optional.empty();
        }
    }
}
